import { headerKey } from '#core/csv/header.ts';

const PLACEHOLDER = /\{\{\s*([^{}]{1,100}?)\s*\}\}/g;

/** The placeholder that counts the invites made together, from 1. A roster's column `n` comes first. */
export const COUNTER = 'n';

/** The names in `{{…}}` of these texts, each once, as they are written first. */
export function placeholdersOf(texts: Iterable<string>): string[] {
  const names = new Map<string, string>();
  for (const text of texts) {
    if (!text.includes('{{')) continue;
    for (const match of text.matchAll(PLACEHOLDER)) {
      const name = match[1] ?? '';
      const key = placeholderKey(name);
      if (!names.has(key)) names.set(key, name);
    }
  }
  return [...names.values()];
}

/** How a placeholder and a roster's column are compared: `{{Student ID}}` is `student_id`. */
export function placeholderKey(name: string): string {
  return headerKey(name) || name.trim().toLowerCase();
}

/** Puts a value for each placeholder that has one; what has none stays. A value is not filled again. */
export function fillPlaceholders(
  text: string,
  valueOf: (key: string) => string | undefined,
): string {
  if (!text.includes('{{')) return text;
  return text.replace(PLACEHOLDER, (whole, name: string) => valueOf(placeholderKey(name)) ?? whole);
}

export interface RosterHeader {
  /** Where the column of a key stands. */
  positions: ReadonlyMap<string, number>;
  /** Keys that two columns have. */
  ambiguous: ReadonlySet<string>;
}

/** Reads the first row of a roster. */
export function readRosterHeader(cells: readonly string[]): RosterHeader {
  const positions = new Map<string, number>();
  const ambiguous = new Set<string>();
  for (const [index, cell] of cells.entries()) {
    const key = placeholderKey(cell);
    if (key === '') continue;
    if (positions.has(key)) ambiguous.add(key);
    else positions.set(key, index);
  }
  return { positions, ambiguous };
}
