import type { OutputOf, ParsedInputOf } from '#core/contract/index.ts';
import type { RowProblem } from '#core/contract/batches.contract.ts';
import { canonicalCode } from '#core/invites/code.ts';
import type { Db } from '#main/db/connection.ts';
import type { ReadContext } from '#main/engine/handler.ts';
import { getSettings } from '#main/features/settings/settings.service.ts';
import { openBatchRows, type BatchRow } from './batch-rows.ts';
import { codeConflictMessage, createRowContext, pathOf } from './batch-source.ts';
import { findTakenCodes } from './batches.repository.ts';
import { createReport } from './report.ts';

type Output = OutputOf<'batches.check'>;

const PREVIEW_ROWS = 20;

/** Codes of a file that are remembered to find equal ones: some 200 MB at most. */
const REMEMBERED_CODES = 2_000_000;

/**
 * Reads and checks every row as an import would, and writes nothing.
 *
 * @throws {AppError} `file_not_found`, `csv_unreadable`, `cancelled`.
 */
export async function checkBatch(
  input: ParsedInputOf<'batches.check'>,
  context: ReadContext,
): Promise<Output> {
  const checkCancelled = () => context.checkCancelled();
  const source = await openBatchRows(
    pathOf(input.source, context.desk),
    input.rosterPath,
    checkCancelled,
  );
  const report = createReport(source, source.file.fileName, input.rosterPath !== undefined);
  const preview: Output['preview'] = [];
  if (!source.headerIsRight) return { ...report.finish(), preview };

  const rowContext = await createRowContext(context.db, await getSettings(context.db), context.now);
  const firstRowOf = new Map<string, number>();
  for await (const block of source.blocks(rowContext, checkCancelled)) {
    const conflicts = await findConflicts(context.db, block, firstRowOf);
    for (const row of block) {
      const conflict = conflicts.get(row);
      report.addRow(
        conflict === undefined ? row.problems : [...row.problems, conflict],
        row.draft === null || conflict !== undefined,
      );
      if (row.draft === null || preview.length >= PREVIEW_ROWS) continue;
      const { name, email, permission, role, groupName, maxUses, expiresAt } = row.draft;
      preview.push({
        row: row.row,
        name,
        email,
        permission,
        role,
        group: groupName,
        maxUses,
        expiresAt,
      });
    }
    context.progress(
      'Checking rows',
      report.rows(),
      Math.max(report.rows(), source.file.aboutRows),
    );
  }
  return { ...report.finish(), preview };
}

/**
 * Rows of a block whose code is in the database or in an earlier row. A reader may not write, so the
 * codes seen are kept in memory; an import compares all of them in the database.
 */
async function findConflicts(
  db: Db,
  block: readonly BatchRow[],
  firstRowOf: Map<string, number>,
): Promise<Map<BatchRow, RowProblem>> {
  const asked = block.flatMap((row) => {
    const code = row.draft?.code;
    return code === null || code === undefined ? [] : [{ row, code, key: canonicalCode(code) }];
  });
  const conflicts = new Map<BatchRow, RowProblem>();
  if (asked.length === 0) return conflicts;
  const taken = await findTakenCodes(
    db,
    asked.map((one) => one.key),
  );
  for (const { row, code, key } of asked) {
    const first = firstRowOf.get(key);
    if (first === undefined && firstRowOf.size < REMEMBERED_CODES) firstRowOf.set(key, row.row);
    if (first === undefined && !taken.has(key)) continue;
    const message = codeConflictMessage(code, first ?? null);
    conflicts.set(row, { row: row.row, column: 'Code', severity: 'error', message });
  }
  return conflicts;
}
