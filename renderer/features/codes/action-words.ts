import type { Status } from '#core/invites/status.ts';
import { countOf, formatCount } from '#renderer/ui/format.ts';

/** The actions that turn a code off and on. */
export type StatusAction = 'deactivate' | 'activate';

/** Which of the two can do something to a code of this status, if any. */
export function offeredAction(status: Status): StatusAction | null {
  switch (status) {
    case 'inactive':
      return 'activate';
    case 'active':
    case 'scheduled':
    case 'used':
    case 'expired':
      return 'deactivate';
    case 'archived':
    case 'waiting':
    case 'rejected':
    case 'revoked':
      return null;
  }
}

const DONE = { deactivate: 'deactivated', activate: 'activated' } as const;
/** What holds for a code that the action could do nothing to: nobody could redeem it anyway. */
const BEFORE = { deactivate: 'inactive already', activate: 'not inactive' } as const;

/** What an action on one code came to: nothing, where another window was faster. */
export function outcomeForOne(action: StatusAction, what: string, changed: number): string {
  return changed > 0 ? `${what} ${DONE[action]}` : `${what} was ${BEFORE[action]}`;
}

/** "35 codes deactivated, 2 were inactive already" */
export function outcomeForSeveral(
  action: StatusAction,
  changed: number,
  unchanged: number,
): string {
  const done = `${changed === 0 ? 'No code' : countOf(changed, 'code')} ${DONE[action]}`;
  if (unchanged === 0) return done;
  const were = unchanged === 1 ? 'was' : 'were';
  return `${done}, ${formatCount(unchanged)} ${were} ${BEFORE[action]}`;
}
