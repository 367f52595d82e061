import { expect, test } from 'vitest';
import { openActionDesk } from '#test/support/actions.ts';

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
