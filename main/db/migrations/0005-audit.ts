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
    await sql`CREATE INDEX audit_by_action ON audit_log (action, seq)`.execute(db);
    await sql`CREATE INDEX audit_by_operator ON audit_log (operator_id, seq)`.execute(db);
    await sql`CREATE INDEX audit_by_subject ON audit_log (subject, seq)`.execute(db);
    await sql`CREATE INDEX audit_by_time ON audit_log (at, seq)`.execute(db);

    await sql`CREATE TABLE audit_touched (
      invite_id INTEGER NOT NULL,
      seq INTEGER NOT NULL,
      PRIMARY KEY (invite_id, seq)
    ) STRICT, WITHOUT ROWID`.execute(db);

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
