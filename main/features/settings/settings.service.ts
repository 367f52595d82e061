import { defaultSettings, settingsSchema } from '#core/settings/settings.ts';
import type { Settings } from '#core/settings/settings.ts';
import type { Db } from '#main/db/connection.ts';
import type { Trx } from '#main/db/transaction.ts';
import { readSettings, writeSetting } from './settings.repository.ts';

/**
 * The desk's settings. What is not stored, or was stored by hand and does not hold, has its default;
 * the time zone's is that of this computer.
 */
export async function getSettings(db: Db): Promise<Settings> {
  const defaults = defaultSettings(Intl.DateTimeFormat().resolvedOptions().timeZone);
  const stored = await readSettings(db);
  const sound = settingsSchema.safeParse({ ...defaults, ...stored });
  if (sound.success) return sound.data;

  const faulty = new Set(sound.error.issues.map((issue) => String(issue.path[0])));
  const kept = Object.fromEntries(Object.entries(stored).filter(([key]) => !faulty.has(key)));
  return settingsSchema.parse({ ...defaults, ...kept });
}

/** Stores the settings that are given and leaves the others. */
export async function updateSettings(trx: Trx, changes: Partial<Settings>): Promise<Settings> {
  for (const [key, value] of Object.entries(changes)) {
    if (value !== undefined) await writeSetting(trx, key, value);
  }
  return getSettings(trx);
}
