import { openWriter } from '#main/db/open.ts';
import type { Connection } from '#main/db/connection.ts';

/** Opens the database of a folder, does this, and closes it again. */
export async function tamper(
  dataFolder: string,
  work: (raw: Connection['raw']) => void,
): Promise<void> {
  const connection = await openWriter(dataFolder);
  try {
    work(connection.raw);
  } finally {
    await connection.close();
  }
}
