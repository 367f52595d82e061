import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * Templates, the desk's own, and saved views, each operator's own. The three templates of product.md §1
 * are there from the start. The group General may have been renamed: then it is asked for.
 */
export const templates: Migration = {
  async up(db) {
    await sql`CREATE TABLE templates (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
      name_key TEXT NOT NULL UNIQUE,
      position INTEGER NOT NULL,
      settings TEXT NOT NULL CHECK (json_valid(settings))
    ) STRICT`.execute(db);
    await sql`CREATE TABLE views (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      operator_id INTEGER NOT NULL REFERENCES operators (id),
      name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
      name_key TEXT NOT NULL,
      position INTEGER NOT NULL,
      settings TEXT NOT NULL CHECK (json_valid(settings)),
      UNIQUE (operator_id, name_key)
    ) STRICT`.execute(db);

    const { rows } = await sql<{ id: number }>`
      SELECT id FROM groups WHERE name = 'General' ORDER BY id LIMIT 1`.execute(db);
    const general = rows[0]?.id;
    const once = { maxUses: 1 };
    const initial = [
      [
        'New Employee',
        { role: 'member', ...once, expiry: { kind: 'days', days: 30 } },
        general === undefined ? { asksGroup: true } : { groupId: general, asksGroup: false },
      ],
      [
        'Manager Promotion',
        { role: 'manager', ...once, expiry: { kind: 'days', days: 7 } },
        { asksGroup: true },
      ],
      [
        'Temporary Contractor',
        { role: 'member', ...once, expiry: { kind: 'days', days: 90 } },
        { asksGroup: true },
      ],
    ] as const;
    for (const [index, [name, gives, group]] of initial.entries()) {
      await sql`INSERT INTO templates (name, name_key, position, settings) VALUES
        (${name}, ${name.toLowerCase()}, ${index + 1}, ${JSON.stringify({ ...gives, ...group })})`.execute(
        db,
      );
    }
  },
};
