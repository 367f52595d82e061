import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * What filters and orders of the list need.
 *
 * One index, `invites_facets`, carries every small column that a filter may ask for, in order of
 * creation: whatever is combined is at worst one reading of it. The indexes that give an order hold
 * the one column that they sort by, so that a change of status moves entries of three of them and
 * not of all.
 */
export const find: Migration = {
  async up(db) {
    // Of the uses, in percent, rounded down; one use left of several counts as all. Null where no
    // number of uses can be near its end.
    await sql`ALTER TABLE invites ADD COLUMN used_share INTEGER GENERATED ALWAYS AS (CASE
      WHEN max_uses > 1 THEN
        CASE WHEN max_uses - used_count = 1 THEN 100 ELSE used_count * 100 / max_uses END
      END) VIRTUAL`.execute(db);
    await sql`ALTER TABLE invites ADD COLUMN one_email INTEGER GENERATED ALWAYS AS (
      email_key IS NOT NULL) VIRTUAL`.execute(db);

    for (const name of [
      'name',
      'role',
      'group',
      'uses',
      'creation',
      'expiry',
      'status',
      'start',
      'batch',
    ]) {
      await sql`DROP INDEX ${sql.ref(`invites_by_${name}`)}`.execute(db);
    }
    await sql`CREATE INDEX invites_facets ON invites (id, standing, spent, expires_sort, valid_from,
      used_share, role, permission, group_id, batch_id, created_by, created_at, last_used_at,
      one_email)`.execute(db);
    await sql`CREATE INDEX invites_by_status ON invites
      (standing, spent, expires_sort, valid_from, id, used_share)`.execute(db);
    await sql`CREATE INDEX invites_by_share ON invites (used_share, expires_sort)
      WHERE standing = 5 AND spent = 0 AND used_share IS NOT NULL`.execute(db);

    // Those with a start: which of them are still to come is a range.
    await sql`CREATE INDEX invites_scheduled ON invites
      (valid_from, standing, spent, expires_sort)
      WHERE standing = 5 AND spent = 0 AND valid_from IS NOT NULL`.execute(db);

    // Each ends in the id by itself: equal ones stand in order of creation.
    for (const [name, column] of [
      ['name', 'name_sort'],
      ['email', 'email_key'],
      ['role', 'role'],
      ['permission', 'permission'],
      ['group', 'group_id'],
      ['uses', 'used_count'],
      ['start', 'valid_from'],
      ['expiry', 'expires_sort'],
      ['time', 'created_at'],
      ['creator', 'created_by'],
      ['last_use', 'last_used_at'],
      ['batch', 'batch_id'],
    ] as const) {
      await sql`CREATE INDEX ${sql.ref(`invites_by_${name}`)} ON invites (${sql.ref(column)})`.execute(
        db,
      );
    }
    await sql`CREATE INDEX batches_by_name ON batches (name COLLATE NOCASE)`.execute(db);

    await tags(db);
    await changes(db);
  },
};

/**
 * Which invites have changed in a column that `invites_facets` carries, one row a change: who keeps
 * these columns in memory reads what came since. The oldest are taken away when a desk is opened.
 */
async function changes(db: Parameters<Migration['up']>[0]): Promise<void> {
  await sql`CREATE TABLE invite_changes (
    seq INTEGER PRIMARY KEY,
    invite_id INTEGER NOT NULL
  ) STRICT`.execute(db);
  await sql`CREATE TRIGGER invite_changes_insert AFTER INSERT ON invites BEGIN
    INSERT INTO invite_changes (invite_id) VALUES (new.id);
  END`.execute(db);
  await sql`CREATE TRIGGER invite_changes_update AFTER UPDATE OF archived_at, approval, revoked_at,
      deactivated_at, max_uses, used_count, expires_at, valid_from, role, permission, group_id,
      batch_id, created_by, created_at, last_used_at, email_key ON invites BEGIN
    INSERT INTO invite_changes (invite_id) VALUES (new.id);
  END`.execute(db);
  await sql`CREATE TRIGGER invite_changes_delete AFTER DELETE ON invites BEGIN
    INSERT INTO invite_changes (invite_id) VALUES (old.id);
  END`.execute(db);
  await sql`CREATE TRIGGER invite_changes_id AFTER UPDATE OF id ON invites BEGIN
    INSERT INTO invite_changes (invite_id) VALUES (old.id), (new.id);
  END`.execute(db);
}

/**
 * The tags of `invites.tags`, one a row, kept by triggers; bulk writes fill it set-wise, as they do
 * the full-text index.
 */
async function tags(db: Parameters<Migration['up']>[0]): Promise<void> {
  await sql`CREATE TABLE invite_tags (
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    invite_id INTEGER NOT NULL,
    PRIMARY KEY (key, value, invite_id)
  ) STRICT, WITHOUT ROWID`.execute(db);
  // Whatever its value, a tag's invites in order of creation.
  await sql`CREATE INDEX invite_tags_by_key ON invite_tags (key, invite_id)`.execute(db);

  const add = sql`INSERT OR IGNORE INTO invite_tags (key, value, invite_id)
      SELECT t.key, CAST(t.value AS TEXT), new.id FROM json_each(new.tags) AS t WHERE t.value IS NOT NULL`;
  const remove = sql`DELETE FROM invite_tags WHERE invite_id = old.id AND (key, value) IN (
      SELECT t.key, CAST(t.value AS TEXT) FROM json_each(old.tags) AS t)`;
  await sql`CREATE TRIGGER invite_tags_insert AFTER INSERT ON invites
    WHEN new.tags IS NOT NULL AND NOT EXISTS (SELECT 1 FROM invites_fts_deferred) BEGIN
    ${add};
  END`.execute(db);
  await sql`CREATE TRIGGER invite_tags_update AFTER UPDATE OF tags ON invites
    WHEN old.tags IS NOT new.tags BEGIN
    ${remove};
    ${add};
  END`.execute(db);
  await sql`CREATE TRIGGER invite_tags_delete AFTER DELETE ON invites
    WHEN old.tags IS NOT NULL BEGIN
    ${remove};
  END`.execute(db);

  await sql`INSERT OR IGNORE INTO invite_tags (key, value, invite_id)
    SELECT t.key, CAST(t.value AS TEXT), i.id FROM invites AS i, json_each(i.tags) AS t
    WHERE i.tags IS NOT NULL AND t.value IS NOT NULL`.execute(db);
}
