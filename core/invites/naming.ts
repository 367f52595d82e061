const PLACEHOLDER = /\{\{\s*n\s*\}\}/gi;

/** The name of the n-th of several, counted from 1: `{{n}}` is filled; a name without it is the same for all. */
export function nameFor(pattern: string | undefined, n: number): string | null {
  return pattern ? pattern.replaceAll(PLACEHOLDER, String(n)) : null;
}

/** `1 code`, `30 codes`, `12,408 codes`. */
export function countedCodes(count: number): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? 'code' : 'codes'}`;
}
