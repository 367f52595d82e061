import { invalidInput } from '#core/contract/errors.ts';
import { defaultSettings, settingsSchema } from '#core/settings/settings.ts';
import type { Settings } from '#core/settings/settings.ts';
import type { Db } from '#main/db/connection.ts';
import type { Trx } from '#main/db/transaction.ts';
import { groupExists } from '#main/features/groups/groups.repository.ts';
import { countSuperusers } from '#main/features/operators/operators.repository.ts';
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

/**
 * Refuses changes that do not go together with the desk as it is.
 *
 * @throws {AppError} `invalid_input` with the setting's name as its field.
 */
export async function requireSound(db: Db, changes: Partial<Settings>): Promise<void> {
  const before = await getSettings(db);
  const after = { ...before, ...changes };
  if (before.approval === 'off' && after.approval !== 'off' && (await countSuperusers(db)) < 2) {
    throw invalidInput(
      'approval',
      'Nobody approves their own, so approval needs two superusers who can sign in. Add another operator first.',
    );
  }
  const { defaultExpiryDays, defaultGroupId, longestValidityDays } = after;
  if (defaultExpiryDays !== null && defaultExpiryDays > longestValidityDays) {
    throw invalidInput(
      'defaultExpiryDays' in changes ? 'defaultExpiryDays' : 'longestValidityDays',
      `New codes would be valid for ${defaultExpiryDays} days, longer than the longest validity of ${longestValidityDays}. Change one of the two.`,
    );
  }
  if (
    defaultGroupId !== null &&
    defaultGroupId !== before.defaultGroupId &&
    !(await groupExists(db, defaultGroupId))
  ) {
    throw invalidInput('defaultGroupId', 'There is no such group. Choose one from the list.');
  }
}

/** Stores the settings that are given and leaves the others. */
export async function updateSettings(trx: Trx, changes: Partial<Settings>): Promise<Settings> {
  for (const [key, value] of Object.entries(changes)) {
    if (value !== undefined) await writeSetting(trx, key, value);
  }
  return getSettings(trx);
}
