import { COUNTER, fillPlaceholders } from '#core/batches/roster.ts';

/** The name of the n-th of several, counted from 1: `{{n}}` is filled; a name without it is the same for all. */
export function nameFor(pattern: string | undefined, n: number): string | null {
  return pattern
    ? fillPlaceholders(pattern, (key) => (key === COUNTER ? String(n) : undefined))
    : null;
}

/** `1 code`, `30 codes`, `12,408 codes`. */
export function countedCodes(count: number): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? 'code' : 'codes'}`;
}
