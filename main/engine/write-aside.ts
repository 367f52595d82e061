import type { TableName } from '#core/contract/events.ts';
import { inTransaction } from '#main/db/transaction.ts';
import type { Trx } from '#main/db/transaction.ts';
import { AfterCommitError } from './failures.ts';
import type { PipelineDeps } from './pipeline.ts';

type Deps = Pick<PipelineDeps, 'openWriter' | 'emit'>;

/**
 * Writes what belongs to no command, in a transaction on a connection of its own: a call that only
 * reads leaves its entry by this, on whichever thread it runs.
 *
 * @param tables the ones that change, told after the commit.
 * @param work returns what is left to do after the commit, if anything is.
 * @param onWait called while another program writes; what it throws ends the waiting.
 * @throws {AfterCommitError} if what was left to do fails: then the entry stands.
 */
export async function writeAside(
  deps: Deps,
  tables: readonly TableName[],
  work: (trx: Trx) => Promise<(() => void) | void>,
  onWait?: () => void,
): Promise<void> {
  const own = deps.openWriter();
  let committed: (() => void) | void;
  try {
    committed = await inTransaction(own, work, onWait);
  } finally {
    await own.close();
  }
  deps.emit({ type: 'changed', tables });
  try {
    committed?.();
  } catch (error) {
    throw new AfterCommitError(error);
  }
}

/** The same for what can be left to a later call: while another program writes, nobody waits for it. */
export async function writeAsideOrLeave(...[deps, tables, work]: Parameters<typeof writeAside>) {
  const left = new Error('Left to a later call');
  const leave = () => {
    throw left;
  };
  try {
    await writeAside(deps, tables, work, leave);
  } catch (error) {
    if (error !== left) throw error;
  }
}
