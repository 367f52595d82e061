/** Sorts after every name. */
const LAST = '\u{10ffff}';

/** The form in which names are sorted and found by their beginning: no accents, lower case. */
export function foldText(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{Mark}/gu, '')
    .toLowerCase();
}

/** The sort key of a name; one that is missing sorts last. */
export function nameSortKey(name: string | null): string {
  return name === null ? LAST : foldText(name);
}
