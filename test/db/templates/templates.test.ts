import { describe, expect, test } from 'vitest';
import type { DeskEvent } from '#core/contract/events.ts';
import type { InputOf } from '#core/contract/index.ts';
import type { Template } from '#core/contract/templates.contract.ts';
import { openWriter } from '#main/db/open.ts';
import { openOperatorsDesk, refusal } from '#test/support/operators-desk.ts';
import type { OperatorsDesk } from '#test/support/operators-desk.ts';
import { openDesk, SESSION } from '#test/support/temp-desk.ts';

type Settings = InputOf<'templates.save'>['settings'];

async function names(desk: Pick<OperatorsDesk, 'asAda'>): Promise<string[]> {
  return (await desk.asAda('templates.list', {})).map(({ name }) => name);
}

function save(
  desk: Pick<OperatorsDesk, 'asAda'>,
  name: string,
  settings: Settings,
): Promise<Template> {
  return desk.asAda('templates.save', { name, settings });
}

test('a new desk has the three templates of product.md', async () => {
  const desk = await openDesk();
  const groups = await desk.call('groups.list', {}, SESSION);
  const general = groups.find(({ name }) => name === 'General');
  expect(await desk.call('templates.list', {}, SESSION)).toEqual([
    {
      id: 1,
      name: 'New Employee',
      settings: {
        role: 'member',
        maxUses: 1,
        expiry: { kind: 'days', days: 30 },
        groupId: general?.id,
        asksGroup: false,
      },
    },
    {
      id: 2,
      name: 'Manager Promotion',
      settings: {
        role: 'manager',
        maxUses: 1,
        expiry: { kind: 'days', days: 7 },
        asksGroup: true,
      },
    },
    {
      id: 3,
      name: 'Temporary Contractor',
      settings: {
        role: 'member',
        maxUses: 1,
        expiry: { kind: 'days', days: 90 },
        asksGroup: true,
      },
    },
  ]);
});

const EVERYTHING = {
  name: 'Guest-{{n}}',
  role: 'manager',
  permission: 'admin',
  groupId: 2,
  maxUses: 0,
  expiry: { kind: 'date', date: '2027-03-14' },
  notes: 'Ask at the door',
  tags: { region: 'EMEA' },
  pattern: 'GUEST-####',
} as const;

test('a template keeps all that it presets, and what is absent stays absent', async () => {
  const desk = await openOperatorsDesk();
  const events: DeskEvent[] = [];
  desk.engine.subscribe((event) => events.push(event));
  const full = await save(desk, '  Guest  list ', EVERYTHING);
  expect(full).toEqual({
    id: 4,
    name: 'Guest list',
    settings: { ...EVERYTHING, asksGroup: false },
  });
  expect(events).toEqual([{ type: 'changed', tables: ['templates', 'audit'] }]);
  const bare = await save(desk, 'Bare', { groupId: null, notes: ' ', tags: {}, length: 6 });
  expect(bare.settings).toEqual({ groupId: null, length: 6, asksGroup: false });
  const listed = await desk.asAda('templates.list', {});
  expect(listed.slice(3)).toEqual([full, bare]);
});

test('a template that is saved again keeps its place, and may keep its name', async () => {
  const desk = await openOperatorsDesk();
  const [first] = await desk.asAda('templates.list', {});
  const templateId = first?.id ?? 0;
  const same = { templateId, name: 'NEW employee', settings: { maxUses: 5 } };
  expect(await desk.asAda('templates.save', same)).toEqual({
    id: templateId,
    name: 'NEW employee',
    settings: { maxUses: 5, asksGroup: false },
  });
  expect(await names(desk)).toEqual(['NEW employee', 'Manager Promotion', 'Temporary Contractor']);
});

test.each(['New Employee', ' new  EMPLOYEE', 'Ｎｅｗ Employee'])(
  'a second template called %j is refused',
  async (name) => {
    const desk = await openOperatorsDesk();
    for (const templateId of [undefined, 2]) {
      const input = { templateId, name, settings: {} };
      expect(await refusal(desk.asAda('templates.save', input))).toMatchObject({
        code: 'invalid_input',
        field: 'name',
        message: expect.stringContaining('already'),
      });
    }
    expect(await names(desk)).toHaveLength(3);
  },
);

describe('what does not go together', () => {
  test.each<[string, Settings, string]>([
    ['a group and asking for it', { groupId: 1, asksGroup: true }, 'settings.groupId'],
    ['a group that is not there', { groupId: 99 }, 'settings.groupId'],
    ['a pattern and a prefix', { pattern: 'A-####', prefix: 'A' }, 'settings.pattern'],
    ['a pattern and a length', { pattern: 'A-####', length: 8 }, 'settings.pattern'],
    ['a pattern that makes no codes', { pattern: 'TEAM' }, 'settings.pattern'],
    ['too many days', { expiry: { kind: 'days', days: 366 } }, 'settings.expiry.days'],
  ])('%s is refused, and names its field', async (_what, settings, field) => {
    const desk = await openOperatorsDesk();
    expect(await refusal(save(desk, 'Wrong', settings))).toMatchObject({
      code: 'invalid_input',
      field,
    });
    expect(await names(desk)).toHaveLength(3);
  });

  test.each(['email', 'count', 'validFrom', 'codes'])('a template has no %s', async (field) => {
    const desk = await openOperatorsDesk();
    const settings = { [field]: 'x' } as Settings;
    expect(await refusal(save(desk, 'Wrong', settings))).toMatchObject({
      code: 'invalid_input',
      message: expect.stringContaining(field),
    });
  });
});

