import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { databaseFile } from '#main/db/open.ts';
import { PASSWORD } from '#test/support/operators.ts';
import { holds, openOperatorsDesk, refusal } from '#test/support/operators-desk.ts';
import { SESSION } from '#test/support/temp-desk.ts';

const LAST = { code: 'not_allowed', message: expect.stringMatching(/last active superuser/) };

describe('a one-time password', () => {
  test('signs in, and lets its owner choose an own one and nothing else', async () => {
    const { asAda, engine, signIn } = await openOperatorsDesk();
    const added = await asAda('operators.add', { name: 'Max', role: 'superuser' });
    expect(added.operator).toMatchObject({ id: 4, mustChangePassword: true, lastSignInAt: null });
    expect(added.oneTimePassword).toMatch(/^([A-HJKMNP-Z2-9]{4}-){3}[A-HJKMNP-Z2-9]{4}$/);

    const max = await signIn('Max', added.oneTimePassword);
    expect(await engine.call('session.state', {}, max)).toMatchObject({
      operator: { name: 'Max', mustChangePassword: true },
    });
    for (const ask of [
      () => engine.call('invites.page', {}, max),
      () => engine.call('settings.get', {}, max),
      () => engine.call('invites.create', {}, max),
      () => engine.call('operators.list', {}, max),
      () => engine.call('invites.exportCsv', { selection: { ids: [1] }, path: '/tmp/x' }, max),
    ]) {
      expect(await refusal(ask())).toMatchObject({ code: 'must_change_password' });
    }
    await engine.call('desk.status', {}, max);

    const password = added.oneTimePassword;
    const change = (newPassword: string) =>
      engine.call('session.changePassword', { password, newPassword }, max);
    for (const bad of ['short', 'password1', 'maxmaxmax-2026', password]) {
      const error = await refusal(change(bad));
      expect(error).toMatchObject({ code: 'weak_password', field: 'newPassword' });
      expect(JSON.stringify(error)).not.toContain(bad);
    }
    await change(PASSWORD);
    expect(await engine.call('invites.page', {}, max)).toEqual({ rows: [] });
    expect(await refusal(signIn('Max', password))).toMatchObject({ code: 'wrong_password' });
    await signIn('Max', PASSWORD);
  });

  test('is given anew by a reset, and the old password is over', async () => {
    const { asAda, engine, signIn } = await openOperatorsDesk();
    const { oneTimePassword, operator } = await asAda('operators.resetPassword', { operatorId: 2 });
    expect(operator).toMatchObject({ name: 'Finn', mustChangePassword: true });
    expect(await refusal(signIn('Finn'))).toMatchObject({ code: 'wrong_password' });
    const finn = await signIn('Finn', oneTimePassword);
    expect(await refusal(engine.call('invites.count', {}, finn))).toMatchObject({
      code: 'must_change_password',
    });
    const again = await asAda('operators.resetPassword', { operatorId: 2 });
    expect(again.oneTimePassword).not.toBe(oneTimePassword);
    expect(await holds(engine, finn)).toBe(false);
  });

  test('is in its answer and nowhere else', async () => {
    const { asAda, engine, dataFolder } = await openOperatorsDesk();
    const added = await asAda('operators.add', { name: 'Max', role: 'auditor' });
    const reset = await asAda('operators.resetPassword', { operatorId: 2 });
    const all = JSON.stringify([
      await engine.call('operators.list', {}, SESSION),
      await engine.call('audit.page', {}, SESSION),
    ]);
    await engine.close();
    const file = readFileSync(databaseFile(dataFolder), 'latin1');
    for (const { oneTimePassword } of [added, reset]) {
      expect(all).not.toContain(oneTimePassword);
      expect(file).not.toContain(oneTimePassword);
    }
    expect(file).not.toContain(PASSWORD);
  });
});

