import type { Call, PipelineDeps } from './pipeline.ts';
import { readContext } from './pipeline.ts';
import type { CanonicalObject } from '#core/audit/canonical.ts';
import { factsOf } from './audit-writer.ts';
import { asksPassword, requireConfirmed } from './authorise.ts';
import { AfterCommitError } from './failures.ts';
import { admitInside, useUp } from './inside.ts';
import { createSteps } from './steps.ts';
import { writeAside } from './write-aside.ts';

/**
 * Runs an export: on a connection of its own that sees one unchanging state; then its audit entry;
 * and only then the file gets its name. Without the entry there is no file.
 */
export async function runExport(deps: PipelineDeps, call: Call): Promise<unknown> {
  const { context, operation, input, name } = call;
  const handler = call.handler.export;
  if (handler === undefined) throw new Error(`No handler for ${name}`);
  const steps = createSteps(deps.note);
  const own = deps.openReader();
  const extra: CanonicalObject = {};
  let confirmed = asksPassword(operation, input);
  try {
    own.raw.exec('BEGIN');
    const value = await handler(input, {
      ...readContext(own, context),
      finally: steps.finally,
      afterCommit: steps.afterCommit,
      audited: (more) => void Object.assign(extra, more),
      requirePassword() {
        requireConfirmed(context.principal, name, operation);
        confirmed = true;
      },
    });
    context.checkCancelled();
    own.raw.exec('COMMIT');
    const written = writeAside(deps, ['audit'], async (trx) => {
      const { session, now } = context;
      const principal = await admitInside(deps, call, trx);
      await useUp(deps, call, trx, principal, confirmed);
      const { subject, details } = factsOf(operation, input, value);
      return deps.audit.append(trx, {
        at: now,
        principal,
        way: session.way,
        action: name,
        subject,
        details: { ...details, ...extra },
      });
    });
    // The file belongs to an entry that stands, whatever else fails behind it.
    const late = await written.then(() => null, onlyAfterCommit);
    await steps.runAfterCommit();
    if (late !== null) throw late;
    return value;
  } finally {
    await steps.cleanUp();
    await own.close();
  }
}

function onlyAfterCommit(error: unknown): AfterCommitError {
  if (error instanceof AfterCommitError) return error;
  throw error;
}
