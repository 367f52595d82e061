import {
  LISTED_PROBLEMS,
  type CsvReport,
  type RowProblem,
} from '#core/contract/batches.contract.ts';
import { DELIMITER_NAMES } from '#core/csv/cells.ts';
import type { BatchRows } from './batch-rows.ts';

/**
 * Gathers what a check finds. Errors are listed up to {@link LISTED_PROBLEMS} and warnings, apart from
 * them, up to as many: a file full of warnings must not hide what keeps it from being imported.
 */
export interface ReportBuilder {
  /** One row that was checked. */
  addRow(problems: readonly RowProblem[], isBad: boolean): void;
  /** A problem that shows only later, of a row that counted as right so far. */
  turnBad(problem: RowProblem): void;
  badRows(): number;
  rows(): number;
  finish(): CsvReport;
}

export function createReport(
  source: BatchRows,
  fileName: string,
  rosterGiven: boolean,
): ReportBuilder {
  const errors: RowProblem[] = [];
  const warned: RowProblem[] = [];
  let rows = 0;
  let badRows = 0;
  let warnings = 0;

  function add(problem: RowProblem): void {
    if (problem.severity === 'warning') warnings += 1;
    const list = problem.severity === 'error' ? errors : warned;
    if (list.length < LISTED_PROBLEMS) list.push(problem);
  }
  for (const problem of source.header.problems) add(problem);

  return {
    addRow(problems, isBad) {
      rows += 1;
      if (isBad) badRows += 1;
      for (const problem of problems) add(problem);
    },
    turnBad(problem) {
      badRows += 1;
      add(problem);
    },
    badRows: () => badRows,
    rows: () => rows,
    finish() {
      if (rosterGiven && rows > 0 && !source.rosterUsed()) {
        warnings += 1;
        // Of the whole file, so it has its place before those of single rows.
        warned.unshift({
          row: 0,
          column: null,
          severity: 'warning',
          message:
            'The roster was not used: no row has a placeholder such as {{ID}} that one of its columns fills.',
        });
      }
      return {
        fileName,
        encoding: source.file.encoding,
        delimiter: DELIMITER_NAMES[source.file.delimiter],
        columns: [...source.header.columns],
        ignoredColumns: [...source.header.ignored],
        rows,
        validRows: rows - badRows,
        badRows,
        warnings,
        problems: [...errors.toSorted(byRow), ...warned.toSorted(byRow)],
        placeholders: [...source.open.values()],
      };
    },
  };
}

function byRow(a: RowProblem, b: RowProblem): number {
  return a.row - b.row;
}
