import { endOfDate, endOfDayAfter } from '#core/time/zone.ts';
import { ROLE_LABELS } from '#core/invites/vocabulary.ts';
import { countOf, formatCount, formatDay } from '#renderer/ui/format.ts';
import { isolate } from '#renderer/ui/isolate.ts';
import type { FilledInvites } from './draft.ts';

/** "30 single-use codes for Members of Cleaning, valid until 20 December." */
export function sentenceOf(
  input: FilledInvites,
  groupName: string | null,
  now: number,
  zone: string,
): string {
  const { count, maxUses, role, email } = input;
  const kind = maxUses === 1 ? 'single-use code' : 'code';
  const what = countOf(count, kind);
  const roleName = count === 1 ? aRole(ROLE_LABELS[role]) : `${ROLE_LABELS[role]}s`;
  const group = groupName === null ? '' : ` of ${isolate(groupName)}`;
  const facts = [
    `${what} for ${roleName}${group}`,
    ...(email === undefined ? [] : [`only for ${isolate(email)}`]),
    ...(maxUses === 1 ? [] : [usesWords(maxUses, count)]),
    validityWords(input, now, zone),
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

function validityWords({ expiry }: FilledInvites, now: number, zone: string): string {
  switch (expiry.kind) {
    case 'never':
      return 'without an end';
    case 'days':
      return `valid until ${formatDay(endOfDayAfter(now, expiry.days, zone), now, zone)}`;
    case 'date': {
      const end = endOfDate(expiry.date, zone);
      return end === null ? 'until a date' : `valid until ${formatDay(end, now, zone)}`;
    }
  }
}
