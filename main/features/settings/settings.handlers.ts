import type { FeatureHandlers } from '#main/engine/handler.ts';
import { getSettings, updateSettings } from './settings.service.ts';

export const settingsHandlers: FeatureHandlers<'settings'> = {
  'settings.get': async (_input, { db }) => getSettings(db),
  'settings.update': async (changes, { trx }) => updateSettings(trx, changes),
};
