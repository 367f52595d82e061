import { AppError } from '#core/contract/errors.ts';
import type { Invite, InviteSort, Selection } from '#core/contract/invites.contract.ts';
import { maskCode } from '#core/invites/mask.ts';
import type { CodeSight } from '#core/operators/code-sight.ts';

/** What carries a code. */
interface Coded {
  code: string;
  approval: Invite['approval'];
}

/** What carries codes, as somebody may see it. */
export function showCodes<T extends Coded>(rows: readonly T[], sight: CodeSight): T[] {
  return rows.map((row) => showCode(row, sight));
}

/**
 * A code that waits for approval is masked for everybody: nobody can pass it on before (product.md §3).
 * So is one that was rejected: it could wait again, if that is undone, and then be approved.
 */
export function showCode<T extends Coded>(row: T, sight: CodeSight): T {
  const isFree = row.approval !== 'waiting' && row.approval !== 'rejected';
  return sight === 'whole' && isFree ? row : { ...row, code: maskCode(row.code) };
}

/**
 * Refuses the order of codes to who sees them masked: among a million codes a place in it tells some
 * four of the signs that the mask hides. Another order in its stead would be taken for this one.
 *
 * @throws {AppError} `invalid_input`.
 */
export function refuseOrderOfCodes({ column }: InviteSort, sight: CodeSight): void {
  if (sight === 'whole' || column !== 'code') return;
  throw new AppError({
    code: 'invalid_input',
    message:
      'You see codes masked, and their order would tell more of them. Sort by another column.',
    field: 'sort.column',
  });
}

/**
 * Lets who sees codes masked name one of them, and not try many at once: that would be guessing what
 * the mask hides.
 *
 * @throws {AppError} `invalid_input`.
 */
export function refuseManyCodes(selection: Selection, sight: CodeSight): void {
  if (sight === 'whole' || !('codes' in selection) || selection.codes.length === 1) return;
  throw new AppError({
    code: 'invalid_input',
    message:
      'You see codes masked, so you can name one whole code at a time. Choose by a filter or by ids.',
    field: 'selection.codes',
  });
}
