/** Signs that show nothing and turn or hide what stands beside them. */
const HIDDEN = /[\u00AD\u200B\u2060\uFEFF\u202A-\u202E\u2066-\u2069]/gu;

/**
 * A name as it is kept, wherever it comes from: on one line, blanks and controls made one space, and
 * without signs that would turn round what stands behind it on a badge. Marks that scripts need, such
 * as the joiners of Persian or of an emoji, stay.
 */
export function cleanName(text: string): string {
  return text
    .replace(HIDDEN, '')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
}

/** The form in which names are compared: NFKC, lower case, white space folded. */
export function nameKey(name: string): string {
  return name.normalize('NFKC').trim().replaceAll(/\s+/gu, ' ').toLowerCase();
}
