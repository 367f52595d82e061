import path from 'node:path';
import type { BatchSource } from '#core/contract/batches.contract.ts';
import { createExpiryReader } from '#core/batches/expiry.ts';
import { groupKey, type RowContext } from '#core/batches/row.ts';
import { maskCode } from '#core/invites/mask.ts';
import { LIMITS } from '#core/invites/vocabulary.ts';
import type { Settings } from '#core/settings/settings.ts';
import type { Db } from '#main/db/connection.ts';
import type { DeskFacts } from '#main/engine/handler.ts';
import { listGroups } from '#main/features/groups/groups.repository.ts';

/** Where a source's CSV lies. */
export function pathOf(source: BatchSource, desk: DeskFacts): string {
  return source.kind === 'file'
    ? source.path
    : path.join(desk.resourcesFolder, 'samples', 'class-list.csv');
}

/** What a batch is called when nobody names it: as its file, without the ending. */
export function nameOf(source: BatchSource): string {
  if (source.kind === 'sample') return 'Sample class list';
  const { name, base } = path.parse(source.path);
  return (name.trim() || base).slice(0, LIMITS.name);
}

/** What rows are checked against. */
export async function createRowContext(
  db: Db,
  settings: Settings,
  now: number,
): Promise<RowContext> {
  const groups = await listGroups(db);
  return {
    expiry: createExpiryReader(now, settings.timeZone),
    groups: new Map(
      groups.map((group) => [groupKey(group.name), { id: group.id, name: group.name }]),
    ),
  };
}

/** What is wrong with a code that cannot be had. The code itself is masked (product.md §2). */
export function codeConflictMessage(code: string, otherRow: number | null): string {
  return otherRow === null
    ? `Code ${maskCode(code)} is taken already. Choose another, or leave it blank to have one made.`
    : `Code ${maskCode(code)} stands twice (also in row ${otherRow}). Change one, or leave it blank to have one made.`;
}
