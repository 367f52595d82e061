import { settingsSchema, type Settings } from '#core/settings/settings.ts';

type Key = keyof Settings;

/** What is typed into the form and not saved yet, also while it is half typed. */
export type Typed = { [K in Key]?: Settings[K] | string };

/** What is typed and differs from what holds: another process may have made it hold meanwhile. */
export function unsaved(typed: Typed, settings: Settings): Typed {
  return pick(typed, (key) => typed[key] !== settings[key]);
}

export type CheckedChanges =
  | { ok: true; changes: Partial<Settings> }
  | { ok: false; fields: readonly string[] };

/** The changes to save, and nothing but those; or the fields that cannot be saved. */
export function checkChanges(typed: Typed): CheckedChanges {
  const checked = settingsSchema.partial().safeParse(typed);
  if (checked.success) return { ok: true, changes: pick(checked.data, (key) => key in typed) };
  return { ok: false, fields: checked.error.issues.map(({ path }) => String(path[0])) };
}

function pick<T extends { [K in Key]?: unknown }>(of: T, wanted: (key: Key) => boolean): T {
  const keys = Object.keys(settingsSchema.shape) as Key[];
  const kept = keys.filter((key) => of[key] !== undefined && wanted(key));
  return Object.fromEntries(kept.map((key) => [key, of[key]])) as T;
}
