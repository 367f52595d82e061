import { inTransaction } from '#main/db/transaction.ts';
import type { Trx } from '#main/db/transaction.ts';
import type { PipelineDeps } from './pipeline.ts';

/**
 * Writes what belongs to no command, in a transaction on a connection of its own: a call that only
 * reads leaves its entry by this, on whichever thread it runs.
 *
 * @param work returns what is left to do after the commit, if anything is.
 */
export async function writeAside(
  deps: Pick<PipelineDeps, 'openWriter' | 'emit'>,
  work: (trx: Trx) => Promise<(() => void) | void>,
): Promise<void> {
  const own = deps.openWriter();
  try {
    const after = await inTransaction(own, work);
    after?.();
  } finally {
    await own.close();
  }
  deps.emit({ type: 'changed', tables: ['audit'] });
}
