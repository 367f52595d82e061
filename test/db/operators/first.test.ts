import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Engine } from '#main/engine/engine.ts';
import { openEngine } from '#main/engine/local-engine.ts';
import { configFolderOf, PASSWORD } from '#test/support/operators.ts';
import { holds, NOBODY, refusal } from '#test/support/operators-desk.ts';
import { RESOURCES, tempFolder } from '#test/support/temp-desk.ts';

/** A desk that nobody has signed in to yet. */
async function openNewDesk(dataFolder = path.join(tempFolder(), 'desk')): Promise<Engine> {
  const engine = await openEngine({
    appVersion: '0.0.0-test',
    dataFolder,
    configFolder: configFolderOf(dataFolder),
    resourcesFolder: RESOURCES,
  });
  onTestFinished(() => engine.close());
  return engine;
}

const createFirst = (desk: Engine, name = 'Grace', password = PASSWORD) =>
  desk.call('operators.createFirst', { name, password }, NOBODY);

test('a new desk asks for its first superuser, and answers nothing else', async () => {
  const desk = await openNewDesk();
  expect(await desk.call('session.state', {}, NOBODY)).toMatchObject({
    firstStart: true,
    operator: null,
  });
  for (const ask of [
    () => desk.call('invites.page', {}, NOBODY),
    () => desk.call('settings.get', {}, NOBODY),
    () => desk.call('invites.create', {}, NOBODY),
    () => desk.call('audit.page', {}, NOBODY),
    () => desk.call('operators.list', {}, NOBODY),
  ]) {
    expect(await refusal(ask())).toMatchObject({ code: 'not_signed_in' });
  }
  // No password is there from the start.
  const guess = desk.call('session.signIn', { name: 'admin', password: 'admin' }, NOBODY);
  expect(await refusal(guess)).toMatchObject({ code: 'wrong_password' });
});

test('the first superuser is signed in at once, and is the only first one', async () => {
  const desk = await openNewDesk();
  const { operator, token } = await createFirst(desk);
  expect(operator).toEqual({
    operatorId: 1,
    name: 'Grace',
    role: 'superuser',
    mustChangePassword: false,
  });
  const session = { way: 'cli', token } as const;
  expect(await holds(desk, session)).toBe(true);
  expect(await desk.call('session.state', {}, NOBODY)).toMatchObject({ firstStart: false });
  expect(await refusal(createFirst(desk, 'Mallory'))).toMatchObject({ code: 'not_allowed' });
  expect(await desk.call('operators.list', {}, session)).toHaveLength(1);
  const { rows } = await desk.call('audit.page', {}, session);
  expect(rows[0]).toMatchObject({
    action: 'operators.createFirst',
    operator: 'Grace',
    operatorId: 1,
    subject: 'operator:1',
    details: '{"name":"Grace","role":"superuser"}',
  });
});

describe('two at the same time', () => {
  test.each([
    ['of one process', 'one'],
    ['of two processes', 'two'],
  ])('%s: one of them is the first', async (_what, engines) => {
    const dataFolder = path.join(tempFolder(), 'desk');
    const one = await openNewDesk(dataFolder);
    const other = engines === 'one' ? one : await openNewDesk(dataFolder);
    const ends = await Promise.allSettled([createFirst(one, 'Grace'), createFirst(other, 'Max')]);
    const refused = ends.filter((end) => end.status === 'rejected');
    expect(refused).toMatchObject([{ reason: { code: 'not_allowed' } }]);
    const [first] = ends.filter((end) => end.status === 'fulfilled');
    const session = { way: 'cli', token: first?.value.token ?? null } as const;
    expect(await one.call('operators.list', {}, session)).toHaveLength(1);
  });
});

test.each([
  ['too short', 'Grace', 'seven77', /8 or more/],
  ['too short in characters, not in bytes', 'Grace', '🔑🔑🔑🔑🔑🔑🔑', /8 or more/],
  ['one that everybody tries first', 'Grace', 'password1', /tried first/],
  ['the same in capitals', 'Grace', 'PassWord1', /tried first/],
  ['the same in wide letters', 'Grace', 'ｐａｓｓｗｏｒｄ１', /tried first/],
  ['one sign again and again', 'Grace', 'aaaaaaaaaaaaaaaa', /tried first/],
  ['two signs again and again', 'Grace', 'abababababababab', /tried first/],
  ['one with the name in it', 'Grace', 'xx-grace-2026', /contain the name/],
  ['one with the name in wide letters', 'Ｇｒａｃｅ', 'xx-grace-2026', /contain the name/],
  ['one with the name without its blank', 'Ada Byron', 'adabyron-2026', /contain the name/],
])('a password is refused that is %s', async (_what, name, password, message) => {
  const desk = await openNewDesk();
  const error = await refusal(createFirst(desk, name, password));
  expect(error).toMatchObject({
    code: 'weak_password',
    field: 'password',
    message: expect.stringMatching(message),
  });
  expect(JSON.stringify(error)).not.toContain(password);
  expect(await desk.call('session.state', {}, NOBODY)).toMatchObject({ firstStart: true });
});

test('a password may be long, and of any script', async () => {
  for (const password of ['x7'.repeat(499) + 'yz', 'пароль из слов', '鍵鍵鍵鍵鎖鎖鎖扉']) {
    const desk = await openNewDesk();
    await createFirst(desk, 'Grace', password);
    const again = await desk.call('session.signIn', { name: 'grace', password }, NOBODY);
    expect(again.operator.name).toBe('Grace');
  }
});

test('a password that is typed on another keyboard is the same', async () => {
  const desk = await openNewDesk();
  await createFirst(desk, 'Grace', 'Ga\u0308rten im Winter');
  const typed = { name: 'Grace', password: 'G\u00e4rten im Winter' };
  expect((await desk.call('session.signIn', typed, NOBODY)).operator.name).toBe('Grace');
});
