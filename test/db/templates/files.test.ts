import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { openWriter } from '#main/db/open.ts';
import { openOperatorsDesk, refusal } from '#test/support/operators-desk.ts';
import type { OperatorsDesk } from '#test/support/operators-desk.ts';
import { tempFolder } from '#test/support/temp-desk.ts';

const INITIAL = `{
  "latchkey": "templates",
  "version": 1,
  "templates": [
    {
      "name": "New Employee",
      "settings": {
        "role": "member",
        "group": "General",
        "maxUses": 1,
        "expiry": {
          "kind": "days",
          "days": 30
        }
      }
    },
    {
      "name": "Manager Promotion",
      "settings": {
        "role": "manager",
        "asksGroup": true,
        "maxUses": 1,
        "expiry": {
          "kind": "days",
          "days": 7
        }
      }
    },
    {
      "name": "Temporary Contractor",
      "settings": {
        "role": "member",
        "asksGroup": true,
        "maxUses": 1,
        "expiry": {
          "kind": "days",
          "days": 90
        }
      }
    }
  ]
}
`;

const EVERYTHING = {
  pattern: 'GUEST-####',
  tags: { zone: 'b', area: 'Änne' },
  notes: 'Two\nlines',
  name: 'Guest-{{n}}',
  expiry: { kind: 'date', date: '2027-03-14' },
  maxUses: 0,
  groupId: null,
  permission: 'admin',
  role: 'manager',
} as const;

async function exported(desk: OperatorsDesk): Promise<string> {
  const target = path.join(tempFolder(), 'templates.json');
  const answer = await desk.asAda('templates.export', { path: target });
  expect(answer).toEqual({
    path: target,
    templates: (await desk.asAda('templates.list', {})).length,
  });
  return readFileSync(target, 'utf8');
}

async function importText(desk: OperatorsDesk, text: string | Uint8Array) {
  const source = path.join(tempFolder(), 'import.json');
  writeFileSync(source, text);
  return desk.asAda('templates.import', { path: source });
}

function fileOf(...templates: unknown[]): string {
  return JSON.stringify({ latchkey: 'templates', version: 1, templates });
}

test('the file is the same text for the same templates, to the last newline', async () => {
  const desk = await openOperatorsDesk();
  expect(await exported(desk)).toBe(INITIAL);
  await desk.asAda('templates.save', { name: 'Guest', settings: EVERYTHING });
  const text = await exported(desk);
  // Keys in one order, however they came; what is usual is left out.
  expect(text.slice(text.indexOf('"Guest"')).replaceAll(/\s+/g, ' ')).toBe(
    '"Guest", "settings": { "role": "manager", "permission": "admin", "group": null, "maxUses": 0, ' +
      '"expiry": { "kind": "date", "date": "2027-03-14" }, "name": "Guest-{{n}}", ' +
      '"notes": "Two\\nlines", "tags": { "area": "Änne", "zone": "b" }, "pattern": "GUEST-####" } } ] } ',
  );
  expect((await desk.log()).at(-1)).toEqual([
    'templates.export',
    'Ada',
    'templates',
    { templates: 4 },
  ]);
});

