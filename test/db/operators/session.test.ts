import { expect, test } from 'vitest';
import { openWriter } from '#main/db/open.ts';
import { addGroup, groupCount } from '#test/support/group-command.ts';
import { NAMES, PASSWORD, TEST_TOKENS } from '#test/support/operators.ts';
import {
  DAY,
  holds,
  HOUR,
  MINUTE,
  NOBODY,
  openOperatorsDesk,
  refusal,
} from '#test/support/operators-desk.ts';
import { openPipeline } from '#test/support/pipeline.ts';
import { SESSION } from '#test/support/temp-desk.ts';

test('an operator signs in with name and password, and out again', async () => {
  const { engine, log } = await openOperatorsDesk();
  const { token, operator } = await engine.call(
    'session.signIn',
    { name: NAMES.front_desk, password: PASSWORD },
    NOBODY,
  );
  expect(operator).toMatchObject({ name: 'Finn', role: 'front_desk', mustChangePassword: false });
  const session = { way: 'cli', token } as const;
  expect(await engine.call('invites.count', {}, session)).toEqual({ count: 0 });
  await expect(engine.call('invites.create', {}, session)).rejects.toMatchObject({
    code: 'not_allowed',
  });
  await engine.call('session.signOut', {}, session);
  await expect(engine.call('invites.count', {}, session)).rejects.toMatchObject({
    code: 'not_signed_in',
  });
  expect((await log()).map(([action, name]) => [action, name])).toEqual([
    ['audit.newKey', ''],
    ['session.signIn', 'Finn'],
    ['access.refused', 'Finn'],
    ['session.signOut', 'Finn'],
  ]);
});

test('a name is found however it is typed', async () => {
  const { signIn, engine, asAda } = await openOperatorsDesk();
  for (const name of ['finn', ' FINN ', 'Ｆｉｎｎ']) {
    expect(await holds(engine, await signIn(name))).toBe(true);
  }
  for (const name of ['finn', ' FINN ', 'Ｆｉｎｎ']) {
    expect(await refusal(asAda('operators.add', { name, role: 'auditor' }))).toMatchObject({
      code: 'invalid_input',
      field: 'name',
    });
  }
});

test('a session ends twelve hours after it began, however it is used', async () => {
  const { signIn, engine, time } = await openOperatorsDesk();
  const session = await signIn('Finn');
  for (let hour = 1; hour < 12; hour += 1) {
    time.now += HOUR;
    await engine.call('invites.count', {}, session);
  }
  time.now += HOUR - 1;
  expect(await holds(engine, session)).toBe(true);
  time.now += 1;
  expect(await holds(engine, session)).toBe(false);
  expect(await refusal(engine.call('invites.count', {}, session))).toMatchObject({
    code: 'not_signed_in',
  });
});

test('a clock that is set back ends a session that was begun in what is now the future', async () => {
  const { signIn, engine, time } = await openOperatorsDesk();
  const session = await signIn('Finn');
  // A clock that is only put right goes back a little.
  time.now -= 5 * MINUTE;
  expect(await holds(engine, session)).toBe(true);
  time.now -= 1;
  expect(await holds(engine, session)).toBe(false);
});

test('one session of several ends alone', async () => {
  const { signIn, engine } = await openOperatorsDesk();
  const [one, other] = [await signIn('Finn'), await signIn('Finn')];
  await engine.call('session.signOut', {}, one);
  expect([await holds(engine, one), await holds(engine, other)]).toEqual([false, true]);
  expect(await refusal(engine.call('session.signOut', {}, one))).toMatchObject({
    code: 'not_signed_in',
  });
});

test.each([
  ['operators.disable', { operatorId: 2 }],
  ['operators.setRole', { operatorId: 2, role: 'auditor' }],
  ['operators.resetPassword', { operatorId: 2 }],
] as const)('%s ends all sessions of the operator at once, and no other', async (name, input) => {
  const { signIn, engine, asAda } = await openOperatorsDesk();
  const finns = [await signIn('Finn'), await signIn('Finn', PASSWORD, 'window')];
  const olga = await signIn('Olga');
  await asAda(name, input);
  for (const session of [...finns, { way: 'cli', token: TEST_TOKENS.front_desk } as const]) {
    expect(await holds(engine, session)).toBe(false);
  }
  expect([await holds(engine, olga), await holds(engine, SESSION)]).toEqual([true, true]);
});

test('what ended them ends those too that had run out, should the clock go back', async () => {
  const { signIn, engine, asAda, time } = await openOperatorsDesk();
  const stolen = await signIn('Finn');
  time.now += DAY;
  await asAda('operators.resetPassword', { operatorId: 2 });
  time.now -= DAY - HOUR;
  expect(await holds(engine, stolen)).toBe(false);
});

test('changing the own password keeps this session and ends the others', async () => {
  const { signIn, engine, log } = await openOperatorsDesk();
  const [here, there] = [await signIn('Finn'), await signIn('Finn')];
  const newPassword = 'nine blue bicycles';
  await engine.call('session.changePassword', { password: PASSWORD, newPassword }, here);
  expect([await holds(engine, here), await holds(engine, there)]).toEqual([true, false]);
  expect(await refusal(signIn('Finn'))).toMatchObject({ code: 'wrong_password' });
  expect(await holds(engine, await signIn('Finn', newPassword))).toBe(true);
  expect(JSON.stringify(await log())).not.toMatch(/lanterns|bicycles/);
});

test('a secret that nobody was given holds nothing', async () => {
  const { engine } = await openOperatorsDesk();
  for (const token of [
    '',
    'lks_',
    'lkt_',
    `${TEST_TOKENS.superuser} `,
    'x'.repeat(100_000),
    '\0',
  ]) {
    expect(await holds(engine, { way: 'cli', token })).toBe(false);
  }
});

test('who is disabled while a command prepares is out before it writes', async () => {
  const pipeline = await openPipeline({
    async prepare() {
      const other = await openWriter(pipeline.dataFolder);
      other.raw.exec("UPDATE operators SET disabled_at = 1 WHERE name = 'Ada'");
      await other.close();
      return async (inside) => addGroup(inside);
    },
  });
  expect(await refusal(pipeline.call('settings.update', {}))).toMatchObject({
    code: 'not_signed_in',
  });
  expect(await groupCount(pipeline.writer)).toBe(5);
  expect(pipeline.events).toEqual([]);
});

test('who is disabled while an export is written gets no file', async () => {
  const named: string[] = [];
  const pipeline = await openPipeline({
    async export(_input, { afterCommit }) {
      afterCommit(() => void named.push('the file has its name'));
      const other = await openWriter(pipeline.dataFolder);
      other.raw.exec("UPDATE operators SET disabled_at = 1 WHERE name = 'Ada'");
      await other.close();
      return { path: '/tmp/x', rows: 1 };
    },
  });
  const exporting = pipeline.call('invites.exportCsv', {
    selection: { ids: [1] },
    path: '/tmp/x',
  });
  expect(await refusal(exporting)).toMatchObject({ code: 'not_signed_in' });
  expect(named).toEqual([]);
});
