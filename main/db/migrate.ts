import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Migrator } from 'kysely/migration';
import type { Connection, Db } from './connection.ts';
import { MIGRATIONS } from './migrations/index.ts';

/**
 * Runs the migrations that are missing, each in one transaction with the note that it ran.
 *
 * @param backupFolder where a copy of the database goes first; null for a new one.
 */
export async function migrateToLatest(
  connection: Connection,
  backupFolder: string | null,
): Promise<void> {
  const migrator = new Migrator({
    db: connection.db,
    provider: { getMigrations: async () => ({ ...MIGRATIONS }) },
  });
  const pending = (await migrator.getMigrations()).filter((one) => one.executedAt === undefined);
  const first = pending[0];
  if (first === undefined) return;

  if (backupFolder !== null) {
    mkdirSync(backupFolder, { recursive: true, mode: 0o700 });
    const stamp = new Date().toISOString().replaceAll(/[:.]/g, '-');
    await connection.raw.backup(join(backupFolder, `before-${first.name}-${stamp}.db`));
  }

  for (let left = pending.length; left > 0; left -= 1) {
    const { error } = await migrator.migrateUp();
    if (error !== undefined) {
      throw error instanceof Error ? error : new Error('A migration failed', { cause: error });
    }
  }
}

/** How many migrations have run: the schema's version. */
export async function schemaVersion(db: Db): Promise<number> {
  const { count } = await db
    .withTables<{ kysely_migration: { name: string } }>()
    .selectFrom('kysely_migration')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return count;
}
