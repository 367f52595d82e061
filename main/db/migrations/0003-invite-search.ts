import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * Substring search of three characters and more over code, name, notes and e-mail.
 *
 * The index is an external-content one over a generated column, so the text stands once and the
 * database itself keeps both in step. Bulk writes are some five times faster when they index
 * set-wise at their end: they put a row into `invites_fts_deferred`, which switches the triggers off,
 * and take it away in the same transaction.
 */
export const inviteSearch: Migration = {
  async up(db) {
    await sql`ALTER TABLE invites ADD COLUMN search_text TEXT GENERATED ALWAYS AS (
      lower(code_key || char(10) || coalesce(name, '') || char(10) || coalesce(email, '')
        || char(10) || coalesce(notes, ''))) VIRTUAL`.execute(db);

    await sql`CREATE TABLE invites_fts_deferred (from_id INTEGER PRIMARY KEY) STRICT`.execute(db);

    await sql`CREATE VIRTUAL TABLE invites_fts USING fts5 (
      search_text, content = 'invites', content_rowid = 'id', tokenize = 'trigram')`.execute(db);

    const enabled = sql`NOT EXISTS (SELECT 1 FROM invites_fts_deferred)`;
    await sql`CREATE TRIGGER invites_fts_insert AFTER INSERT ON invites WHEN ${enabled} BEGIN
      INSERT INTO invites_fts (rowid, search_text) VALUES (new.id, new.search_text);
    END`.execute(db);
    await sql`CREATE TRIGGER invites_fts_update
      AFTER UPDATE OF code_key, name, email, notes ON invites
      WHEN old.search_text IS NOT new.search_text BEGIN
      INSERT INTO invites_fts (invites_fts, rowid, search_text)
        VALUES ('delete', old.id, old.search_text);
      INSERT INTO invites_fts (rowid, search_text) VALUES (new.id, new.search_text);
    END`.execute(db);
    await sql`CREATE TRIGGER invites_fts_delete AFTER DELETE ON invites BEGIN
      INSERT INTO invites_fts (invites_fts, rowid, search_text)
        VALUES ('delete', old.id, old.search_text);
    END`.execute(db);

    await sql`INSERT INTO invites_fts (rowid, search_text) SELECT id, search_text FROM invites`.execute(
      db,
    );
  },
};
