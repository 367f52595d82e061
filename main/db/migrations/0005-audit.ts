import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * The audit log: a chain of hashes, its signed head, and the name of the desk that both belong to.
 * `audit_touched` says which invites an entry about many was for; their digest stands in the entry.
 */
export const audit: Migration = {
  async up(db) {
    await sql`CREATE TABLE audit_log (
      seq INTEGER PRIMARY KEY,
      at INTEGER NOT NULL,
      operator_id INTEGER,
      operator TEXT NOT NULL,
      way TEXT NOT NULL,
      action TEXT NOT NULL,
      subject TEXT NOT NULL,
      details TEXT NOT NULL CHECK (json_valid(details)),
      prev_hash TEXT NOT NULL,
      hash TEXT NOT NULL
    ) STRICT`.execute(db);
    // Each gives its entries in the order of the log and holds what else is filtered by, so that a
    // page far down and a count never read the rows, which are ten times as wide.
    await sql`CREATE INDEX audit_in_order ON audit_log (seq, at)`.execute(db);
    await sql`CREATE INDEX audit_by_action ON audit_log (action, seq, operator_id, at)`.execute(db);
    await sql`CREATE INDEX audit_by_operator ON audit_log (operator_id, seq, action, at)`.execute(
      db,
    );
    await sql`CREATE INDEX audit_by_subject ON audit_log (subject, seq, action, operator_id, at)`.execute(
      db,
    );
    await sql`CREATE INDEX audit_by_time ON audit_log (at)`.execute(db);

    // Read both ways: by entry when the log is verified, by invite for its story.
    await sql`CREATE TABLE audit_touched (
      seq INTEGER NOT NULL,
      invite_id INTEGER NOT NULL,
      PRIMARY KEY (seq, invite_id)
    ) STRICT, WITHOUT ROWID`.execute(db);
    await sql`CREATE INDEX audit_touched_by_invite ON audit_touched (invite_id, seq)`.execute(db);

    await sql`CREATE TABLE audit_head (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      desk_id TEXT NOT NULL,
      seq INTEGER NOT NULL,
      hash TEXT NOT NULL,
      tables TEXT NOT NULL CHECK (json_valid(tables)),
      public_key TEXT NOT NULL,
      signature TEXT NOT NULL
    ) STRICT`.execute(db);
    await sql`INSERT INTO audit_head (id, desk_id, seq, hash, tables, public_key, signature)
      VALUES (1, ${randomUUID()}, 0, ${'0'.repeat(64)}, '{}', '', '')`.execute(db);
  },
};
