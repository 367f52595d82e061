import type { z } from 'zod';
// Whoever describes an operation by a schema has its words, too.
import '#core/contract/issue-words.ts';
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

interface Described<K extends OperationKind, I extends z.ZodType, O extends z.ZodType> {
  readonly kind: K;
  /** Who may call it. Empty is a type error: an operation that names no role does not build. */
  readonly allow: readonly [Caller, ...Caller[]];
  readonly input: I;
  readonly output: O;
  /** The tables that a command changes; broadcast after its commit so that lists refresh. */
  readonly changes?: readonly TableName[];
  /** The field that holds another operation's input: what is wrong in it is said as that one says it. */
  readonly wraps?: string;
  /** Whether the operator's password is asked for again (product.md §5). */
  readonly asksPassword?: (input: z.output<I>) => boolean;
  /** What it gives or writes holds codes: masked for who may not see them whole (product.md §5). */
  readonly showsCodes?: true;
}

/** What the audit log says of it: no code, password or token. The pipeline adds time, operator and action. */
type Facts<I extends z.ZodType, O extends z.ZodType> = (
  input: z.output<I>,
  output: z.output<O>,
) => AuditFacts;

/** Commands and exports say what the audit log holds of them; the others leave no entry. */
type Spec<K extends OperationKind, I extends z.ZodType, O extends z.ZodType> = Described<K, I, O> &
  (K extends 'command' | 'export' ? { readonly audit: Facts<I, O> } : { readonly audit?: never });

/** An operation of the contract, whichever it is. */
export interface Operation {
  readonly kind: OperationKind;
  readonly allow: readonly [Caller, ...Caller[]];
  readonly input: z.ZodType;
  readonly output: z.ZodType;
  readonly changes?: readonly TableName[];
  readonly showsCodes?: true;
  readonly wraps?: string;
  /** Takes what the operation's own schema gives, as does `audit`. */
  readonly asksPassword?: (input: never) => boolean;
  readonly audit?: (input: never, output: never) => AuditFacts;
}

/** Declares one operation of the contract. */
export function operation<const K extends OperationKind, I extends z.ZodType, O extends z.ZodType>(
  spec: Spec<K, I, O>,
): Spec<K, I, O> {
  return spec;
}

/** Everybody who has signed in. */
export const EVERYBODY = ['superuser', 'front_desk', 'auditor'] as const;

/** Everybody, signed in or not. */
export const ANYBODY = ['signed_out', ...EVERYBODY] as const;
