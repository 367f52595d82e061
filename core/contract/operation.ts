import type { z } from 'zod';
// Whoever describes an operation by a schema has its words, too.
import '#core/contract/issue-words.ts';
import type { TableName } from '#core/contract/events.ts';

/** The roles that an operator can have (product.md §5). */
export const OPERATOR_ROLES = ['superuser', 'front_desk', 'auditor'] as const;
export type OperatorRole = (typeof OPERATOR_ROLES)[number];

/**
 * Where an operation runs, which also says what it may do:
 * - `query` reads, on a reader, while a write goes on;
 * - `command` changes data, on the one writer, in one transaction;
 * - `export` reads on a reader and writes a file outside the database;
 * - `shell` asks something of the desktop: a dialog, the clipboard. It never reaches the engine.
 */
export type OperationKind = 'query' | 'command' | 'export' | 'shell';

export interface Operation<
  K extends OperationKind = OperationKind,
  I extends z.ZodType = z.ZodType,
  O extends z.ZodType = z.ZodType,
> {
  readonly kind: K;
  /** Who may call it. Empty is a type error: an operation that names no role does not build. */
  readonly allow: readonly [OperatorRole, ...OperatorRole[]];
  readonly input: I;
  readonly output: O;
  /** The tables that a command changes; broadcast after its commit so that lists refresh. */
  readonly changes?: readonly TableName[];
}

/** Declares one operation of the contract. */
export function operation<const K extends OperationKind, I extends z.ZodType, O extends z.ZodType>(
  spec: Operation<K, I, O>,
): Operation<K, I, O> {
  return spec;
}

export const EVERYBODY = ['superuser', 'front_desk', 'auditor'] as const;
