import { sql } from 'kysely';
import type { Trx } from '#main/db/transaction.ts';
import { UNDO_KEPT } from './undo.repository.ts';

/** Rows forgotten at a time, so that nobody's next small action pays for somebody else's large ones. */
const SLICE = 20_000;

/**
 * Forgets a slice of what can be undone no longer: actions of sessions that have ended, and of those that
 * have not, all but the last ones.
 *
 * @param kept how many rows have just been kept: as many more are forgotten, so that what is left does not grow.
 */
export async function forgetActions(trx: Trx, now: number, kept = 0): Promise<void> {
  let left = SLICE + kept;
  for (const id of await findForgotten(trx, now)) {
    const { numAffectedRows } = await sql`DELETE FROM undo_rows
      WHERE action_id = ${id} AND invite_id IN (
        SELECT invite_id FROM undo_rows WHERE action_id = ${id} LIMIT ${left})`.execute(trx);
    left -= Number(numAffectedRows ?? 0);
    // Spent: there may be more of this one.
    if (left <= 0) return;
    await trx.deleteFrom('undo_actions').where('id', '=', id).execute();
  }
}

/** The actions that can be undone no longer, the oldest first. */
async function findForgotten(trx: Trx, now: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`SELECT a.id FROM undo_actions AS a
    JOIN sessions AS s ON s.id = a.session_id
    WHERE s.ended_at IS NOT NULL OR s.ends_at <= ${now}
      OR (SELECT count(*) FROM undo_actions AS b
        WHERE b.session_id = a.session_id AND b.id > a.id) >= ${UNDO_KEPT}
    ORDER BY a.id`.execute(trx);
  return rows.map(({ id }) => id);
}