test('a template can be deleted, and what is not there is said so', async () => {
  const desk = await openOperatorsDesk();
  expect(await desk.asAda('templates.delete', { templateId: 2 })).toMatchObject({
    name: 'Manager Promotion',
  });
  expect(await names(desk)).toEqual(['New Employee', 'Temporary Contractor']);
  const gone = { templateId: 2, name: 'Again', settings: {} };
  expect(await refusal(desk.asAda('templates.save', gone))).toMatchObject({ code: 'not_found' });
  expect(await refusal(desk.asAda('templates.delete', { templateId: 2 }))).toMatchObject({
    code: 'not_found',
  });
  // The log calls it by its id for good: no other one gets it.
  expect((await save(desk, 'Another', {})).id).toBe(4);
});

test('the order is as it was put, and a new one comes at its end', async () => {
  const desk = await openOperatorsDesk();
  const put = await desk.asAda('templates.reorder', { templateIds: [3, 1, 2] });
  expect(put.map(({ id }) => id)).toEqual([3, 1, 2]);
  await save(desk, 'Last', {});
  expect(await names(desk)).toEqual([
    'Temporary Contractor',
    'New Employee',
    'Manager Promotion',
    'Last',
  ]);
});

test.each([
  ['one is left out', [1, 2]],
  ['one is named twice', [1, 2, 2]],
  ['one is not there', [1, 2, 9]],
  ['there is one more', [1, 2, 3, 9]],
])('an order in which %s is refused', async (_what, templateIds) => {
  const desk = await openOperatorsDesk();
  expect(await refusal(desk.asAda('templates.reorder', { templateIds }))).toMatchObject({
    code: 'invalid_input',
    field: 'templateIds',
  });
  expect(await names(desk)).toEqual(['New Employee', 'Manager Promotion', 'Temporary Contractor']);
});

test('a template whose group is gone asks for it', async () => {
  const desk = await openOperatorsDesk();
  await save(desk, 'Guest', { groupId: 2, maxUses: 2 });
  const writer = await openWriter(desk.dataFolder);
  writer.raw.exec('DELETE FROM groups WHERE id = 2');
  await writer.close();
  const templates = await desk.asAda('templates.list', {});
  expect(templates.at(-1)?.settings).toEqual({ maxUses: 2, asksGroup: true });
});

test('the log holds how a template was and is, and none of its texts', async () => {
  const desk = await openOperatorsDesk();
  const { id } = await save(desk, 'Guest', EVERYTHING);
  await desk.asAda('templates.save', { templateId: id, name: 'Guests', settings: { maxUses: 3 } });
  await desk.asAda('templates.reorder', { templateIds: [4, 3, 2, 1] });
  await desk.asAda('templates.delete', { templateId: id });
  const subject = `template:${id}`;
  const full = {
    name: 'Guest',
    role: 'manager',
    permission: 'admin',
    groupId: 2,
    maxUses: 0,
    expiry: { kind: 'date', date: '2027-03-14' },
    asksGroup: false,
    fields: ['name', 'notes', 'pattern', 'tags'],
  };
  const changed = { name: 'Guests', maxUses: 3, asksGroup: false, fields: [] };
  expect((await desk.log()).slice(-4)).toEqual([
    ['templates.save', 'Ada', subject, { after: full }],
    ['templates.save', 'Ada', subject, { before: full, after: changed }],
    ['templates.reorder', 'Ada', 'templates', { order: [4, 3, 2, 1] }],
    ['templates.delete', 'Ada', subject, { before: changed }],
  ]);
});

test('codes are made as a template presets them', async () => {
  const desk = await openOperatorsDesk();
  const { settings } = await save(desk, 'Guest', EVERYTHING);
  const { asksGroup: _asked, ...preset } = settings;
  const { invites } = await desk.asAda('invites.create', { ...preset, count: 2 });
  expect(invites[0]).toMatchObject({
    name: 'Guest-1',
    role: 'manager',
    permission: 'admin',
    groupId: 2,
    maxUses: 0,
    tags: { region: 'EMEA' },
    code: expect.stringMatching(/^GUEST-.{4}$/),
  });
});

test.each([
  ['"nothing"', { asksGroup: false }],
  ['{"maxUses":"many","role":"manager"}', { asksGroup: false, role: 'manager' }],
  ['{"pattern":"!","notes":"n"}', { asksGroup: false, notes: 'n' }],
])('a template that was stored as %s spoils no other', async (stored, settings) => {
  const desk = await openOperatorsDesk();
  const [first, ...others] = await desk.asAda('templates.list', {});
  const writer = await openWriter(desk.dataFolder);
  writer.raw.prepare('UPDATE templates SET settings = ? WHERE id = 1').run(stored);
  await writer.close();
  expect(await desk.asAda('templates.list', {})).toEqual([{ ...first, settings }, ...others]);
});
