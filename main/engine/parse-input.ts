import type { z } from 'zod';
import { AppError } from '#core/contract/errors.ts';
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

  const issues = flatten(parsed.error.issues);
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
    if (issue.code === 'invalid_union' && issue.errors.length > 0) {
      const closest = issue.errors.toSorted((a, b) => a.length - b.length)[0] ?? [];
      const prefix = issue.path.map(String);
      return flatten(closest).map(({ field, message }) => ({
        field: [...prefix, ...(field ? [field] : [])].join('.'),
        message,
      }));
    }
    return [{ field: issue.path.map(String).join('.'), message: issue.message }];
  });
}

function sentence(field: string, message: string): string {
  return field ? `${field}: ${message}` : message;
}
