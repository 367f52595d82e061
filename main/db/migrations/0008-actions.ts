import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * What actions on invites need: who asked for an approval, by which audit entry, and who decided, a name for each revocation,
 * so that restoring brings back what that one took, and what the last actions of a session changed.
 *
 * An undo keeps, for each invite, the columns that were changed as they were and as the action left
 * them: a row that somebody has changed since is told by the second, and left alone.
 */
export const actions: Migration = {
  async up(db) {
    await sql`CREATE TABLE revocations (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      at INTEGER NOT NULL,
      operator_id INTEGER REFERENCES operators (id),
      reason TEXT
    ) STRICT`.execute(db);

    await sql`ALTER TABLE invites ADD COLUMN asked_by INTEGER`.execute(db);
    await sql`ALTER TABLE invites ADD COLUMN asked_entry INTEGER`.execute(db);
    await sql`ALTER TABLE invites ADD COLUMN decided_by INTEGER`.execute(db);
    await sql`ALTER TABLE invites ADD COLUMN decided_at INTEGER`.execute(db);
    await sql`ALTER TABLE invites ADD COLUMN revocation_id INTEGER REFERENCES revocations (id)`.execute(
      db,
    );
    await sql`UPDATE invites SET asked_by = created_by WHERE approval IS NOT NULL`.execute(db);
    await sql`INSERT INTO revocations (at, reason) SELECT DISTINCT revoked_at, revoked_reason
      FROM invites WHERE revoked_at IS NOT NULL ORDER BY revoked_at, revoked_reason`.execute(db);
    await sql`UPDATE invites SET revocation_id = (SELECT r.id FROM revocations AS r
        WHERE r.at = invites.revoked_at AND r.reason IS invites.revoked_reason)
      WHERE revoked_at IS NOT NULL`.execute(db);

    await sql`CREATE TABLE undo_actions (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      session_id INTEGER NOT NULL REFERENCES sessions (id),
      operation TEXT NOT NULL,
      at INTEGER NOT NULL,
      columns TEXT NOT NULL CHECK (json_valid(columns)),
      changed INTEGER NOT NULL
    ) STRICT`.execute(db);
    await sql`CREATE INDEX undo_actions_by_session ON undo_actions (session_id)`.execute(db);
    await sql`CREATE TABLE undo_rows (
      action_id INTEGER NOT NULL REFERENCES undo_actions (id) ON DELETE CASCADE,
      invite_id INTEGER NOT NULL,
      before TEXT NOT NULL,
      after TEXT NOT NULL,
      PRIMARY KEY (action_id, invite_id)
    ) STRICT, WITHOUT ROWID`.execute(db);
  },
};
