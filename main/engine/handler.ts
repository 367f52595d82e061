import type { Canonical } from '#core/audit/canonical.ts';
import type {
  EngineOperation,
  OperationsOf,
  OutputOf,
  ParsedInputOf,
} from '#core/contract/index.ts';
import type { Db, InIdle, NumberQuery, ReadTuples, WriteRows } from '#main/db/connection.ts';
import type { Trx } from '#main/db/transaction.ts';
import type { Session } from './engine.ts';
import type { Principal } from './principal.ts';

/** What the engine is given by whoever starts it. */
export interface DeskFacts {
  appVersion: string;
  dataFolder: string;
  /** Of this OS user, outside the data: where the desk's key and the audit log's mark lie. */
  configFolder: string;
  /** Where the files that come with Latchkey lie: samples, sheets, word lists. */
  resourcesFolder: string;
}

/** What every handler may use. */
export interface CallContext {
  readonly desk: DeskFacts;
  readonly session: Session;
  /** Who calls; null where somebody who has not signed in may. */
  readonly principal: Principal | null;
  /** When the call began, UTC milliseconds: one time for the whole call. */
  readonly now: number;
  /** Says how far it has come. Cheap: call it as often as is natural. */
  readonly progress: (phase: string, done: number, total?: number) => void;
  /** @throws {AppError} `cancelled` once the caller has asked to stop. Call it between pieces of work. */
  readonly checkCancelled: () => void;
}

/** Queries and exports read from a reader connection that refuses writes. */
export interface ReadContext extends CallContext {
  readonly db: Db;
  /** Runs a statement that gives one number a row; stops when the call is cancelled, if it asks. */
  readonly readNumbers: (query: NumberQuery) => Float64Array;
  readonly readTuples: ReadTuples;
  /** For what may wait until the call is answered; outlives it. */
  readonly inIdle: InIdle;
  /** Changes when anything in the database has: what is cached from before is stale. */
  readonly dataVersion: () => number;
}

/** An export writes its file under a temporary name; the file gets its own once its entry stands. */
export interface ExportContext extends ReadContext {
  /** Runs when the call ends, however it ends. */
  readonly finally: (cleanUp: () => void | Promise<void>) => void;
  /** Runs after the audit entry has been committed: for giving the file its name. */
  readonly afterCommit: (step: () => void | Promise<void>) => void;
  /** Adds to the details of this export's audit entry what neither its input nor its output says. */
  readonly audited: (details: Readonly<Record<string, Canonical>>) => void;
  /**
   * Asks for the password where only what was found says that it is needed.
   *
   * @throws {AppError} `password_needed` if it was not given again, or a token lacks the scope for it.
   */
  readonly requirePassword: () => void;
}

/** Before the lock: reading, checking, generating. May write to TEMP tables of the writer alone. */
export interface PrepareContext extends CallContext {
  readonly db: Db;
  readonly writeRows: WriteRows;
  /** Runs when the call ends, however it ends: for temporary tables and files. */
  readonly finally: (cleanUp: () => void | Promise<void>) => void;
}

/** Inside the one transaction of a command. */
export interface CommandContext extends PrepareContext {
  readonly trx: Trx;
  /**
   * Adds to the details of this command's audit entry what its output does not say: how it was before.
   *
   * @param action what the entry is called in place of the operation.
   */
  readonly audited: (details: Readonly<Record<string, Canonical>>, action?: string) => void;
  /** Names the invites that this command has changed, for its audit entry and for their stories. */
  readonly touched: (inviteIds: readonly number[]) => void;
  /** Says whose doing this is where nobody was signed in before: of who signs in by it. */
  readonly actsAs: (operator: Pick<Principal, 'operatorId' | 'name'>) => void;
  /** Runs after the commit and before the answer: for renaming a file that is whole. */
  readonly afterCommit: (step: () => void | Promise<void>) => void;
}

export type ReadHandler<N extends EngineOperation> = (
  input: ParsedInputOf<N>,
  context: ReadContext,
) => Promise<OutputOf<N>>;

export type ExportHandler<N extends EngineOperation> = (
  input: ParsedInputOf<N>,
  context: ExportContext,
) => Promise<OutputOf<N>>;

export type CommandHandler<N extends EngineOperation> = (
  input: ParsedInputOf<N>,
  context: CommandContext,
) => Promise<OutputOf<N>>;

/**
 * A command whose long part needs no lock. `prepare` gives back the rest of the work, which the
 * pipeline runs in the transaction.
 */
export interface StagedCommandHandler<N extends EngineOperation> {
  prepare(
    input: ParsedInputOf<N>,
    context: PrepareContext,
  ): Promise<(context: CommandContext) => Promise<OutputOf<N>>>;
}

type HandlerOf<N extends EngineOperation> =
  N extends OperationsOf<'command'>
    ? CommandHandler<N> | StagedCommandHandler<N>
    : N extends OperationsOf<'export'>
      ? ExportHandler<N>
      : ReadHandler<N>;

/** A handler for every operation of the engine: a missing one is a type error. */
export type HandlerMap = { readonly [N in EngineOperation]: HandlerOf<N> };

/** The handlers of one feature: of every operation that begins with its name. */
export type FeatureHandlers<F extends string> = Pick<
  HandlerMap,
  Extract<EngineOperation, `${F}.${string}`>
>;
