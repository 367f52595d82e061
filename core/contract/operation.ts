import type { z } from 'zod';
import type { AuditFacts } from '#core/audit/entry.ts';
import type { TableName } from '#core/contract/events.ts';

/** The roles that an operator can have (product.md §5). */
export const OPERATOR_ROLES = ['superuser', 'front_desk', 'auditor'] as const;
export type OperatorRole = (typeof OPERATOR_ROLES)[number];

/** Who can call: an operator of a role, or somebody who has not signed in. */
export type Caller = OperatorRole | 'signed_out';

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
  readonly allow: readonly [Caller, ...Caller[]];
  readonly input: I;
  readonly output: O;
  /** The tables that a command changes; broadcast after its commit so that lists refresh. */
  readonly changes?: readonly TableName[];
  /** Whether the operator's password is asked for again (product.md §5). */
  readonly asksPassword?: (input: z.output<I>) => boolean;
  /** What the audit log says of it. The pipeline adds time, operator and action. */
  readonly audit?: (input: z.output<I>, output: z.output<O>) => AuditFacts;
}

/** Commands and exports say what the audit log holds of them; a query leaves no entry. */
type Audited<K extends OperationKind, I extends z.ZodType, O extends z.ZodType> = K extends
  | 'command'
  | 'export'
  ? Required<Pick<Operation<K, I, O>, 'audit'>>
  : { readonly audit?: never };

/** Declares one operation of the contract. */
export function operation<
  const K extends OperationKind,
  I extends z.ZodType,
  O extends z.ZodType,
>(spec: Operation<K, I, O> & Audited<K, I, O>): Operation<K, I, O> {
  return spec;
}

/** Everybody who has signed in. */
export const EVERYBODY = ['superuser', 'front_desk', 'auditor'] as const;

/** Everybody, signed in or not. */
export const ANYBODY = ['signed_out', ...EVERYBODY] as const;