test('another desk takes them over: its own are replaced by name, the others added, groups by name', async () => {
  const from = await openOperatorsDesk();
  await from.asAda('templates.save', { name: 'Guest', settings: EVERYTHING });
  await from.asAda('templates.save', { name: 'Cleaner', settings: { groupId: 2 } });
  await from.asAda('templates.delete', { templateId: 2 });
  const text = await exported(from);

  const to = await openOperatorsDesk();
  const writer = await openWriter(to.dataFolder);
  writer.raw.exec(`INSERT INTO groups (name, kind, description, created_at)
    SELECT 'cleaning ', kind, '', 1 FROM groups WHERE id = 2;
    UPDATE groups SET name = 'Elsewhere' WHERE id = 2`);
  await writer.close();
  await to.asAda('templates.save', { templateId: 1, name: 'new EMPLOYEE', settings: {} });
  expect(await importText(to, text)).toEqual({ added: 2, replaced: 2 });
  const there = await to.asAda('templates.list', {});
  expect(there.map(({ id, name, settings }) => [id, name, settings.groupId])).toEqual([
    [1, 'New Employee', 1],
    [2, 'Manager Promotion', undefined],
    [3, 'Temporary Contractor', undefined],
    [4, 'Guest', null],
    [5, 'Cleaner', 6],
  ]);
  expect(there[3]?.settings).toEqual({ ...EVERYTHING, asksGroup: false });
  expect((await to.log()).at(-1)).toEqual([
    'templates.import',
    'Ada',
    'templates',
    {
      added: 2,
      replaced: 2,
      before: {
        'template:1': { name: 'new EMPLOYEE', asksGroup: false, fields: [] },
        'template:3': expect.objectContaining({ name: 'Temporary Contractor', maxUses: 1 }),
      },
      after: {
        'template:1': expect.objectContaining({ name: 'New Employee', groupId: 1, maxUses: 1 }),
        'template:3': expect.objectContaining({ name: 'Temporary Contractor' }),
        'template:4': expect.objectContaining({
          name: 'Guest',
          role: 'manager',
          fields: ['name', 'notes', 'pattern', 'tags'],
        }),
        'template:5': { name: 'Cleaner', asksGroup: false, fields: [], groupId: 6 },
      },
    },
  ]);
});

describe('a file with a fault is refused whole, and the place is named', () => {
  const good = { name: 'Good', settings: { maxUses: 2 } };
  test.each<[string, unknown, string]>([
    ['an unknown group', { name: 'X', settings: { group: 'Nowhere' } }, 'Template 2, group:'],
    [
      'an unknown field',
      { name: 'X', settings: { colour: 'red' } },
      'Template 2, settings: .*colour',
    ],
    [
      'an id of a group',
      { name: 'X', settings: { groupId: 1 } },
      'Template 2, settings: .*groupId',
    ],
    ['a wrong role', { name: 'X', settings: { role: 'boss' } }, 'Template 2, role:'],
    [
      'too many days',
      { name: 'X', settings: { expiry: { kind: 'days', days: 400 } } },
      'Template 2, expiry.days: .*365',
    ],
    [
      'a group and asking for it',
      { name: 'X', settings: { group: 'General', asksGroup: true } },
      'Template 2, group:',
    ],
    ['a pattern of no codes', { name: 'X', settings: { pattern: 'AB' } }, 'Template 2, pattern:'],
    ['the same name twice', { name: 'GOOD ', settings: {} }, 'Template 2, name: Template 1'],
    ['no name', { settings: {} }, 'Template 2, name: Missing'],
    ['a blank name', { name: '\u00A0', settings: {} }, 'Template 2, name:'],
    ['no settings', { name: 'X' }, 'Template 2, settings: Missing'],
    ['a list in its place', [], 'Template 2'],
    ['too long notes', { name: 'X', settings: { notes: 'n'.repeat(1_001) } }, 'Template 2, notes:'],
  ])('%s', async (_what, wrong, place) => {
    const desk = await openOperatorsDesk();
    const before = await exported(desk);
    expect(await refusal(importText(desk, fileOf(good, wrong)))).toMatchObject({
      code: 'invalid_input',
      field: 'path',
      message: expect.stringMatching(new RegExp(`^import\\.json was not imported\\. ${place}`)),
    });
    expect(await exported(desk)).toBe(before);
  });

  test('of several faults the first is told, and how many more there are', async () => {
    const desk = await openOperatorsDesk();
    const wrong = { name: 'W', settings: { group: 'Nowhere' } };
    const error = await refusal(importText(desk, fileOf(wrong, good, { ...wrong, name: 'V' })));
    expect(error.message).toMatch(/Template 1, group: .* There is 1 fault more\.$/);
    expect(error.details).toMatchObject({
      problems: [{ place: 'Template 1, group' }, { place: 'Template 3, group' }],
    });
  });

  test('more than a desk may have are not taken', async () => {
    const desk = await openOperatorsDesk();
    const many = Array.from({ length: 298 }, (_, n) => ({ name: `T${n}`, settings: {} }));
    expect(await refusal(importText(desk, fileOf(...many)))).toMatchObject({
      code: 'invalid_input',
      message: expect.stringContaining('300'),
    });
    expect(await desk.asAda('templates.list', {})).toHaveLength(3);
    expect(await importText(desk, fileOf(...many.slice(1)))).toEqual({ added: 297, replaced: 0 });
    expect(
      await refusal(desk.asAda('templates.save', { name: 'One more', settings: {} })),
    ).toMatchObject({ code: 'invalid_input', message: expect.stringContaining('300') });
  });
});

