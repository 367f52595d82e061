import { IconAlertTriangle, IconCircleX } from '@tabler/icons-react';
import { LISTED_PROBLEMS, type RowProblem } from '#core/contract/batches.contract.ts';
import { formatCount } from '#renderer/ui/format.ts';
import { PlainTable } from '#renderer/ui/plain-table.tsx';
import styles from './problem-list.module.css';

interface Props {
  problems: readonly RowProblem[];
  /** All of them, also those that are not listed. */
  total: number;
}

/** What is wrong, row by row as a spreadsheet counts them. */
export function ProblemList({ problems, total }: Props) {
  const title =
    problems.length >= LISTED_PROBLEMS && total > problems.length
      ? `Problems (the first ${formatCount(problems.length)})`
      : 'Problems';
  return (
    <PlainTable title={title} head={['Row', 'Column', 'Problem']} maxHeight={200}>
      {problems.map((problem, index) => (
        <tr key={index}>
          <td>{problem.row === 0 ? 'File' : formatCount(problem.row)}</td>
          <td>{problem.column ?? '–'}</td>
          <td>
            <span className={styles.problem} data-severity={problem.severity}>
              {problem.severity === 'error' ? (
                <IconCircleX size={15} aria-label="Error" />
              ) : (
                <IconAlertTriangle size={15} aria-label="Warning" />
              )}
              {problem.message}
            </span>
          </td>
        </tr>
      ))}
    </PlainTable>
  );
}
