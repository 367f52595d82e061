import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * Invites with every field of product.md §3 and §8, so that later features fill columns instead of
 * reshaping the table.
 *
 * The list indexes all end in what a status is derived from: a filter by status is then answered
 * from the index that gives the order, without touching the rows that do not match.
 */
export const invites: Migration = {
  async up(db) {
    await sql`CREATE TABLE batches (
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
      source TEXT NOT NULL CHECK (source IN ('form', 'csv', 'sample')),
      file_name TEXT,
      size INTEGER NOT NULL,
      created_at INTEGER NOT NULL,
      created_by INTEGER
    ) STRICT`.execute(db);

    await sql`CREATE TABLE invites (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      code TEXT NOT NULL,
      code_key TEXT NOT NULL CHECK (length(code_key) BETWEEN 4 AND 64),
      name TEXT CHECK (length(name) BETWEEN 1 AND 100),
      name_sort TEXT NOT NULL,
      email TEXT,
      email_key TEXT,
      notes TEXT CHECK (length(notes) <= 1000),
      tags TEXT CHECK (json_valid(tags)),
      role TEXT NOT NULL REFERENCES roles (name),
      permission TEXT NOT NULL CHECK (permission IN ('read_only', 'read_write', 'admin')),
      group_id INTEGER REFERENCES groups (id),
      max_uses INTEGER NOT NULL CHECK (max_uses BETWEEN 0 AND 1000000),
      used_count INTEGER NOT NULL DEFAULT 0 CHECK (used_count >= 0 AND (max_uses = 0 OR used_count <= max_uses)),
      last_used_at INTEGER,
      valid_from INTEGER,
      expires_at INTEGER,
      created_at INTEGER NOT NULL,
      created_by INTEGER,
      approval TEXT CHECK (approval IN ('waiting', 'approved', 'rejected')),
      approval_reason TEXT,
      deactivated_at INTEGER,
      revoked_at INTEGER,
      revoked_reason TEXT,
      archived_at INTEGER,
      batch_id INTEGER REFERENCES batches (id),
      parent_id INTEGER REFERENCES invites (id),
      can_invite INTEGER NOT NULL DEFAULT 0 CHECK (can_invite IN (0, 1)),
      transferable INTEGER NOT NULL DEFAULT 0 CHECK (transferable IN (0, 1)),
      device_bound INTEGER NOT NULL DEFAULT 0 CHECK (device_bound IN (0, 1)),
      max_devices INTEGER CHECK (max_devices > 0),
      config_url TEXT,
      standing INTEGER GENERATED ALWAYS AS (CASE
        WHEN archived_at IS NOT NULL THEN 0
        WHEN approval = 'waiting' THEN 1
        WHEN approval = 'rejected' THEN 2
        WHEN revoked_at IS NOT NULL THEN 3
        WHEN deactivated_at IS NOT NULL THEN 4
        ELSE 5 END) VIRTUAL,
      spent INTEGER GENERATED ALWAYS AS (max_uses > 0 AND used_count >= max_uses) VIRTUAL,
      expires_sort INTEGER GENERATED ALWAYS AS (coalesce(expires_at, 9007199254740991)) VIRTUAL
    ) STRICT`.execute(db);

    await sql`CREATE UNIQUE INDEX invites_code ON invites (code_key)`.execute(db);

    for (const [name, column] of [
      ['name', 'name_sort'],
      ['role', 'role'],
      ['group', 'group_id'],
      ['uses', 'used_count'],
    ] as const) {
      await sql`CREATE INDEX ${sql.ref(`invites_by_${name}`)} ON invites
        (${sql.ref(column)}, id, standing, spent, expires_sort, valid_from)`.execute(db);
    }
    // The table has this order too, but is some ten times as wide.
    await sql`CREATE INDEX invites_by_creation ON invites
      (id, standing, spent, expires_sort, valid_from)`.execute(db);
    await sql`CREATE INDEX invites_by_expiry ON invites
      (expires_sort, id, standing, spent, valid_from)`.execute(db);
    await sql`CREATE INDEX invites_by_status ON invites
      (standing, spent, expires_sort, valid_from)`.execute(db);
    await sql`CREATE INDEX invites_by_start ON invites (valid_from)
      WHERE valid_from IS NOT NULL`.execute(db);
    await sql`CREATE INDEX invites_by_batch ON invites (batch_id) WHERE batch_id IS NOT NULL`.execute(
      db,
    );
    await sql`CREATE INDEX invites_by_parent ON invites (parent_id) WHERE parent_id IS NOT NULL`.execute(
      db,
    );
  },
};
