import { expect, test } from 'vitest';
import { openActionDesk } from '#test/support/actions.ts';
import { SESSION } from '#test/support/temp-desk.ts';

test('adds, replaces and takes away, by keys', async () => {
  const desk = await openActionDesk([
    { tags: '{"region":"EMEA","floor":"2"}' },
    { tags: null },
    { tags: '{"region":"APAC"}' },
  ]);
  const outcome = await desk.act(
    'tag',
    { all: true },
    { add: { region: 'APAC' }, remove: ['floor'] },
  );
  expect(outcome).toMatchObject({ changed: 2, unchanged: [{ reason: 'already', count: 1 }] });
  for (const id of [1, 2, 3]) expect((await desk.get(id)).tags).toEqual({ region: 'APAC' });

  await desk.act('tag', { all: true }, { remove: ['region'] });
  expect(await desk.rows()).toMatchObject([{ tags: null }, { tags: null }, { tags: null }]);
});

test.each([
  'toString',
  'a"b',
  'ключ',
  'constructor',
  'ｆｕｌｌ',
  "o'clock",
  '🔑',
  'a\\b',
  'line\nbreak',
])('a tag called %j is a tag like any other', async (key) => {
  const desk = await openActionDesk([{ tags: '{"other":"1"}' }]);
  const add = JSON.parse(`{${JSON.stringify(key)}:"it's \\"quoted\\""}`) as Record<string, string>;
  await desk.act('tag', { ids: [1] }, { add });
  const { tags } = await desk.get(1);
  expect(Object.entries(tags)).toEqual([
    ['other', '1'],
    [key, 'it\'s "quoted"'],
  ]);
  expect((await desk.act('tag', { ids: [1] }, { add })).changed).toBe(0);
  await desk.act('tag', { ids: [1] }, { remove: [key] });
  expect((await desk.get(1)).tags).toEqual({ other: '1' });
});

test.each(['__proto__', ' __proto__ '])(
  'a tag called “%s” is refused, and takes no other away',
  async (key) => {
    const desk = await openActionDesk([{ tags: '{"a":"b"}' }]);
    const tags = JSON.parse(`{"${key}":"x"}`) as Record<string, string>;
    const refused = {
      code: 'invalid_input',
      message: expect.stringContaining('A tag cannot be called __proto__'),
    };
    for (const work of [
      desk.act('edit', { ids: [1] }, { set: { tags } }),
      desk.plan('edit', { ids: [1] }, { set: { tags } }),
      desk.act('tag', { ids: [1] }, { add: tags }),
      desk.call('invites.create', { tags }, SESSION),
      desk.call('templates.save', { name: 'X', settings: { tags } }, SESSION),
    ]) {
      await expect(work).rejects.toMatchObject(refused);
    }
    expect((await desk.get(1)).tags).toEqual({ a: 'b' });
    await expect(desk.get(2)).rejects.toMatchObject({ code: 'not_found' });
  },
);

test('more tags than an invite may have are refused for all of them', async () => {
  const tags = (count: number) =>
    JSON.stringify(Object.fromEntries(Array.from({ length: count }, (_, n) => [`k${n}`, ''])));
  const desk = await openActionDesk([{ tags: tags(49) }, { tags: tags(50) }]);
  const before = await desk.rows();
  const refused = { code: 'invalid_input', message: expect.stringContaining('at most 50') };
  const add = { new: '1' };
  await expect(desk.act('tag', { all: true }, { add })).rejects.toMatchObject(refused);
  await expect(desk.plan('tag', { all: true }, { add })).rejects.toMatchObject(refused);
  expect(await desk.rows()).toEqual(before);
  expect((await desk.act('tag', { ids: [1] }, { add })).changed).toBe(1);
  expect((await desk.act('tag', { ids: [2] }, { add, remove: ['k0'] })).changed).toBe(1);
});

test('nothing to do, and one tag both ways, are refused', async () => {
  const desk = await openActionDesk([{}]);
  for (const more of [{}, { add: {}, remove: [] }, { add: { a: '1' }, remove: ['a'] }]) {
    const work = desk.act('tag', { ids: [1] }, more as object);
    await expect(work).rejects.toMatchObject({ code: 'invalid_input' });
  }
});
