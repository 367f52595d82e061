import { parseSubject } from '#core/audit/subject.ts';
import { useNavigation } from '#renderer/app/navigation.ts';
import { showBatch } from '#renderer/features/codes/show-batch.ts';
import { showInvite } from '#renderer/features/codes/show-invite.ts';

/** Goes to what an entry is about: a code's panel, or the codes of a batch. */
export function showSubject(subject: string, label: string): void {
  const { kind, id } = parseSubject(subject);
  if (id === null) return;
  if (kind === 'invite') showInvite(id);
  else if (kind === 'batch') showBatch({ id, name: label });
  else return;
  useNavigation.getState().go('codes');
}
