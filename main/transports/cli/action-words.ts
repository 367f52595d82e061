import type { Action, Outcome, UnchangedReason } from '#core/contract/actions.contract.ts';
import { formatCount } from './output.ts';

/** What an action is called when it is asked for, and when it is done. */
export const ACTION_WORDS: Readonly<Record<Action, { ask: string; done: string }>> = {
  activate: { ask: 'Activate', done: 'Activated' },
  deactivate: { ask: 'Deactivate', done: 'Deactivated' },
  revoke: { ask: 'Revoke', done: 'Revoked' },
  restore: { ask: 'Restore', done: 'Restored' },
  archive: { ask: 'Archive', done: 'Archived' },
  unarchive: { ask: 'Unarchive', done: 'Unarchived' },
  extend: { ask: 'Extend', done: 'Extended' },
  edit: { ask: 'Edit', done: 'Edited' },
  tag: { ask: 'Change the tags of', done: 'Changed the tags of' },
  approve: { ask: 'Approve', done: 'Approved' },
  reject: { ask: 'Reject', done: 'Rejected' },
};

const REASON_WORDS: Readonly<Record<UnchangedReason, string>> = {
  already: 'already so',
  archived: 'archived',
  not_archived: 'not archived',
  waiting: 'waiting for approval',
  not_waiting: 'not waiting',
  rejected: 'rejected',
  revoked: 'revoked',
  not_revoked: 'not revoked',
  no_end: 'without an end',
  not_later: 'ending as late already',
  below_used: 'used more often',
  own: 'your own',
  asked_since: 'made or raised since',
  ends_first: 'ending before that begins',
};

/** What stays as it is, and why: `4 stay as they are: 3 already so, 1 archived.`; empty for none. */
export function unchangedWords(
  { unchanged }: Pick<Outcome, 'unchanged'>,
  verb: { one: string; several: string },
): string {
  const total = unchanged.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return '';
  const each = unchanged.map(
    ({ reason, count }) => `${count.toLocaleString('en-US')} ${REASON_WORDS[reason]}`,
  );
  const stay = total === 1 ? `1 ${verb.one}` : `${total.toLocaleString('en-US')} ${verb.several}`;
  return ` ${stay}: ${each.join(', ')}.`;
}

export function waitingWords({ waitingAgain }: Pick<Outcome, 'waitingAgain'>): string {
  if (waitingAgain === 0) return '';
  return ` ${formatCount(waitingAgain, 'waits', 'wait')} for approval again.`;
}

/** How many new ones wait for approval, and how their codes are had after it; empty for none. */
export function waitingForApproval(waiting: number, batchId: number | null): string {
  if (waiting === 0) return '';
  const codes = waiting === 1 ? 'its code is masked' : 'their codes are masked';
  const then =
    batchId === null
      ? ''
      : ` After it, the result is written again by latchkey batches result ${batchId} --output-file FILE.`;
  return ` ${formatCount(waiting, 'waits', 'wait')} for approval; until then ${codes}.${then}`;
}
