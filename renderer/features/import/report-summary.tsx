import { IconAlertTriangle, IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import type { CsvReport } from '#core/contract/batches.contract.ts';
import { countOf } from '#renderer/ui/format.ts';
import { isolate } from '#renderer/ui/isolate.ts';
import styles from './report-summary.module.css';

/** The counts of a file and how it was read. */
export function ReportSummary({ report }: { report: CsvReport }) {
  const { fileName, rows, validRows, badRows, warnings } = report;
  return (
    <div className={styles.summary}>
      <div className={styles.counts}>
        <strong className={styles.file} dir="auto">
          {fileName}
        </strong>
        <span>{countOf(rows, 'row')}</span>
        <span className={styles.good}>
          <IconCircleCheck size={16} aria-hidden />
          {countOf(validRows, 'valid row')}
        </span>
        {badRows > 0 && (
          <span className={styles.bad}>
            <IconCircleX size={16} aria-hidden />
            {countOf(badRows, 'bad row')}
          </span>
        )}
        {warnings > 0 && (
          <span className={styles.wait}>
            <IconAlertTriangle size={16} aria-hidden />
            {countOf(warnings, 'warning')}
          </span>
        )}
      </div>
      <div className={styles.read}>
        {report.encoding}, {report.delimiter}. Columns: {report.columns.join(', ')}
        {report.ignoredColumns.length > 0 &&
          `. Not used: ${report.ignoredColumns.map(isolate).join(', ')}`}
      </div>
    </div>
  );
}
