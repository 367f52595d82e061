import { expect, test } from 'vitest';
import { defaultSettings } from '#core/settings/settings.ts';
import { checkChanges, unsaved } from '#renderer/features/settings/settings-draft.ts';

const settings = defaultSettings('Europe/Berlin');

test('only what was changed is saved', () => {
  expect(checkChanges({ expiringDays: 14 })).toEqual({ ok: true, changes: { expiringDays: 14 } });
  expect(checkChanges({})).toEqual({ ok: true, changes: {} });
});

test('a field that cannot be saved is named', () => {
  expect(checkChanges({ expiringDays: '', codeLength: 10, timeZone: 'Moon/Base' })).toEqual({
    ok: false,
    fields: ['timeZone', 'expiringDays'],
  });
});

test('what is typed stays while another process changes something else', () => {
  const typed = { expiringDays: 14 };
  expect(unsaved(typed, { ...settings, codeLength: 12 })).toEqual(typed);
  expect(unsaved(typed, { ...settings, expiringDays: 21 })).toEqual(typed);
});

test('what holds already is not typed any more', () => {
  const typed = { expiringDays: 14, codeLength: 10 };
  expect(unsaved(typed, { ...settings, expiringDays: 14 })).toEqual({ codeLength: 10 });
});
