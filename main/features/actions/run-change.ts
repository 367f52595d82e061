import { setImmediate } from 'node:timers/promises';
import { UNCHANGED_REASONS } from '#core/contract/actions.contract.ts';
import type { Outcome } from '#core/contract/actions.contract.ts';
import { AppError, invalidInput } from '#core/contract/errors.ts';
import type { Selection } from '#core/contract/invites.contract.ts';
import { canonicalCode } from '#core/invites/code.ts';
import type { CommandContext, ReadContext } from '#main/engine/handler.ts';
import * as acted from './acted.repository.ts';
import type { Facts, Range, Verdict } from './acted.repository.ts';
import type { Change } from './changes.repository.ts';
import { forgetActions } from './forget.repository.ts';
import { insertAction } from './undo.repository.ts';

/** Rows changed between two progress events and two looks at the cancel flag. */
const STEP = 10_000;

/**
 * What a change would do to a selection.
 *
 * @throws {AppError} what {@link runChange} would throw, also `cancelled`.
 */
export function planChange(
  selection: Selection,
  change: Change,
  { db, now, readNumbers }: ReadContext,
): Omit<Outcome, 'undoId'> {
  const counted = readNumbers(acted.compileJudgement(db, selection, change, now));
  return summarise(selection, change, acted.readVerdicts(counted));
}

/**
 * Changes a selection set-wise in the command's transaction, notes which invites those are for the audit
 * log, and how they were for an undo.
 *
 * @param operation what an undo says it takes back.
 * @throws {AppError} `not_found` if ids or codes are named that do not exist; `conflict` if more would be
 *   changed than `expected`; `invalid_input`, `cancelled`. Nothing changes then.
 */
export async function runChange(
  operation: string,
  { selection, expected }: { selection: Selection; expected?: number | undefined },
  change: Change,
  context: CommandContext,
): Promise<Outcome> {
  const { trx, now, principal } = context;
  const verdicts = await acted.stageActed(trx, selection, change, now);
  const outcome = summarise(selection, change, verdicts);
  refuseMore(outcome.changed, expected);
  if (outcome.changed === 0) {
    await acted.dropActed(trx);
    return { ...outcome, undoId: null };
  }

  const ids = await acted.readActed(trx);
  if (change.revocation !== undefined) await acted.insertRevocation(trx, change.revocation);
  if (change.newEnd !== undefined) {
    await acted.stageNewEnds(trx, context.writeRows, change.newEnd);
  }
  const sessionId = principal?.sessionId ?? null;
  const undoId =
    sessionId === null
      ? null
      : await insertAction(trx, {
          sessionId,
          operation,
          at: now,
          columns: acted.columnsOf(change),
          changed: ids.length,
        });
  await withStory(ids, context, () =>
    inSteps(ids, 'Changing codes', context, async (range) => {
      if (undoId !== null) await acted.keepRange(trx, range, change, undoId);
      await acted.changeRange(trx, range, change);
    }),
  );
  await acted.dropActed(trx);
  await forgetActions(trx, now, undoId === null ? 0 : ids.length);
  if (verdicts.some(({ why, upgrades }) => why === null && upgrades === 1)) {
    context.audited({}, 'invites.upgrade');
  }
  return { ...outcome, undoId };
}

/** Does something to invites range by range; between two, a cancel, a query or a signal gets through. */
export async function inSteps(
  ids: readonly number[],
  phase: string,
  context: CommandContext,
  work: (range: Range) => Promise<void>,
): Promise<void> {
  for (let done = 0; done < ids.length; done += STEP) {
    context.checkCancelled();
    const upTo = Math.min(done + STEP, ids.length);
    await work({ from: ids[done] ?? 0, to: ids[upTo - 1] ?? 0 });
    context.progress(phase, upTo, ids.length);
    await setImmediate();
  }
}

/** Notes for the audit log which invites are changed; of a single one, how it was and how it is. */
export async function withStory(
  ids: readonly number[],
  context: CommandContext,
  work: () => Promise<void>,
): Promise<void> {
  context.touched(ids);
  const [only] = ids;
  if (only === undefined || ids.length > 1) return work();
  const before = await acted.readFacts(context.trx, only);
  await work();
  const after = await acted.readFacts(context.trx, only);
  const keys = Object.keys(before)
    .filter(isFact)
    .filter((key) => before[key] !== after[key]);
  if (keys.length === 0) return;
  const pick = (facts: Facts) => Object.fromEntries(keys.map((key) => [key, facts[key]]));
  context.audited({ before: pick(before), after: pick(after) });

  function isFact(key: string): key is keyof Facts {
    return key in before;
  }
}

function summarise(
  selection: Selection,
  change: Change,
  verdicts: readonly Verdict[],
): Omit<Outcome, 'undoId'> {
  const count = (wanted: (verdict: Verdict) => boolean) =>
    verdicts.filter(wanted).reduce((sum, verdict) => sum + verdict.count, 0);
  const selected = count(() => true);
  requireNamed(selection, selected);
  if (change.onlyForOne !== undefined && selected > 1) {
    throw invalidInput(change.onlyForOne.field, change.onlyForOne.message);
  }
  if (change.refuses !== undefined && count(({ why }) => why === 'refused') > 0) {
    throw invalidInput(change.refuses.field, change.refuses.message);
  }
  return {
    selected,
    changed: count(({ why }) => why === null),
    unchanged: UNCHANGED_REASONS.flatMap((reason) => {
      const those = count(({ why }) => why === reason);
      return those === 0 ? [] : [{ reason, count: those }];
    }),
    waitingAgain: count(({ why, waits }) => why === null && waits === 1),
  };
}

/** Between the question and the act a filter may come to mean more than somebody has agreed to. */
function refuseMore(changed: number, expected: number | undefined): void {
  if (expected === undefined || changed <= expected) return;
  const more = changed - expected;
  const those =
    more === 1 ? '1 more code matches' : `${more.toLocaleString('en-US')} more codes match`;
  throw new AppError({
    code: 'conflict',
    message: `${those} by now. Nothing was changed. Look again.`,
    details: { expected, changed },
  });
}

/**
 * Refuses a selection that names what does not exist.
 *
 * @param found how many of it there are.
 * @throws {AppError} `not_found`.
 */
export function requireNamed(selection: Selection, found: number): void {
  const named = countNamed(selection);
  if (named === null || found >= named) return;
  const what = 'ids' in selection ? 'id' : 'code';
  const missing = named - found;
  const said =
    named === 1
      ? `There is no invite with this ${what}.`
      : `Of ${named} ${what}s given, ${missing} ${missing === 1 ? 'does' : 'do'} not exist.`;
  throw new AppError({
    code: 'not_found',
    message: `${said} Nothing was changed.`,
    details: { named, found },
  });
}

/** How many different invites a selection names; null where it names none. */
function countNamed(selection: Selection): number | null {
  if ('ids' in selection) return new Set(selection.ids).size;
  if ('codes' in selection) return new Set(selection.codes.map(canonicalCode)).size;
  return null;
}
