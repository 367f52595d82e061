import { nameKey } from '#core/text/name.ts';

/** Characters of an operator's name. */
export const OPERATOR_NAME = { least: 2, most: 40 } as const;

/** The form in which names of operators are compared. */
export function operatorNameKey(name: string): string {
  return nameKey(name);
}
