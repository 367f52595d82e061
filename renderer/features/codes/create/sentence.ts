import { ROLE_LABELS } from '#core/invites/vocabulary.ts';
import type { InviteDraft } from '#core/invites/draft.ts';
import { countOf, formatCount, formatDay } from '#renderer/ui/format.ts';
import { isolate } from '#renderer/ui/isolate.ts';

/** "30 single-use codes for Members of Cleaning, valid until 20 December." */
export function sentenceOf(
  count: number,
  draft: InviteDraft,
  groupName: string | null,
  now: number,
  zone: string,
): string {
  const { maxUses, role, email } = draft;
  const kind = maxUses === 1 ? 'single-use code' : 'code';
  const what = countOf(count, kind);
  const roleName = count === 1 ? aRole(ROLE_LABELS[role]) : `${ROLE_LABELS[role]}s`;
  const group = groupName === null ? '' : ` of ${isolate(groupName)}`;
  const facts = [
    `${what} for ${roleName}${group}`,
    ...(email === null ? [] : [`only for ${isolate(email)}`]),
    ...(maxUses === 1 ? [] : [usesWords(maxUses, count)]),
    validityWords(draft, now, zone),
  ];
  return `${facts.join(', ')}.`;
}

function aRole(role: string): string {
  return `${/^[AEIOU]/.test(role) ? 'an' : 'a'} ${role}`;
}

function usesWords(maxUses: number, count: number): string {
  const each = count === 1 ? '' : ' each';
  return maxUses === 0 ? `with unlimited uses${each}` : `for ${formatCount(maxUses)} uses${each}`;
}

function validityWords({ validFrom, expiresAt }: InviteDraft, now: number, zone: string): string {
  const from = validFrom === null || validFrom <= now ? null : formatDay(validFrom, now, zone);
  const until = expiresAt === null ? null : formatDay(expiresAt, now, zone);
  if (from === null) return until === null ? 'without an end' : `valid until ${until}`;
  return until === null ? `valid from ${from} on` : `valid from ${from} until ${until}`;
}

/** The first and the last name of several: `Student-1 … Student-30`. */
export function namesExample(first: string, last: string): string {
  return `${isolate(first)} … ${isolate(last)}`;
}
