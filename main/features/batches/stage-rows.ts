import type { RowContext } from '#core/batches/row.ts';
import type { PrepareContext } from '#main/engine/handler.ts';
import { stageDrafts, type StagedDraft } from '#main/features/invites/staging.repository.ts';
import type { BatchRow, BatchRows } from './batch-rows.ts';
import { codeConflictMessage } from './batch-source.ts';
import { readBlocks } from './read-blocks.ts';
import type { ReportBuilder } from './report.ts';
import {
  keepRows,
  markWrong,
  readCodeConflicts,
  unstageCodeConflicts,
  type KeptRow,
} from './staged-rows.repository.ts';

interface Staging {
  source: BatchRows;
  rowContext: RowContext;
  report: ReportBuilder;
  nextCode: () => string;
  configUrl: string | null;
}

/**
 * Checks all rows and stages those that are right; then takes out those whose code cannot be had. The
 * report has everything that was found.
 */
export async function stageRows(staging: Staging, context: PrepareContext): Promise<void> {
  const { source, rowContext, report, nextCode, configUrl } = staging;
  let seq = 0;
  for await (const block of source.blocks(rowContext, () => context.checkCancelled())) {
    const drafts: StagedDraft[] = [];
    const kept: KeptRow[] = [];
    for (const row of block) {
      seq += 1;
      report.addRow(row.problems, row.draft === null);
      if (row.draft !== null) drafts.push({ ...row.draft, configUrl, row: seq });
      if (row.draft === null || row.draft.code !== null) kept.push(keep(row, seq, source));
    }
    stageDrafts(context.writeRows, drafts, nextCode);
    keepRows(context.writeRows, kept);
    context.progress('Checking rows', seq, Math.max(seq, source.file.aboutRows));
  }
  await takeOutConflicts(report, context);
}

function keep(row: BatchRow, seq: number, source: BatchRows): KeptRow {
  const errors = row.problems.filter((one) => one.severity === 'error').map((one) => one.message);
  return {
    seq,
    row: row.row,
    cells: row.cells,
    name: source.cellOf(row, 'Name'),
    email: source.cellOf(row, 'Email'),
    type: source.cellOf(row, 'Type'),
    error: errors.length === 0 ? null : errors.join(' '),
  };
}

async function takeOutConflicts(report: ReportBuilder, context: PrepareContext): Promise<void> {
  if ((await unstageCodeConflicts(context.db)) === 0) return;
  const blocks = readBlocks(
    (after, limit) => readCodeConflicts(context.db, after, limit),
    ({ seq }) => seq,
  );
  for await (const conflicts of blocks) {
    context.checkCancelled();
    const wrong = conflicts.map(({ seq, row, code, otherRow }) => {
      const message = codeConflictMessage(code, otherRow);
      report.turnBad({ row, column: 'Code', severity: 'error', message });
      return { seq, error: message };
    });
    markWrong(context.writeRows, wrong);
  }
}