describe('a hostile file is refused in words', () => {
  const DEEP = 200_000;
  test.each<[string, string | Uint8Array, string]>([
    ['an empty file', '', 'not JSON'],
    ['a file that was cut off', INITIAL.slice(0, 200), 'not JSON'],
    ['something else in JSON', '{"latchkey":"audit","version":1}', 'no file of templates'],
    ['a list', '[]', 'no file of templates'],
    ['null', 'null', 'no file of templates'],
    ['a newer version', '{"latchkey":"templates","version":2,"more":[]}', 'newer version'],
    ['no templates', fileOf(), 'templates'],
    ['a picture', Buffer.from('\u0089PNG\r\n\u001A\n\0\0\0\0', 'latin1'), 'import.json'],
    ['deep lists', '['.repeat(DEEP) + ']'.repeat(DEEP), 'no file of templates'],
    [
      'deep settings',
      fileOf({ name: 'X', settings: { tags: 0 } }).replace(
        '0}',
        `${'{"a":'.repeat(DEEP)}1${'}'.repeat(DEEP)}}`,
      ),
      'Template 1, tags',
    ],
    [
      'a prototype at the top',
      `{"__proto__":{"polluted":1},${fileOf({ name: 'X', settings: {} }).slice(1)}`,
      'not known here',
    ],
    [
      'a prototype among settings',
      '{"latchkey":"templates","version":1,"templates":[{"name":"X","settings":{"__proto__":{"polluted":1}}}]}',
      'Template 1',
    ],
    [
      'a prototype among tags',
      '{"latchkey":"templates","version":1,"templates":[{"name":"X","settings":{"tags":{"__proto__":"polluted"}}}]}',
      'Template 1, tags',
    ],
    [
      'a constructor',
      fileOf({ name: 'X', settings: { constructor: { prototype: { polluted: 1 } } } }),
      'Template 1',
    ],
    ['very many templates', fileOf(...Array.from({ length: 50_000 }, () => 0)), 'templates'],
    ['a very long name', fileOf({ name: 'x'.repeat(5_000_000), settings: {} }), 'Template 1, name'],
  ])('%s', async (_what, text, words) => {
    const desk = await openOperatorsDesk();
    const error = await refusal(importText(desk, text));
    expect(error.code).toMatch(/^(invalid_input|file_unreadable)$/);
    expect(error.message).toContain(words);
    expect(JSON.stringify(error).length).toBeLessThan(5_000);
    expect({}).not.toHaveProperty('polluted');
    expect(await exported(desk)).toBe(INITIAL);
  });

  test('more than 16 MiB, and a file that is not there', async () => {
    const desk = await openOperatorsDesk();
    const huge = await refusal(importText(desk, Buffer.alloc(17 * 1024 * 1024, ' ')));
    expect(huge).toMatchObject({
      code: 'file_unreadable',
      message: expect.stringContaining('16 MiB'),
    });
    const none = desk.asAda('templates.import', { path: path.join(tempFolder(), 'none.json') });
    expect(await refusal(none)).toMatchObject({ code: 'file_not_found' });
  });
});

test('a file that an editor saved with a mark and other line ends is read', async () => {
  const desk = await openOperatorsDesk();
  const text = `\uFEFF${INITIAL.replaceAll('\n', '\r\n')}`;
  expect(await importText(desk, text)).toEqual({ added: 0, replaced: 3 });
  expect(await importText(desk, Buffer.from(text, 'utf16le'))).toEqual({ added: 0, replaced: 3 });
  expect(await exported(desk)).toBe(INITIAL);
});

test('no file is written among the data of the desk', async () => {
  const desk = await openOperatorsDesk();
  const inside = path.join(desk.dataFolder, 'latchkey.db');
  expect(await refusal(desk.asAda('templates.export', { path: inside }))).toMatchObject({
    code: 'file_not_writable',
  });
});
