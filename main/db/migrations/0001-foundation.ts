import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** `LTKY`: tells this file apart from any other SQLite database. */
export const APPLICATION_ID = 0x4c_54_4b_59;

/** Settings, groups and roles, with the content that every desk starts with (product.md §1). */
export const foundation: Migration = {
  async up(db) {
    await sql`PRAGMA application_id = ${sql.lit(APPLICATION_ID)}`.execute(db);

    await sql`CREATE TABLE settings (
      key TEXT PRIMARY KEY,
      value TEXT NOT NULL CHECK (json_valid(value))
    ) STRICT, WITHOUT ROWID`.execute(db);

    // The zone in which the desk was set up: it must not move with the laptop.
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    await sql`INSERT INTO settings (key, value) VALUES ('timeZone', ${JSON.stringify(zone)})`.execute(
      db,
    );

    await sql`CREATE TABLE groups (
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL COLLATE NOCASE UNIQUE CHECK (length(name) BETWEEN 1 AND 100),
      kind TEXT NOT NULL CHECK (kind IN ('task', 'member')),
      description TEXT NOT NULL DEFAULT '',
      member_cap INTEGER CHECK (member_cap > 0),
      created_at INTEGER NOT NULL
    ) STRICT`.execute(db);

    await sql`CREATE TABLE roles (
      name TEXT PRIMARY KEY,
      label TEXT NOT NULL,
      description TEXT NOT NULL,
      rank INTEGER NOT NULL UNIQUE,
      proposed_permission TEXT NOT NULL CHECK (proposed_permission IN ('read_only', 'read_write', 'admin'))
    ) STRICT, WITHOUT ROWID`.execute(db);

    await sql`INSERT INTO roles (name, label, description, rank, proposed_permission) VALUES
      ('member', 'Member', 'Basic user with limited permissions', 1, 'read_only'),
      ('manager', 'Manager', 'Can view all tasks and manage team members', 2, 'read_write'),
      ('admin', 'Admin', 'Full system access including user management', 3, 'admin')`.execute(db);

    await sql`INSERT INTO groups (name, kind, description, created_at)
      SELECT column1, 'task', column2, unixepoch() * 1000 FROM (VALUES
        ('General', 'Multi-purpose, flexible assignments'),
        ('Cleaning', 'Housekeeping, room cleaning, turnover'),
        ('Maintenance', 'Repairs, HVAC, plumbing, electrical'),
        ('Laundry', 'Linens, towels, bedding'),
        ('Lawn/Pool', 'Landscaping, pool maintenance, outdoor'))`.execute(db);
  },
};
