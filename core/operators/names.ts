/** Characters of an operator's name. */
export const OPERATOR_NAME = { least: 2, most: 40 } as const;

/** The form in which names are compared: NFKC, lower case, white space folded. */
export function operatorNameKey(name: string): string {
  return name.normalize('NFKC').trim().replaceAll(/\s+/gu, ' ').toLowerCase();
}
