import type { Invite } from '#core/contract/invites.contract.ts';
import { useQuery } from '#renderer/bridge/use-query.ts';

/** An invite as it is now, for what opened on it a while ago; as it was then until it has been read. */
export function useInviteNow(invite: Invite): Invite {
  const { id } = invite;
  const { data } = useQuery('invites.get', { id }, ['invites', 'groups']);
  return data?.id === id ? data : invite;
}
