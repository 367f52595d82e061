import { hash } from 'node:crypto';
import { hashedText } from '#core/audit/entry.ts';
import type { AuditEntry } from '#core/audit/entry.ts';

/** SHA-256 of an entry, 64 hexadecimal digits. */
export function hashEntry(entry: Omit<AuditEntry, 'hash'>): string {
  return hash('sha256', hashedText(entry));
}

/** Whether an entry's hash is its own. An entry with numbers that Latchkey never writes has none. */
export function isConsistent(entry: AuditEntry): boolean {
  return hasSoundNumbers(entry) && hashEntry(entry) === entry.hash;
}

export function hasSoundNumbers({ seq, at, operatorId }: AuditEntry): boolean {
  return [seq, at, operatorId ?? 0].every((number) => Number.isSafeInteger(number));
}

/** What stands for the ids of the invites that an entry is for: their SHA-256, in rising order. */
export function digestIds(ids: readonly number[]): string {
  return hash('sha256', ids.toSorted((a, b) => a - b).join(','));
}
