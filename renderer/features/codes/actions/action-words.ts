import {
  ACTIONS,
  type Action,
  type Outcome,
  type UnchangedReason,
} from '#core/contract/actions.contract.ts';
import { countOf, formatCount } from '#renderer/ui/format.ts';

interface Words {
  /** On buttons: "Revoke 33 codes". */
  verb: string;
  /** What it is then: "33 codes revoked". */
  done: string;
  /** While it runs. */
  doing: string;
}

export const ACTION_WORDS: Readonly<Record<Action, Words>> = {
  activate: { verb: 'Activate', done: 'activated', doing: 'Activating codes' },
  deactivate: { verb: 'Deactivate', done: 'deactivated', doing: 'Deactivating codes' },
  revoke: { verb: 'Revoke', done: 'revoked', doing: 'Revoking codes' },
  restore: { verb: 'Restore', done: 'restored', doing: 'Restoring codes' },
  archive: { verb: 'Archive', done: 'archived', doing: 'Archiving codes' },
  unarchive: { verb: 'Unarchive', done: 'unarchived', doing: 'Unarchiving codes' },
  extend: { verb: 'Extend', done: 'extended', doing: 'Extending codes' },
  edit: { verb: 'Change', done: 'changed', doing: 'Changing codes' },
  tag: { verb: 'Tag', done: 'tagged', doing: 'Tagging codes' },
  approve: { verb: 'Approve', done: 'approved', doing: 'Approving codes' },
  reject: { verb: 'Reject', done: 'rejected', doing: 'Rejecting codes' },
};

type Plan = Omit<Outcome, 'undoId'>;

/** A predicate for one and for several, as it is and as it was. */
interface Predicate {
  one: string;
  several: string;
  oneWas: string;
  severalWere: string;
}

const be = (rest: string): Predicate => ({
  one: `is ${rest}`,
  several: `are ${rest}`,
  oneWas: `was ${rest}`,
  severalWere: `were ${rest}`,
});

const have = (rest: string): Predicate => ({
  one: `has ${rest}`,
  several: `have ${rest}`,
  oneWas: `had ${rest}`,
  severalWere: `had ${rest}`,
});

/** For what does not become otherwise by having been done. */
const always = (words: string): Predicate => ({
  one: words,
  several: words,
  oneWas: words,
  severalWere: words,
});

/** What holds for a code that the action leaves as it is. */
function predicateOf(action: Action, reason: UnchangedReason): Predicate {
  switch (reason) {
    case 'already':
      return soAlready(action);
    case 'archived':
      return be('archived');
    case 'not_archived':
      return be('not archived');
    case 'waiting':
      return be(
        action === 'edit'
          ? 'waiting for an approval that another asked for'
          : 'waiting for approval',
      );
    case 'not_waiting':
      return be('not waiting for approval');
    case 'rejected':
      return be('rejected');
    case 'revoked':
      return be('revoked');
    case 'not_revoked':
      return be('not revoked');
    case 'no_end':
      return have('no end');
    case 'not_later':
      return always('would not end later than now set');
    case 'below_used':
      return be('used more often than that');
    case 'ends_first':
      return always('would end before its first day');
    case 'own':
      return be('your own, for somebody else to approve');
    case 'asked_since':
      return have('been made or raised since you looked');
  }
}

function soAlready(action: Action): Predicate {
  switch (action) {
    case 'activate':
      return be('not inactive');
    case 'deactivate':
      return be('inactive already');
    case 'revoke':
      return be('revoked already');
    case 'archive':
      return be('archived already');
    case 'extend':
      return be('set to that day already');
    case 'approve':
      return be('approved already');
    case 'reject':
      return be('rejected already');
    case 'restore':
    case 'unarchive':
    case 'edit':
    case 'tag':
      return be('so already');
  }
}

/**
 * What an action will do, before it is done: "33 of 37 will be revoked. 4 are revoked already."
 *
 * @param one whether it is about a code that is on the screen, rather than about a number of them.
 */
export function planWords(action: Action, plan: Plan, one: boolean): string {
  const { done } = ACTION_WORDS[action];
  const { selected, changed, unchanged, waitingAgain } = plan;
  const sentences: string[] = [];
  if (one) {
    if (changed > 0) sentences.push(`It will be ${done}.`);
    for (const { reason } of unchanged) {
      sentences.push(`Nothing to do: it ${predicateOf(action, reason).one}.`);
    }
    if (waitingAgain > 0) sentences.push('It will wait for approval again.');
    return sentences.join(' ');
  }
  if (changed === 0) sentences.push(`None of ${formatCount(selected)} will be ${done}.`);
  else if (changed === selected) sentences.push(`${allOf(selected)} will be ${done}.`);
  else sentences.push(`${formatCount(changed)} of ${formatCount(selected)} will be ${done}.`);
  for (const { reason, count } of unchanged) {
    const { one: is, several: are } = predicateOf(action, reason);
    sentences.push(`${formatCount(count)} ${count === 1 ? is : are}.`);
  }
  if (waitingAgain > 0) {
    sentences.push(`${formatCount(waitingAgain)} will wait for approval again.`);
  }
  return sentences.join(' ');
}

function allOf(count: number): string {
  return count === 1 ? '1 code' : `All ${formatCount(count)}`;
}

/** What an action came to: "33 codes revoked, 4 were revoked already". */
export function outcomeWords(action: Action, outcome: Plan, what: string, one: boolean): string {
  const { done } = ACTION_WORDS[action];
  const { changed, unchanged, waitingAgain } = outcome;
  const again = waitingAgain === 0 ? [] : [waitWords(waitingAgain, one)];
  if (one) {
    const [first] = unchanged;
    const did = changed > 0 || !first ? done : predicateOf(action, first.reason).oneWas;
    return [`${what} ${did}`, ...again].join(', ');
  }
  return [
    `${changed === 0 ? 'No code' : countOf(changed, 'code')} ${done}`,
    ...unchanged.map(({ reason, count }) => {
      const { oneWas, severalWere } = predicateOf(action, reason);
      return `${formatCount(count)} ${count === 1 ? oneWas : severalWere}`;
    }),
    ...again,
  ].join(', ');
}

function waitWords(count: number, one: boolean): string {
  if (one) return 'waits for approval again';
  return `${formatCount(count)} ${count === 1 ? 'waits' : 'wait'} for approval again`;
}

/** What the button says, with the number that the plan came to: "Revoke 33 codes". */
export function buttonWords(verb: string, changed: number | undefined, one: boolean): string {
  if (changed === undefined) return verb;
  return `${verb} ${one ? 'code' : countOf(changed, 'code')}`;
}

/** What can be undone, as it was done: "33 codes revoked". */
export function undoableWords({ operation, changed }: { operation: string; changed: number }) {
  const action = ACTIONS.find((one) => operation === `invites.${one}`);
  const done = action === undefined ? 'changed' : ACTION_WORDS[action].done;
  return `${countOf(changed, 'code')} ${done}`;
}

/** What an undo came to. */
export function undoneWords({ reverted, skipped }: { reverted: number; skipped: number }): string {
  const since = `${formatCount(skipped)} skipped: changed since, or no longer allowed`;
  if (reverted === 0) return `Nothing undone, ${since}`;
  const done = `Undone: ${countOf(reverted, 'code')} ${reverted === 1 ? 'is' : 'are'} as before`;
  return skipped === 0 ? done : `${done}, ${since}`;
}
