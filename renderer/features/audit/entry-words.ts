import type { AuditEntry } from '#core/audit/entry.ts';

/** Who it was, in words: nobody had signed in, or the desk itself. */
export function operatorWords({
  operator,
  action,
}: Pick<AuditEntry, 'operator' | 'action'>): string {
  if (operator !== '') return operator;
  return action.startsWith('audit.') ? 'Latchkey' : 'Not signed in';
}