describe('the last active superuser', () => {
  test('can be neither demoted nor disabled', async () => {
    const { asAda } = await openOperatorsDesk();
    expect(await refusal(asAda('operators.disable', { operatorId: 1 }))).toMatchObject(LAST);
    for (const role of ['front_desk', 'auditor'] as const) {
      const demoting = asAda('operators.setRole', { operatorId: 1, role });
      expect(await refusal(demoting)).toMatchObject(LAST);
    }
    const same = await asAda('operators.setRole', { operatorId: 1, role: 'superuser' });
    expect(same).toMatchObject({ before: 'superuser', operator: { role: 'superuser' } });
  });

  test('is the last one also beside one who is disabled, and no longer beside one who is not', async () => {
    const { asAda, add, engine } = await openOperatorsDesk();
    const operatorId = await add('Max', 'superuser');
    await asAda('operators.disable', { operatorId });
    expect(await refusal(asAda('operators.disable', { operatorId: 1 }))).toMatchObject(LAST);
    await asAda('operators.enable', { operatorId });
    expect(await asAda('operators.disable', { operatorId: 1 })).toMatchObject({
      operator: { name: 'Ada' },
      endedSessions: 1,
    });
    expect(await holds(engine, SESSION)).toBe(false);
  });

  test('stays when two superusers demote each other at the same time', async () => {
    const { add, engine, signIn } = await openOperatorsDesk();
    const operatorId = await add('Max', 'superuser');
    const max = await signIn('Max');
    const operation = 'operators.setRole';
    for (const session of [max, SESSION]) {
      await engine.call('session.confirm', { operation, password: PASSWORD }, session);
    }
    const ends = await Promise.allSettled([
      engine.call(operation, { operatorId, role: 'auditor' }, SESSION),
      engine.call(operation, { operatorId: 1, role: 'auditor' }, max),
    ]);
    expect(ends.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });
});

test('changes are in the log, each with whom it was done to and what was before', async () => {
  const { asAda, engine } = await openOperatorsDesk();
  await asAda('operators.add', { name: 'Max', role: 'auditor' });
  await asAda('operators.setRole', { operatorId: 4, role: 'front_desk' });
  await asAda('operators.disable', { operatorId: 4 });
  await asAda('operators.enable', { operatorId: 4 });
  await asAda('operators.resetPassword', { operatorId: 4 });
  const filter = { subject: 'operator:4' };
  const { rows } = await engine.call('audit.page', { filter }, SESSION);
  expect(rows.toReversed().map(({ action, details }) => [action, JSON.parse(details)])).toEqual([
    ['operators.add', { name: 'Max', role: 'auditor' }],
    ['operators.setRole', { before: { role: 'auditor' }, after: { role: 'front_desk' } }],
    ['operators.disable', { endedSessions: 0 }],
    ['operators.enable', {}],
    ['operators.resetPassword', {}],
  ]);
});

test('an operator who is not there is said so, and nothing is done', async () => {
  const { asAda } = await openOperatorsDesk();
  for (const name of ['disable', 'enable', 'resetPassword'] as const) {
    expect(await refusal(asAda(`operators.${name}`, { operatorId: 99 }))).toMatchObject({
      code: 'not_found',
    });
  }
  const change = asAda('operators.setRole', { operatorId: 99, role: 'auditor' });
  expect(await refusal(change)).toMatchObject({ code: 'not_found' });
  const revoke = asAda('tokens.revoke', { tokenId: 99 });
  expect(await refusal(revoke)).toMatchObject({ code: 'not_found' });
});

test('a name has 2 to 40 characters, and none that turns round or hides what stands beside it', async () => {
  const { asAda } = await openOperatorsDesk();
  const add = (name: string) => asAda('operators.add', { name, role: 'auditor' });
  for (const name of ['', ' ', 'M', 'x'.repeat(41), 'Ma\0x', '\u200B\u200B\u200B', 'M\u202E']) {
    expect([name, await refusal(add(name))]).toMatchObject([
      name,
      { code: 'invalid_input', field: 'name' },
    ]);
  }
  expect((await add(' Max\u202E\r\n Planck\u0007 ')).operator.name).toBe('Max Planck');
  const token = { name: 'Night\u202Ely', role: 'auditor' } as const;
  expect((await asAda('tokens.create', token)).token.name).toBe('Nightly');
});
