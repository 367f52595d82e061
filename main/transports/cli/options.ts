import { InvalidArgumentError } from 'commander';
import { parseSearch } from '#core/invites/search.ts';
import { DELIMITER_NAMES, DELIMITERS, type Delimiter } from '#core/csv/cells.ts';

/** Readers for values of options; what they throw becomes exit code 2 with the option's name. */

export function integer(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^[+-]?\d+$/.test(text.trim()) || value < least || value > most) {
      throw new InvalidArgumentError(`A whole number from ${least} to ${most} is needed.`);
    }
    return value;
  };
}

/** An empty filter never means everything (product.md §3): it is a variable that is not set. */
export function searched(text: string): string {
  if (parseSearch(text).kind === 'nothing') {
    throw new InvalidArgumentError('It is empty. Give a text to search for, or leave it out.');
  }
  return text;
}

/** A text with something in it: an empty one is a variable that is not set. */
export function filled(text: string): string {
  if (text.trim() === '') throw new InvalidArgumentError('It is empty.');
  return text;
}

export function oneOf<const T extends string>(choices: readonly T[]): (text: string) => T {
  return (text) => {
    const found = choices.find((choice) => choice === text);
    if (found === undefined)
      throw new InvalidArgumentError(`One of ${choices.join(', ')} is needed.`);
    return found;
  };
}

/** `a,b` or the option given several times. */
export function listOf<const T extends string>(
  choices: readonly T[],
): (text: string, before?: T[]) => T[] {
  return (text, before = []) => [
    ...before,
    ...text.split(',').map((part) => oneOf(choices)(part.trim())),
  ];
}

/** `key=value`, the option once for each. The record has no prototype. */
export function keyValue(text: string, before?: Record<string, string>): Record<string, string> {
  const at = text.indexOf('=');
  if (at < 1) throw new InvalidArgumentError('key=value is needed.');
  const record: Record<string, string> = Object.assign(Object.create(null), before);
  record[text.slice(0, at).trim()] = text.slice(at + 1).trim();
  return record;
}

export function ids(text: string, before: number[] = []): number[] {
  return [...before, ...text.split(',').map((part) => integer(1, Number.MAX_SAFE_INTEGER)(part))];
}

/** A separator by its name or as it is. */
export function delimiter(text: string): Delimiter {
  const found = DELIMITERS.find((sign) => sign === text || DELIMITER_NAMES[sign] === text);
  if (found !== undefined) return found;
  const names = DELIMITERS.map((sign) => DELIMITER_NAMES[sign]).join(', ');
  throw new InvalidArgumentError(`One of ${names} is needed.`);
}
