import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Migrator } from 'kysely/migration';
import { makeFolder } from '#main/files/make-folder.ts';
import type { Connection, Db } from './connection.ts';
import { MIGRATIONS } from './migrations/index.ts';
import { makePrivateFile } from './private-file.ts';

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
    const stamp = new Date().toISOString().replaceAll(/[:.]/g, '-');
    await backUp(connection, backupFolder, `before-${first.name}-${stamp}.db`);
  }

  for (let left = pending.length; left > 0; left -= 1) {
    const { error } = await migrator.migrateUp();
    if (error !== undefined) {
      throw error instanceof Error ? error : new Error('A migration failed', { cause: error });
    }
  }
}

async function backUp(connection: Connection, folder: string, name: string): Promise<void> {
  const file = join(folder, name);
  makeFolder(folder);
  makePrivateFile(file);
  try {
    await connection.raw.backup(file);
  } catch (error) {
    // Half a backup is worse than none: somebody would rely on it.
    rmSync(file, { force: true });
    throw error;
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
