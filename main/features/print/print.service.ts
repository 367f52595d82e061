import { invalidInput, type AppError } from '#core/contract/errors.ts';
import type { OutputOf, ParsedInputOf } from '#core/contract/index.ts';
import type { Selection } from '#core/contract/invites.contract.ts';
import { PREVIEWED, PRINT_AT_ONCE } from '#core/contract/print.contract.ts';
import { isRedeemable, NOT_REDEEMABLE } from '#core/invites/status.ts';
import type { Status } from '#core/invites/status.ts';
import type { CommandContext, ReadContext } from '#main/engine/handler.ts';
import { requireNamed } from '#main/features/actions/run-change.ts';
import {
  compileStatusCounts,
  countStatuses,
  findPrintable,
  getPrinted,
  readStatusCounts,
} from './print.repository.ts';

type Plan = OutputOf<'invites.printPlan'>;
type Counts = Omit<Plan, 'first'>;

/**
 * What printing a selection would come to. Shows the first page only of what can be printed at once.
 *
 * @throws {AppError} `not_found` if ids or codes are named that do not exist; `cancelled`.
 */
export async function planPrint(
  { selection, sort }: ParsedInputOf<'invites.printPlan'>,
  { db, now, readNumbers }: ReadContext,
): Promise<Plan> {
  const numbers = readNumbers(compileStatusCounts(db, selection, now));
  const counts = summarise(selection, readStatusCounts(numbers));
  if (counts.printable === 0 || counts.printable > PRINT_AT_ONCE) return { ...counts, first: [] };
  const ids = await findPrintable(db, selection, sort, now);
  return { ...counts, first: await getPrinted(db, ids.slice(0, PREVIEWED)) };
}

/**
 * Gives codes out to be printed.
 *
 * @throws {AppError} `invalid_input` if none of them can be printed, or too many; `not_found` if ids or
 *   codes are named that do not exist. No entry is written then.
 */
export async function printInvites(
  { selection, sort }: ParsedInputOf<'invites.print'>,
  { trx, now, touched }: CommandContext,
): Promise<OutputOf<'invites.print'>> {
  const counts = summarise(selection, await countStatuses(trx, selection, now));
  const { printable } = counts;
  if (printable === 0) {
    throw refused('None of these codes can be redeemed, so there is nothing to print.');
  }
  if (printable > PRINT_AT_ONCE) {
    const n = (count: number) => count.toLocaleString('en-US');
    throw refused(
      `At most ${n(PRINT_AT_ONCE)} codes can be printed at once, and these are ${n(printable)}. ` +
        'Choose fewer by a filter, and print them one part after the other.',
    );
  }
  const ids = await findPrintable(trx, selection, sort, now);
  const codes = await getPrinted(trx, ids);
  touched(ids.toSorted((a, b) => a - b));
  return { ...counts, codes };
}

function summarise(selection: Selection, statuses: ReadonlyMap<Status, number>): Counts {
  let selected = 0;
  let printable = 0;
  for (const [status, count] of statuses) {
    selected += count;
    if (isRedeemable(status)) printable += count;
  }
  requireNamed(selection, selected);
  const leftOut = NOT_REDEEMABLE.flatMap((status) => {
    const count = statuses.get(status) ?? 0;
    return count === 0 ? [] : [{ status, count }];
  });
  return { selected, printable, leftOut };
}

function refused(message: string): AppError {
  return invalidInput('selection', message);
}
