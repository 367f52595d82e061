import { expect, test } from 'vitest';
import type { InputOf, OutputOf } from '#core/contract/index.ts';
import { openWriter } from '#main/db/open.ts';
import type { Session } from '#main/engine/engine.ts';
import { TEST_TOKENS } from '#test/support/operators.ts';
import { openOperatorsDesk, refusal } from '#test/support/operators-desk.ts';
import type { OperatorsDesk } from '#test/support/operators-desk.ts';

const FINN: Session = { way: 'cli', token: TEST_TOKENS.front_desk };
const OLGA: Session = { way: 'cli', token: TEST_TOKENS.auditor };

type Settings = InputOf<'views.save'>['settings'];
const BY_NAME: Settings = { filter: {}, sort: { column: 'name', direction: 'asc' } };
const EXPIRING: Settings = {
  filter: {
    search: 'north',
    status: ['active'],
    warning: ['expiring'],
    groupId: [1, null],
    created: { from: 5 },
    tags: [{ key: 'region', value: 'EMEA' }, { key: 'floor' }],
  },
  sort: { column: 'expires', direction: 'desc' },
};

async function namesOf(desk: OperatorsDesk, session: Session): Promise<string[]> {
  return (await desk.engine.call('views.list', {}, session)).map(({ name }) => name);
}

function save(
  desk: OperatorsDesk,
  session: Session,
  name: string,
  settings = BY_NAME,
): Promise<OutputOf<'views.save'>> {
  return desk.engine.call('views.save', { name, settings }, session);
}

test('a view keeps its filter and its order, and comes after those before it', async () => {
  const desk = await openOperatorsDesk();
  expect(await desk.asAda('views.list', {})).toEqual([]);
  const first = await desk.asAda('views.save', { name: ' Soon  gone ', settings: EXPIRING });
  expect(first).toEqual({ id: first.id, name: 'Soon gone', ...EXPIRING });
  const second = await desk.asAda('views.save', { name: 'All', settings: BY_NAME });
  expect(await desk.asAda('views.list', {})).toEqual([first, second]);

  const again = { viewId: first.id, name: 'Soon', settings: BY_NAME };
  await desk.asAda('views.save', again);
  expect(await desk.asAda('views.list', {})).toEqual([
    { id: first.id, name: 'Soon', ...BY_NAME },
    second,
  ]);
  expect(await desk.asAda('views.delete', { viewId: first.id })).toEqual({ name: 'Soon' });
  expect(await desk.asAda('views.list', {})).toEqual([second]);
});

test('everybody has views of their own, and nobody reaches those of somebody else', async () => {
  const desk = await openOperatorsDesk();
  const { id } = await save(desk, FINN, 'Mine');
  await save(desk, OLGA, 'Mine');
  expect(await desk.asAda('views.list', {})).toEqual([]);
  expect([await namesOf(desk, FINN), await namesOf(desk, OLGA)]).toEqual([['Mine'], ['Mine']]);

  const notFound = { code: 'not_found' };
  const other = { viewId: id, name: 'Taken', settings: BY_NAME };
  expect(await refusal(desk.engine.call('views.save', other, OLGA))).toMatchObject(notFound);
  expect(await refusal(desk.engine.call('views.delete', { viewId: id }, OLGA))).toMatchObject(
    notFound,
  );
  expect(await refusal(desk.asAda('views.delete', { viewId: id }))).toMatchObject(notFound);
  expect(await namesOf(desk, FINN)).toEqual(['Mine']);
});

