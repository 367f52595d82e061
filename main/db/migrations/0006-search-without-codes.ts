import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * Parts the full-text index into the code and the rest. Who sees codes masked must not find them by
 * their parts: such a search is answered from the second column alone, as fast as any.
 */
export const searchWithoutCodes: Migration = {
  async up(db) {
    await sql`ALTER TABLE invites ADD COLUMN code_text TEXT GENERATED ALWAYS AS (
      lower(code_key)) VIRTUAL`.execute(db);
    await sql`ALTER TABLE invites ADD COLUMN own_text TEXT GENERATED ALWAYS AS (
      lower(coalesce(name, '') || char(10) || coalesce(email, '')
        || char(10) || coalesce(notes, ''))) VIRTUAL`.execute(db);

    for (const trigger of ['insert', 'update', 'delete']) {
      await sql`DROP TRIGGER ${sql.ref(`invites_fts_${trigger}`)}`.execute(db);
    }
    await sql`DROP TABLE invites_fts`.execute(db);
    await sql`CREATE VIRTUAL TABLE invites_fts USING fts5 (
      code_text, own_text, content = 'invites', content_rowid = 'id', tokenize = 'trigram')`.execute(
      db,
    );

    const enabled = sql`NOT EXISTS (SELECT 1 FROM invites_fts_deferred)`;
    const add = sql`INSERT INTO invites_fts (rowid, code_text, own_text)
        VALUES (new.id, new.code_text, new.own_text)`;
    const remove = sql`INSERT INTO invites_fts (invites_fts, rowid, code_text, own_text)
        VALUES ('delete', old.id, old.code_text, old.own_text)`;
    await sql`CREATE TRIGGER invites_fts_insert AFTER INSERT ON invites WHEN ${enabled} BEGIN
      ${add};
    END`.execute(db);
    await sql`CREATE TRIGGER invites_fts_update
      AFTER UPDATE OF code_key, name, email, notes ON invites
      WHEN old.search_text IS NOT new.search_text BEGIN
      ${remove};
      ${add};
    END`.execute(db);
    await sql`CREATE TRIGGER invites_fts_delete AFTER DELETE ON invites BEGIN
      ${remove};
    END`.execute(db);

    await sql`INSERT INTO invites_fts (rowid, code_text, own_text)
      SELECT id, code_text, own_text FROM invites`.execute(db);
  },
};
