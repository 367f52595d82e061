import type { Canonical } from '#core/audit/canonical.ts';
import { AppError } from '#core/contract/errors.ts';
import { inTransaction } from '#main/db/transaction.ts';
import type { Trx } from '#main/db/transaction.ts';
import type { EntryDraft } from './audit-writer.ts';
import { factsOf, KeptFailure } from './audit-writer.ts';
import { asksPassword } from './authorise.ts';
import { AfterCommitError } from './failures.ts';
import type { CommandContext, PrepareContext } from './handler.ts';
import { admitInside, useUp } from './inside.ts';
import type { Call, PipelineDeps } from './pipeline.ts';
import { createSteps } from './steps.ts';
import type { Steps } from './steps.ts';

/**
 * Runs a command: prepare → BEGIN IMMEDIATE → handler → audit → commit → broadcast → what follows. If
 * the entry cannot be written, nothing is.
 */
export async function runCommand(deps: PipelineDeps, call: Call): Promise<unknown> {
  const { writer } = deps;
  if (writer === null) throw new Error('This process cannot write');
  const { context } = call;
  const steps = createSteps(deps.note);
  const preparing: PrepareContext = {
    ...context,
    db: writer.db,
    writeRows: writer.writeRows,
    finally: steps.finally,
  };
  try {
    const { prepare } = call.handler;
    const run = prepare
      ? await prepare(call.input, preparing)
      : (inside: CommandContext) => runPlain(call, inside);
    context.checkCancelled();

    const outcome = await inTransaction(
      writer,
      (trx) => runInside(deps, call, run, preparing, steps, trx),
      () => {
        context.progress('Waiting for another program', 0);
        context.checkCancelled();
      },
    );
    await finishCommitted(deps, call, outcome, steps);
    if ('failure' in outcome) throw outcome.failure;
    return outcome.value;
  } finally {
    await steps.cleanUp();
  }
}

type Outcome = { value: unknown; marked: () => void } | { failure: Error; marked: () => void };

async function runInside(
  deps: PipelineDeps,
  call: Call,
  run: (context: CommandContext) => Promise<unknown>,
  preparing: PrepareContext,
  { afterCommit }: Steps,
  trx: Trx,
): Promise<Outcome> {
  const { context, operation, input, name } = call;
  const { session, now } = context;
  const principal = await admitInside(deps, call, trx);

  const entry: EntryDraft = {
    at: now,
    principal,
    way: session.way,
    action: name,
    subject: '',
    details: {},
  };
  const extra: Record<string, Canonical> = {};
  const touched: number[] = [];
  try {
    const value = await run({
      ...preparing,
      principal,
      db: trx,
      trx,
      afterCommit,
      audited(details, action) {
        Object.assign(extra, details);
        if (action !== undefined) entry.action = action;
      },
      touched(inviteIds) {
        for (const id of inviteIds) touched.push(id);
      },
      actsAs: (operator) => void (entry.principal = operator),
    });
    await useUp(deps, call, trx, principal, asksPassword(operation, input));
    const { subject, details } = factsOf(operation, input, value);
    const marked = await deps.audit.append(trx, {
      ...entry,
      subject,
      details: { ...details, ...extra },
      touched,
    });
    context.checkCancelled();
    return { value, marked };
  } catch (error) {
    if (!(error instanceof KeptFailure)) throw error;
    const marked = await deps.audit.append(trx, { ...entry, ...error.entry });
    return { failure: error.failure, marked };
  }
}

/**
 * Tells of the change and runs what follows it. Nothing here can take the change back.
 *
 * @throws {AppError} what a step says of itself; whatever else it fails with says that the change stands.
 */
async function finishCommitted(
  deps: PipelineDeps,
  { operation }: Call,
  outcome: Outcome,
  steps: Steps,
): Promise<void> {
  try {
    deps.emit({ type: 'changed', tables: [...(operation.changes ?? []), 'audit'] });
    try {
      if (!('failure' in outcome)) await steps.runAfterCommit();
    } finally {
      outcome.marked();
    }
  } catch (error) {
    throw error instanceof AppError ? error : new AfterCommitError(error);
  }
}

async function runPlain(call: Call, context: CommandContext): Promise<unknown> {
  const { command } = call.handler;
  if (command === undefined) throw new Error(`No handler for ${call.name}`);
  return command(call.input, context);
}
