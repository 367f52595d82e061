import { AppError } from '#core/contract/errors.ts';
import type { DeskEvent, Progress } from '#core/contract/events.ts';
import { contract } from '#core/contract/index.ts';
import type { EngineOperation, OutputOf } from '#core/contract/index.ts';
import type { Operation } from '#core/contract/operation.ts';
import type { Connection } from '#main/db/connection.ts';
import type { AuditWriter } from './audit-writer.ts';
import { asksPassword, authorise, requireConfirmed } from './authorise.ts';
import type { Session } from './engine.ts';
import { AfterCommitError } from './failures.ts';
import type {
  CallContext,
  CommandContext,
  DeskFacts,
  ExportContext,
  PrepareContext,
  ReadContext,
} from './handler.ts';
import { parseInput } from './parse-input.ts';
import type { Principal, PrincipalStore } from './principal.ts';
import { runCommand } from './run-command.ts';
import { runExport } from './run-export.ts';
import { writeAside, writeAsideOrLeave } from './write-aside.ts';

/**
 * A handler as the pipeline runs it, its operation's types put aside: the handler map has checked
 * them, and the input has been parsed by the operation's own schema.
 */
export interface AnyHandlers {
  read?: (input: unknown, context: ReadContext) => Promise<unknown>;
  export?: (input: unknown, context: ExportContext) => Promise<unknown>;
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

/** What a pipeline needs. */
export interface PipelineDeps {
  desk: DeskFacts;
  handlerOf(operation: EngineOperation): AnyHandlers;
  /** Null where this process only reads. */
  writer: Connection | null;
  reader: Connection | null;
  /** A connection of its own for an export, which reads one unchanging state from begin to end. */
  openReader(): Connection;
  /** A connection of its own for an entry that belongs to no command: of an export, of a refusal. */
  openWriter(): Connection;
  now(): number;
  emit(event: DeskEvent): void;
  /** Whom a session's or a token's secret stands for. */
  principals: PrincipalStore;
  audit: AuditWriter;
  /** Takes what went wrong without any say in how the call ends. */
  note: (error: unknown) => void;
}

export type Pipeline = <N extends EngineOperation>(request: CallRequest<N>) => Promise<OutputOf<N>>;

/** One call on its way, as the parts of the pipeline hand it on. */
export interface Call {
  name: EngineOperation;
  operation: Operation;
  input: unknown;
  handler: AnyHandlers;
  context: CallContext;
}

/** Milliseconds after which a token's use by queries alone is noted anew. */
const TOKEN_NOTED_MS = 60_000;

/**
 * The one way through which everything goes: parse → authorise → read, or
 * parse → authorise → prepare → BEGIN IMMEDIATE → handler → audit → commit → broadcast.
 */
export function createPipeline(deps: PipelineDeps): Pipeline {
  return async <N extends EngineOperation>(request: CallRequest<N>): Promise<OutputOf<N>> => {
    const operation: Operation = contract[request.operation];
    const input = parseInput(operation, request.input);
    const now = deps.now();
    const principal = await admit(deps, request, operation, input, now);
    const context = callContext(deps, request, principal, now);
    const call: Call = {
      name: request.operation,
      operation,
      input,
      handler: deps.handlerOf(request.operation),
      context,
    };
    // The handler map ties each handler's result to its operation; here the tie is taken up again.
    return (await run(deps, call)) as OutputOf<N>;
  };
}

function run(deps: PipelineDeps, call: Call): Promise<unknown> {
  switch (call.operation.kind) {
    case 'command':
      return runCommand(deps, call);
    case 'export':
      return runExport(deps, call);
    case 'query':
    case 'shell':
      return runQuery(deps, call);
  }
}

/** Finds out who calls and whether that person may; a refusal for the role is an audit entry. */
async function admit(
  deps: PipelineDeps,
  { operation: name, session }: CallRequest,
  operation: Operation,
  input: unknown,
  now: number,
): Promise<Principal | null> {
  const { db } = deps.reader ?? deps.writer ?? missing('connection');
  const principal = await deps.principals.find(db, session, now);
  try {
    authorise(principal, name, operation);
    if (asksPassword(operation, input)) requireConfirmed(principal, name, operation);
  } catch (error) {
    if (principal !== null && error instanceof AppError && error.code === 'not_allowed') {
      await noteRefusal(deps, session, principal, name, now);
    }
    throw error;
  }
  if (operation.kind === 'query' && isStale(principal, now)) {
    await writeAsideOrLeave(deps, ['tokens'], async (trx) => {
      await deps.principals.used(trx, principal, null, now);
    });
  }
  return principal;
}

async function noteRefusal(
  deps: PipelineDeps,
  { way }: Session,
  principal: Principal,
  name: EngineOperation,
  at: number,
): Promise<void> {
  const entry = {
    at,
    principal,
    way,
    action: 'access.refused',
    subject: name,
    details: { role: principal.role },
  };
  try {
    await writeAside(deps, ['audit'], (trx) => deps.audit.append(trx, entry));
  } catch (error) {
    // The entry stands: who was refused is told why, and of nothing else.
    if (!(error instanceof AfterCommitError)) throw error;
    deps.note(error.cause);
  }
}

function isStale(principal: Principal | null, now: number): principal is Principal {
  if (principal === null || principal.tokenId === null) return false;
  const { lastUsedAt } = principal;
  return lastUsedAt === null || Math.abs(now - lastUsedAt) > TOKEN_NOTED_MS;
}

function callContext(
  deps: PipelineDeps,
  request: CallRequest,
  principal: Principal | null,
  now: number,
): CallContext {
  return {
    desk: deps.desk,
    session: request.session,
    principal,
    now,
    progress: (phase, done, total) =>
      request.onProgress(total === undefined ? { phase, done } : { phase, done, total }),
    checkCancelled() {
      if (request.isCancelled()) {
        throw new AppError({ code: 'cancelled', message: 'Stopped. Nothing was changed.' });
      }
    },
  };
}

async function runQuery(deps: PipelineDeps, call: Call): Promise<unknown> {
  const { read } = call.handler;
  if (read === undefined) throw new Error(`No handler for ${call.name}`);
  return read(call.input, readContext(deps.reader ?? missing('reader'), call.context));
}

export function readContext(reader: Connection, call: CallContext): ReadContext {
  return {
    ...call,
    db: reader.db,
    readNumbers: (query) => reader.readNumbers(query, () => call.checkCancelled()),
    readTuples: reader.readTuples,
    inIdle: reader.inIdle,
    dataVersion: () => reader.dataVersion(),
  };
}

function missing(what: string): never {
  throw new Error(`This process has no ${what}`);
}