test("a token neither sees nor changes its maker's views, and a new session has one's own", async () => {
  const desk = await openOperatorsDesk();
  const { secret } = await desk.asAda('tokens.create', { name: 'nightly', role: 'auditor' });
  const token: Session = { way: 'cli', token: secret };
  const { id } = await desk.asAda('views.save', { name: 'Mine', settings: BY_NAME });
  for (const work of [
    namesOf(desk, token),
    save(desk, token, 'By token'),
    desk.engine.call('views.save', { viewId: id, name: 'Taken', settings: EXPIRING }, token),
    desk.engine.call('views.delete', { viewId: id }, token),
  ]) {
    expect(await refusal(work)).toMatchObject({
      code: 'not_allowed',
      message: expect.stringContaining('Sign in with a password'),
    });
  }
  expect(await namesOf(desk, await desk.signIn('Ada'))).toEqual(['Mine']);
  expect(await namesOf(desk, OLGA)).toEqual([]);
});

test.each([
  ['no fields', '"nothing"', {}, { column: 'created', direction: 'desc' }],
  [
    'an order that there is not',
    '{"filter":{"search":"x"},"sort":{"column":"shoe","direction":"asc"}}',
    { search: 'x' },
    { column: 'created', direction: 'desc' },
  ],
  [
    'a filter that there is not',
    '{"filter":{"shoe":44},"sort":{"column":"name","direction":"asc"}}',
    {},
    { column: 'name', direction: 'asc' },
  ],
])('a view that was stored with %s spoils no other', async (_what, stored, filter, sort) => {
  const desk = await openOperatorsDesk();
  const { id } = await save(desk, FINN, 'Spoilt');
  await save(desk, FINN, 'Sound', EXPIRING);
  const writer = await openWriter(desk.dataFolder);
  writer.raw.prepare('UPDATE views SET settings = ? WHERE id = ?').run(stored, id);
  await writer.close();
  expect(await desk.engine.call('views.list', {}, FINN)).toEqual([
    { id, name: 'Spoilt', filter, sort },
    { id: id + 1, name: 'Sound', ...EXPIRING },
  ]);
  await desk.engine.call('views.delete', { viewId: id }, FINN);
  expect(await namesOf(desk, FINN)).toEqual(['Sound']);
});

test('two views of one operator have two names', async () => {
  const desk = await openOperatorsDesk();
  const { id } = await save(desk, FINN, 'Mine');
  expect(await refusal(save(desk, FINN, 'MINE '))).toMatchObject({
    code: 'invalid_input',
    field: 'name',
  });
  const again = { viewId: id, name: 'MINE', settings: EXPIRING };
  expect(await desk.engine.call('views.save', again, FINN)).toMatchObject({ id, name: 'MINE' });
});

test('what is too much for one view, or too many views, is refused', async () => {
  const desk = await openOperatorsDesk();
  const status = Array.from({ length: 20_000 }, () => 'active' as const);
  const much = { filter: { status }, sort: BY_NAME.sort };
  expect(await refusal(save(desk, FINN, 'Much', much))).toMatchObject({ field: 'settings' });
  for (let n = 0; n < 200; n += 1) await save(desk, FINN, `View ${n}`);
  expect(await refusal(save(desk, FINN, 'One more'))).toMatchObject({
    code: 'invalid_input',
    message: expect.stringContaining('200'),
  });
  await save(desk, OLGA, 'Mine');
});

test('the log says what a view shows, with what was searched for masked, and not its name', async () => {
  const desk = await openOperatorsDesk();
  const { id } = await save(desk, FINN, 'A7B9C2XZ', {
    ...EXPIRING,
    filter: { search: 'A7B9C2XZ', role: ['admin'], tags: [{ key: 'A7B9C2XZ' }] },
  });
  const again = { viewId: id, name: 'Other', settings: BY_NAME };
  await desk.engine.call('views.save', again, FINN);
  await desk.engine.call('views.delete', { viewId: id }, FINN);
  const masked = {
    filter: { search: 'A7••••XZ', role: ['admin'], tags: 1 },
    sort: EXPIRING.sort,
  };
  expect((await desk.log()).slice(-3)).toEqual([
    ['views.save', 'Finn', `view:${id}`, { after: masked }],
    ['views.save', 'Finn', `view:${id}`, { before: masked, after: BY_NAME }],
    ['views.delete', 'Finn', `view:${id}`, {}],
  ]);
});
