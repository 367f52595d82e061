import { mkdirSync } from 'node:fs';
import { Migrator } from 'kysely/migration';
import { openConnection } from '#main/db/connection.ts';
import type { Connection } from '#main/db/connection.ts';
import { MIGRATIONS } from '#main/db/migrations/index.ts';
import { databaseFile } from '#main/db/open.ts';

/** Brings the database of a folder to the version that ends with this migration; null means before all. */
export async function openVersion(dataFolder: string, upTo: string | null): Promise<Connection> {
  mkdirSync(dataFolder, { recursive: true });
  const connection = openConnection(databaseFile(dataFolder), 'writer');
  if (upTo === null) return connection;
  const migrator = new Migrator({
    db: connection.db,
    provider: { getMigrations: async () => ({ ...MIGRATIONS }) },
  });
  const { error } = await migrator.migrateTo(upTo);
  if (error !== undefined) throw new Error('Did not get there', { cause: error });
  return connection;
}
