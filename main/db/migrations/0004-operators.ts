import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * Who may sign in, their sessions and their tokens. Secrets stand here as hashes only: passwords by
 * argon2id, session and token secrets, which are long and random, by SHA-256.
 */
export const operators: Migration = {
  async up(db) {
    await sql`CREATE TABLE operators (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      name TEXT NOT NULL,
      name_key TEXT NOT NULL UNIQUE,
      role TEXT NOT NULL CHECK (role IN ('superuser', 'front_desk', 'auditor')),
      password_hash TEXT NOT NULL,
      must_change INTEGER NOT NULL DEFAULT 0 CHECK (must_change IN (0, 1)),
      last_sign_in_at INTEGER,
      disabled_at INTEGER,
      created_at INTEGER NOT NULL,
      created_by INTEGER REFERENCES operators (id)
    ) STRICT`.execute(db);

    await sql`CREATE TABLE sessions (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      secret_hash TEXT NOT NULL UNIQUE,
      operator_id INTEGER NOT NULL REFERENCES operators (id),
      way TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      ends_at INTEGER NOT NULL,
      ended_at INTEGER,
      confirmed_for TEXT,
      confirmed_until INTEGER
    ) STRICT`.execute(db);
    await sql`CREATE INDEX sessions_by_operator ON sessions (operator_id)`.execute(db);

    // By operator, and by one of a few thousand buckets of names, so that names that somebody has and
    // others are locked alike, and no name that was typed is kept.
    await sql`CREATE TABLE sign_in_failures (
      who TEXT PRIMARY KEY,
      failures INTEGER NOT NULL,
      locked_at INTEGER,
      locked_for INTEGER NOT NULL DEFAULT 0
    ) STRICT, WITHOUT ROWID`.execute(db);

    await sql`CREATE TABLE tokens (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      secret_hash TEXT NOT NULL UNIQUE,
      name TEXT NOT NULL,
      role TEXT NOT NULL CHECK (role IN ('superuser', 'front_desk', 'auditor')),
      scopes TEXT NOT NULL CHECK (json_valid(scopes)),
      created_at INTEGER NOT NULL,
      created_by INTEGER NOT NULL REFERENCES operators (id),
      expires_at INTEGER NOT NULL,
      last_used_at INTEGER,
      revoked_at INTEGER
    ) STRICT`.execute(db);
  },
};
