import type { Canonical } from '#core/audit/canonical.ts';
import type { FeatureHandlers } from '#main/engine/handler.ts';
import { getSettings, requireSound, updateSettings } from './settings.service.ts';

export const settingsHandlers: FeatureHandlers<'settings'> = {
  'settings.get': async (_input, { db }) => getSettings(db),
  'settings.update': async (changes, { trx, audited }) => {
    const before: Readonly<Record<string, Canonical>> = { ...(await getSettings(trx)) };
    const named = Object.keys(changes).map((name) => [name, before[name] ?? null] as const);
    audited({ before: Object.fromEntries(named) });
    await requireSound(trx, changes);
    return updateSettings(trx, changes);
  },
};
