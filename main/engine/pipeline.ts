import { AppError } from '#core/contract/errors.ts';
import type { DeskEvent, Progress } from '#core/contract/events.ts';
import { contract } from '#core/contract/index.ts';
import type { EngineOperation, OutputOf } from '#core/contract/index.ts';
import type { Operation } from '#core/contract/operation.ts';
import type { Connection } from '#main/db/connection.ts';
import { inTransaction } from '#main/db/transaction.ts';
import type { Trx } from '#main/db/transaction.ts';
import type { Session } from './engine.ts';
import { AfterCommitError } from './failures.ts';
import type {
  CallContext,
  CommandContext,
  DeskFacts,
  PrepareContext,
  ReadContext,
} from './handler.ts';
import { parseInput } from './parse-input.ts';

/**
 * A handler as the pipeline runs it, its operation's types put aside: the handler map has checked
 * them, and the input has been parsed by the operation's own schema.
 */
interface AnyHandlers {
  read?: (input: unknown, context: ReadContext) => Promise<unknown>;
  command?: (input: unknown, context: CommandContext) => Promise<unknown>;
  prepare?: (
    input: unknown,
    context: PrepareContext,
  ) => Promise<(context: CommandContext) => Promise<unknown>>;
}

/** What one call brings along. */
export interface CallRequest<N extends EngineOperation = EngineOperation> {
  operation: N;
  input: unknown;
  session: Session;
  onProgress: (progress: Progress) => void;
  isCancelled: () => boolean;
}

/** What a pipeline needs; its gates for authorisation and audit are filled by whoever builds it. */
export interface PipelineDeps {
  desk: DeskFacts;
  handlerOf(operation: EngineOperation): AnyHandlers;
  /** Null where this process only reads. */
  writer: Connection | null;
  reader: Connection | null;
  /** A connection of its own for an export, which reads one unchanging state from begin to end. */
  openReader(): Connection;
  now(): number;
  emit(event: DeskEvent): void;
  /** @throws {AppError} `not_allowed`. */
  authorise(session: Session, operation: Operation): void;
  /** Writes the audit entry in the command's own transaction. */
  audit(operation: EngineOperation, context: CommandContext, result: unknown): Promise<void>;
  /** Takes what went wrong without any say in how the call ends. */
  note: (error: unknown) => void;
}

export type Pipeline = <N extends EngineOperation>(request: CallRequest<N>) => Promise<OutputOf<N>>;

/**
 * The one way through which everything goes: parse → authorise → read, or
 * parse → authorise → prepare → BEGIN IMMEDIATE → handler → audit → commit → broadcast.
 */
export function createPipeline(deps: PipelineDeps): Pipeline {
  return async <N extends EngineOperation>(request: CallRequest<N>): Promise<OutputOf<N>> => {
    const operation: Operation = contract[request.operation];
    const input = parseInput(operation, request.input);
    deps.authorise(request.session, operation);

    const call = callContext(deps, request);
    const handler = deps.handlerOf(request.operation);
    const result = handler.read
      ? await runRead(deps, operation, handler.read, input, call)
      : await runCommand(deps, request.operation, handler, input, call);
    // The handler map ties each handler's result to its operation; here the tie is taken up again.
    return result as OutputOf<N>;
  };
}

function callContext(deps: PipelineDeps, request: CallRequest): CallContext {
  return {
    desk: deps.desk,
    session: request.session,
    now: deps.now(),
    progress: (phase, done, total) =>
      request.onProgress(total === undefined ? { phase, done } : { phase, done, total }),
    checkCancelled() {
      if (request.isCancelled()) {
        throw new AppError({ code: 'cancelled', message: 'Stopped. Nothing was changed.' });
      }
    },
  };
}

async function runRead(
  deps: PipelineDeps,
  operation: Operation,
  read: NonNullable<AnyHandlers['read']>,
  input: unknown,
  call: CallContext,
): Promise<unknown> {
  if (operation.kind !== 'export') {
    if (deps.reader === null) throw new Error('This process has no reader');
    return read(input, readContext(deps.reader, call));
  }
  const own = deps.openReader();
  try {
    own.raw.exec('BEGIN');
    return await read(input, readContext(own, call));
  } finally {
    await own.close();
  }
}

function readContext(reader: Connection, call: CallContext): ReadContext {
  return {
    ...call,
    db: reader.db,
    readNumbers: (query) => reader.readNumbers(query, () => call.checkCancelled()),
    dataVersion: () => reader.dataVersion(),
  };
}

async function runCommand(
  deps: PipelineDeps,
  name: EngineOperation,
  handler: AnyHandlers,
  input: unknown,
  call: CallContext,
): Promise<unknown> {
  const { writer } = deps;
  if (writer === null) throw new Error('This process cannot write');

  const cleanUps: Array<() => void | Promise<void>> = [];
  const afterCommit: Array<() => void | Promise<void>> = [];
  const preparing: PrepareContext = {
    ...call,
    db: writer.db,
    writeRows: writer.writeRows,
    finally: (cleanUp) => cleanUps.unshift(cleanUp),
  };

  try {
    const { prepare, command } = handler;
    const run = prepare
      ? await prepare(input, preparing)
      : (context: CommandContext) => runPlain(name, command, input, context);
    call.checkCancelled();

    const write = async (trx: Trx) => {
      const context: CommandContext = {
        ...preparing,
        db: trx,
        trx,
        afterCommit: (step) => afterCommit.push(step),
      };
      const value = await run(context);
      await deps.audit(name, context, value);
      call.checkCancelled();
      return value;
    };
    const result = await inTransaction(writer, write, () => {
      call.progress('Waiting for another program', 0);
      call.checkCancelled();
    });

    await finishCommitted(deps, contract[name], afterCommit);
    return result;
  } finally {
    for (const cleanUp of cleanUps) await attempt(cleanUp, deps.note);
  }
}

/**
 * Tells of the change and runs what follows it. Nothing here can take the change back.
 *
 * @throws {AppError} what a step says of itself; whatever else it fails with says that the change stands.
 */
async function finishCommitted(
  deps: PipelineDeps,
  { changes }: Operation,
  steps: ReadonlyArray<() => void | Promise<void>>,
): Promise<void> {
  try {
    if (changes !== undefined) deps.emit({ type: 'changed', tables: changes });
    for (const step of steps) await step();
  } catch (error) {
    throw error instanceof AppError ? error : new AfterCommitError(error);
  }
}

/** Runs a clean-up; one that fails neither stops the others nor hides how the call ended. */
async function attempt(
  cleanUp: () => void | Promise<void>,
  note: (error: unknown) => void,
): Promise<void> {
  try {
    await cleanUp();
  } catch (error) {
    note(error);
  }
}

async function runPlain(
  name: EngineOperation,
  command: AnyHandlers['command'],
  input: unknown,
  context: CommandContext,
): Promise<unknown> {
  if (command === undefined) throw new Error(`No handler for ${name}`);
  return command(input, context);
}
