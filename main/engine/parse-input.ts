import type { z } from 'zod';
import { AppError } from '#core/contract/errors.ts';
import { isFieldName, MISSING } from '#core/contract/issue-words.ts';
import type { Operation } from '#core/contract/operation.ts';

/**
 * Parses the input of an operation by its schema.
 *
 * @throws {AppError} `invalid_input`, with the path of the first field at fault and all of them in
 *   the details. Values are never repeated: they may hold codes or passwords.
 */
export function parseInput(operation: Operation, input: unknown): unknown {
  const parsed = operation.input.safeParse(input);
  if (parsed.success) return parsed.data;

  const { wraps } = operation;
  const issues = flatten(parsed.error.issues).map(({ field, message }) => ({
    field:
      wraps !== undefined && field.startsWith(`${wraps}.`) ? field.slice(wraps.length + 1) : field,
    message,
  }));
  const first = issues[0];
  throw new AppError({
    code: 'invalid_input',
    message: first === undefined ? 'The input is not valid.' : sentence(first.field, first.message),
    ...(first?.field ? { field: first.field } : {}),
    details: { issues },
  });
}

interface FieldIssue {
  field: string;
  message: string;
}

/** For a union, what is wrong with the alternative that came closest. */
function flatten(issues: readonly z.core.$ZodIssue[]): FieldIssue[] {
  return issues.flatMap((issue) => {
    // The key of a tag is a value, too: only names of fields are repeated.
    const prefix = issue.path.filter(isFieldName).map(String);
    const closest = issue.code === 'invalid_union' ? findClosest(issue.errors) : undefined;
    if (closest === undefined) return [{ field: prefix.join('.'), message: issue.message }];
    return flatten(closest).map(({ field, message }) => ({
      field: [...prefix, ...(field ? [field] : [])].join('.'),
      message,
    }));
  });
}

/**
 * The alternative with the fewest faults, among those that were meant: one whose field is missing was
 * not. Where none was meant, the union's own words say more than those of any.
 */
function findClosest(alternatives: readonly z.core.$ZodIssue[][]): z.core.$ZodIssue[] | undefined {
  const isMissing = (one: z.core.$ZodIssue) => one.path.length === 1 && one.message === MISSING;
  return alternatives
    .filter((issues) => !issues.some(isMissing))
    .toSorted((a, b) => a.length - b.length)[0];
}

function sentence(field: string, message: string): string {
  const ended = /[.!?]$/.test(message) ? message : `${message}.`;
  return field ? `${field}: ${ended}` : ended;
}
