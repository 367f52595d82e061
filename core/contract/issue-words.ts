import { z } from 'zod';

type Issue = Parameters<z.core.$ZodErrorMap>[0];

/** What a field that has to be there says when it is not. */
export const MISSING = 'Missing';

/** Names of fields are named back only when they look like one: a code or an address does not. */
const FIELD_NAME = /^[a-z][A-Za-z]{0,29}$/;

/** Whether a name is one that may be named back: of a field, or a place in a list. */
export function isFieldName(name: PropertyKey): boolean {
  return typeof name === 'number' || FIELD_NAME.test(String(name));
}

/**
 * What is wrong with a field, in words for a person: one short sentence without its end, to stand
 * behind the field's name or beside it in a form. A schema's own message comes before it. Values are
 * never repeated: they may hold codes or passwords.
 */
export function wordsFor(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? MISSING : `Must be ${kindOf(issue.expected)}`;
    case 'too_big':
      return limitWords(issue.origin, 'at most', issue.maximum, issue.inclusive !== false);
    case 'too_small':
      if (issue.minimum === 1 && issue.origin === 'string') return 'Must not be blank';
      if (issue.minimum === 1 && issue.origin === 'array') return 'Must not be an empty list';
      return limitWords(issue.origin, 'at least', issue.minimum, issue.inclusive !== false);
    case 'invalid_format':
      return issue.format === 'date'
        ? 'Not a date. Write it as 2027-03-14'
        : 'Not written as it has to be';
    case 'invalid_value':
      return issue.input === undefined ? MISSING : oneOf(issue.values);
    case 'invalid_union':
      return issue.discriminator !== undefined && Array.isArray(issue.options)
        ? oneOf(issue.options)
        : 'None of the forms that this can have';
    case 'unrecognized_keys':
      return unknownFields(issue.keys);
    case 'not_multiple_of':
      return `Must be a multiple of ${issue.divisor}`;
    case 'invalid_key':
      return 'Not a name that can stand here';
    default:
      return 'Not valid';
  }
}

function kindOf(expected: string): string {
  switch (expected) {
    case 'int':
      return 'a whole number';
    case 'number':
    case 'nan':
      return 'a number';
    case 'string':
      return 'text';
    case 'boolean':
      return 'true or false';
    case 'array':
      return 'a list';
    case 'object':
    case 'record':
      return 'an object with named fields';
    default:
      return 'of another kind';
  }
}

function limitWords(
  origin: string,
  bound: 'at most' | 'at least',
  limit: number | bigint,
  inclusive: boolean,
): string {
  const n = limit.toLocaleString('en-US');
  switch (origin) {
    case 'string':
      return `Must have ${bound} ${n} ${n === '1' ? 'character' : 'characters'}`;
    case 'array':
      return `Must be ${bound} ${n} of them`;
    default:
      if (inclusive) return `Must be ${bound} ${n}`;
      return `Must be ${bound === 'at most' ? 'less' : 'more'} than ${n}`;
  }
}

function oneOf(values: readonly unknown[]): string {
  const named = values.map((value) => (value === '\t' ? 'tab' : String(value)));
  return named.length === 1 ? `Must be ${named.join()}` : `Must be one of: ${named.join(', ')}`;
}

function unknownFields(keys: readonly string[]): string {
  const named = keys.filter(isFieldName).slice(0, 3);
  if (named.length === 0) return 'There is a field in it that is not known here';
  return `${named.length === 1 ? 'This field is' : 'These fields are'} not known here: ${named.join(', ')}`;
}

// For every schema in the program, wherever it is parsed: the window's forms say the same as the engine.
z.config({ customError: wordsFor });
