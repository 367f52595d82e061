import { withoutSeparators } from '#core/invites/code.ts';

/** What stands for the signs that are left out. */
const HIDDEN = '••••';

/**
 * A code as it stands in messages, in the audit log and for auditors: `A7••••XZ` (product.md §2). Of a
 * short one less is shown, and of none more than half.
 */
export function maskCode(code: string): string {
  const signs = Array.from(withoutSeparators(code));
  const shown = signs.length >= 8 ? 2 : signs.length >= 4 ? 1 : 0;
  return `${signs.slice(0, shown).join('')}${HIDDEN}${signs.slice(signs.length - shown).join('')}`;
}

/** Whether a code as it is shown is masked: nobody types the sign that stands for the rest. */
export function isMasked(code: string): boolean {
  return code.includes(HIDDEN);
}
