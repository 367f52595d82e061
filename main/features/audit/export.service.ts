import { describeAuditFilter } from '#core/contract/audit.contract.ts';
import type { OutputOf, ParsedInputOf } from '#core/contract/index.ts';
import type { AuditEntry } from '#core/audit/entry.ts';
import { AUDIT_COLUMNS, entryCells, entryLine, SEAL_MARK } from '#core/audit/export.ts';
import type { Seal } from '#core/audit/export.ts';
import { writeRow } from '#core/csv/cells.ts';
import { openDeskKey } from '#main/audit/desk-key.ts';
import { createTally, signSeal } from '#main/audit/seal.ts';
import type { ExportContext } from '#main/engine/handler.ts';
import { beginExport } from '#main/files/begin-export.ts';
import { readHead } from './append.repository.ts';
import { compileCount, walkEntries } from './page.repository.ts';

interface Format {
  header: string;
  entry(entry: AuditEntry): string;
  seal(seal: Seal): string;
}

const FORMATS: Readonly<Record<'csv' | 'jsonl', Format>> = {
  csv: {
    header: writeRow(AUDIT_COLUMNS, ','),
    entry: (entry) => writeRow(entryCells(entry), ','),
    seal: (seal) =>
      writeRow(
        AUDIT_COLUMNS.map((name) =>
          name === 'Seq' ? SEAL_MARK : name === 'Details' ? JSON.stringify(seal) : null,
        ),
        ',',
      ),
  },
  jsonl: {
    header: '',
    entry: (entry) => `${entryLine(entry)}\n`,
    seal: (seal) => `${JSON.stringify(seal)}\n`,
  },
};

/** Entries read at a time. */
const BLOCK = 5_000;

/**
 * Writes the filtered log, the oldest first, and at its end the signed head and a seal over the file,
 * so that one that was altered or shortened shows.
 *
 * @throws {AppError} `file_not_writable`, `cancelled`, `data_folder_unwritable`; all leave no file.
 */
export async function exportLog(
  { path, format, filter }: ParsedInputOf<'audit.export'>,
  context: ExportContext,
): Promise<OutputOf<'audit.export'>> {
  const { db, desk } = context;
  const head = await readHead(db);
  const key = openDeskKey(desk.configFolder, head.deskId);
  const total = context.readNumbers(compileCount(db, filter))[0] ?? 0;

  const file = await beginExport(path, context);
  const form = FORMATS[format];
  await file.write(form.header);
  const tally = createTally();
  let done = 0;
  let after: number | null = null;
  for (;;) {
    context.checkCancelled();
    const block: AuditEntry[] = await walkEntries(db, filter, after, BLOCK);
    const last = block.at(-1);
    if (last === undefined) break;
    for (const entry of block) tally.add(entry);
    await file.write(block.map((entry) => form.entry(entry)).join(''));
    done += block.length;
    after = last.seq;
    context.progress('Exporting', done, total);
  }
  const sums = tally.end();
  await file.write(
    form.seal(
      signSeal(
        { head, filter: describeAuditFilter(filter), ...sums, exportedAt: context.now },
        key,
      ),
    ),
  );
  await file.finish();
  return { path, rows: sums.rows };
}
