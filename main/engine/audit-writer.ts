import type { CanonicalObject } from '#core/audit/canonical.ts';
import type { AuditFacts } from '#core/audit/entry.ts';
import type { Operation } from '#core/contract/operation.ts';
import type { Trx } from '#main/db/transaction.ts';
import type { Session } from './engine.ts';
import type { Principal } from './principal.ts';

/** An entry of the audit log before it has its place in the chain. */
export interface EntryDraft {
  /** UTC milliseconds. */
  at: number;
  principal: Pick<Principal, 'operatorId' | 'name'> | null;
  way: Session['way'];
  action: string;
  subject: string;
  details: CanonicalObject;
  /** The invites that an entry about many is for. */
  touched?: readonly number[];
}

/** Writes entries. One process has one. */
export interface AuditWriter {
  /**
   * Adds an entry to the chain, in the transaction that it belongs to.
   *
   * @returns what is left to do once that has been committed: the mark outside the database.
   */
  append(trx: Trx, draft: EntryDraft): Promise<() => void>;
}

/**
 * Thrown in a command's transaction by a failure that must be remembered: the transaction commits
 * with this entry in place of the operation's own, and the call fails all the same.
 */
export class KeptFailure extends Error {
  readonly failure: Error;
  readonly entry: { action: string; subject: string; details: CanonicalObject };

  constructor(
    failure: Error,
    entry: { action: string; subject: string; details: CanonicalObject },
  ) {
    super('A failure that is kept', { cause: failure });
    this.name = 'KeptFailure';
    this.failure = failure;
    this.entry = entry;
  }
}

/** What an operation says of itself for the log: the contract makes every command and export do so. */
export function factsOf(operation: Operation, input: unknown, output: unknown): AuditFacts {
  if (operation.audit === undefined) throw new Error('An operation without an audit entry');
  // Input and output are of this very operation, as the pipeline has made sure.
  return operation.audit(input as never, output as never);
}
