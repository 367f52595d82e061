import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { InputOf } from '#core/contract/index.ts';
import { DAY_MS } from '#core/time/zone.ts';
import { openWriter } from '#main/db/open.ts';
import { NOW, openActionDesk } from '#test/support/actions.ts';
import type { ActionDesk } from '#test/support/actions.ts';
import { SESSION, tempFolder } from '#test/support/temp-desk.ts';

type Settings = InputOf<'settings.update'>;

async function deskWith(settings: Settings): Promise<ActionDesk> {
  const desk = await openActionDesk([{ expires_at: NOW + DAY_MS }]);
  await desk.call('settings.update', settings, SESSION);
  return desk;
}

/** Every way in which an end is set, with this one. */
const WAYS: ReadonlyArray<[string, (desk: ActionDesk, end: 'never' | number) => Promise<unknown>]> =
  [
    ['create', (desk, end) => desk.call('invites.create', { expiry: expiryOf(end) }, SESSION)],
    [
      'import',
      (desk, end) => {
        const file = path.join(tempFolder(), 'class.csv');
        writeFileSync(file, `Name,ValidDays\nAnna,${end === 'never' ? '' : end}\n`);
        return desk
          .call('batches.import', { source: { kind: 'file', path: file } }, SESSION)
          .catch((error: { details: { report: { problems: Array<{ message: string }> } } }) => {
            const message = error.details.report.problems[0]?.message;
            throw Object.assign(new Error(message), { code: 'csv_rows_rejected' });
          });
      },
    ],
    ['edit', (desk, end) => desk.act('edit', { ids: [1] }, { set: { expiry: expiryOf(end) } })],
  ];

function expiryOf(end: 'never' | number) {
  return end === 'never' ? ({ kind: 'never' } as const) : ({ kind: 'days', days: end } as const);
}

describe.each(WAYS)('%s', (_what, setEnd) => {
  test('no end is refused where every code must expire', async () => {
    const desk = await deskWith({ mustExpire: true });
    await expect(setEnd(desk, 'never')).rejects.toMatchObject({
      message: expect.stringMatching(/this desk's policy is that every code must expire/i),
    });
    await setEnd(desk, 30);
  });

  test('an end beyond the longest validity is refused', async () => {
    const desk = await deskWith({ longestValidityDays: 30 });
    await expect(setEnd(desk, 31)).rejects.toMatchObject({
      message: expect.stringMatching(/this desk's policy allows at most 30/i),
    });
    await setEnd(desk, 30);
    await setEnd(desk, 'never');
  });
});

describe('a policy that another program makes meanwhile holds', () => {
  const made = (setting: string, value: unknown) =>
    `INSERT OR REPLACE INTO settings (key, value) VALUES ('${setting}', '${JSON.stringify(value)}')`;
  test.each([
    ['create', 'mustExpire', true, 2],
    ['create', 'longestValidityDays', 30, 2],
    ['import', 'mustExpire', true, 1],
    ['import', 'longestValidityDays', 30, 1],
  ] as const)('%s, %s', async (way, setting, value, beyond) => {
    const desk = await deskWith({});
    const csv = path.join(tempFolder(), 'class.csv');
    writeFileSync(csv, 'Name,ValidDays\nAnna,\nBen,60\n');
    const source = { kind: 'file', path: csv } as const;
    const other = await openWriter(desk.dataFolder);
    onTestFinished(() => other.close());
    let changed = false;
    const meanwhile = {
      onProgress() {
        if (!changed) other.raw.exec(made(setting, value));
        changed = true;
      },
    };
    const expiry = expiryOf(setting === 'mustExpire' ? 'never' : 60);
    const work =
      way === 'create'
        ? desk.call('invites.create', { count: 2, expiry }, SESSION, meanwhile)
        : desk.call('batches.import', { source }, SESSION, meanwhile);
    const those = beyond === 1 ? '1 of these codes breaks it' : '2 of these codes break it';
    await expect(work).rejects.toMatchObject({
      code: 'conflict',
      message: `This desk's policy has been changed meanwhile: ${those}. Nothing was made. Look again.`,
    });
    expect(await desk.rows()).toHaveLength(1);
  });
});

test('extending keeps to the longest validity', async () => {
  const desk = await deskWith({ longestValidityDays: 30 });
  const refused = { code: 'invalid_input', message: expect.stringContaining('policy') };
  for (const by of [
    { kind: 'days', days: 31 },
    { kind: 'date', date: '2026-12-21' },
  ] as const) {
    await expect(desk.act('extend', { ids: [1] }, { by })).rejects.toMatchObject(refused);
    await expect(desk.plan('extend', { ids: [1] }, { by })).rejects.toMatchObject(refused);
  }
  // A day from now, and 30 more, would be 31 from now.
  await desk.act('extend', { ids: [1] }, { by: { kind: 'days', days: 30 } });
  expect((await desk.get(1)).expiresAt).toBe(Date.parse('2026-12-20T22:59:59.999Z'));
});

test('what is not asked for has the desk’s defaults', async () => {
  const desk = await deskWith({
    defaultRole: 'manager',
    defaultGroupId: 2,
    defaultMaxUses: 0,
    defaultExpiryDays: 7,
  });
  const make = async (input: InputOf<'invites.create'>) =>
    (await desk.call('invites.create', input, SESSION)).invites[0];
  expect(await make({})).toMatchObject({
    role: 'manager',
    permission: 'read_write',
    groupId: 2,
    maxUses: 0,
    expiresAt: Date.parse('2026-11-27T22:59:59.999Z'),
  });
  expect(
    await make({ role: 'member', groupId: null, maxUses: 1, expiry: { kind: 'never' } }),
  ).toMatchObject({
    role: 'member',
    permission: 'read_only',
    groupId: null,
    maxUses: 1,
    expiresAt: null,
  });
});

test('where every code must expire and no default says when, the longest validity does', async () => {
  const desk = await deskWith({ mustExpire: true, longestValidityDays: 10 });
  const { invites } = await desk.call('invites.create', {}, SESSION);
  expect(invites[0]?.expiresAt).toBe(Date.parse('2026-11-30T22:59:59.999Z'));
});

test.each<[string, Settings, string]>([
  ['a default beyond the longest validity', { defaultExpiryDays: 31 }, 'defaultExpiryDays'],
  ['a longest validity of none', { longestValidityDays: 0 }, 'longestValidityDays'],
  ['a longest validity over a year', { longestValidityDays: 366 }, 'longestValidityDays'],
  ['a group that does not exist', { defaultGroupId: 99 }, 'defaultGroupId'],
  ['an unknown role', { defaultRole: 'boss' } as never, 'defaultRole'],
  ['an unknown rule', { approval: 'some' } as never, 'approval'],
])('%s is refused as a setting', async (_what, settings, field) => {
  const desk = await deskWith({ longestValidityDays: 30 });
  const before = await desk.call('settings.get', {}, SESSION);
  await expect(desk.call('settings.update', settings, SESSION)).rejects.toMatchObject({
    code: 'invalid_input',
    field,
  });
  expect(await desk.call('settings.get', {}, SESSION)).toEqual(before);
});

test('the longest validity cannot fall below the default', async () => {
  const desk = await deskWith({ defaultExpiryDays: 30 });
  const update = (settings: Settings) => desk.call('settings.update', settings, SESSION);
  await expect(update({ longestValidityDays: 29 })).rejects.toMatchObject({
    field: 'longestValidityDays',
  });
  await update({ longestValidityDays: 29, defaultExpiryDays: 29 });
});
