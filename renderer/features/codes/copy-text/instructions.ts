import type { Invite } from '#core/contract/invites.contract.ts';
import { ROLE_LABELS } from '#core/invites/vocabulary.ts';
import { countOf, formatDay } from '#renderer/ui/format.ts';

/** What can stand in the text, for what is known about the code. */
export const PLACEHOLDERS = ['code', 'name', 'email', 'role', 'group', 'uses', 'expires'] as const;
export type Placeholder = (typeof PLACEHOLDERS)[number];

export const DEFAULT_TEXT = `Hello {{name}},

your invitation code is {{code}}.

Role: {{role}}
Group: {{group}}
Uses: {{uses}}
Valid until: {{expires}}

Type or scan the code at the front desk, or where you register. Upper and lower case, spaces and hyphens make no difference.`;

const PLACEHOLDER = /\{\{\s*([^{}]*?)\s*\}\}/g;

/** What an invite has for each placeholder; blank for what it has not. */
export function valuesOf(
  invite: Invite,
  now: number,
  zone: string,
): Readonly<Record<Placeholder, string>> {
  return {
    code: invite.code,
    name: invite.name ?? '',
    email: invite.email ?? '',
    role: ROLE_LABELS[invite.role],
    group: invite.groupName ?? '',
    uses: invite.maxUses === 0 ? 'unlimited' : countOf(invite.maxUses, 'time'),
    expires: invite.expiresAt === null ? '' : formatDay(invite.expiresAt, now, zone),
  };
}

/**
 * Fills the text in. A line is left out when all that it would say of the code is blank; a blank beside
 * something else takes the space before it along: "Hello {{name}}," is then "Hello,".
 */
export function fillText(text: string, values: Readonly<Record<Placeholder, string>>): string {
  return text
    .split(/\r?\n/)
    .flatMap((line) => {
      const named = [...line.matchAll(PLACEHOLDER)].map(([, name]) => name ?? '');
      const known = named.filter(isPlaceholder);
      const isLabel = /^[^{}]*:\s*\{\{[^{}]*\}\}\s*$/.test(line);
      if (isLabel && known.length > 0 && known.every((name) => values[name] === '')) return [];
      return [
        line.replace(/( ?)\{\{\s*([^{}]*?)\s*\}\}/g, (whole, space: string, name: string) => {
          if (!isPlaceholder(name)) return whole;
          return values[name] === '' ? '' : `${space}${values[name]}`;
        }),
      ];
    })
    .join('\n');
}

/** Placeholders in the text that stand for nothing, each once. */
export function unknownPlaceholders(text: string): string[] {
  const names = [...text.matchAll(PLACEHOLDER)].map(([, name]) => name ?? '');
  return [...new Set(names.filter((name) => !isPlaceholder(name)))];
}

function isPlaceholder(name: string): name is Placeholder {
  return PLACEHOLDERS.some((one) => one === name);
}
