import { expect, test } from 'vitest';
import { openDesk, SESSION } from '#test/support/temp-desk.ts';
import { NAMES, PASSWORD } from '#test/support/operators.ts';

const NOBODY = { way: 'cli', token: null } as const;

test('an operator signs in with name and password, and out again', async () => {
  const desk = await openDesk();
  const { token, operator } = await desk.call(
    'session.signIn',
    { name: NAMES.front_desk, password: PASSWORD },
    NOBODY,
  );
  expect(operator).toMatchObject({ name: 'Finn', role: 'front_desk', mustChangePassword: false });
  const session = { way: 'cli', token } as const;
  expect(await desk.call('invites.count', {}, session)).toEqual({ count: 0 });
  await expect(desk.call('invites.create', {}, session)).rejects.toMatchObject({
    code: 'not_allowed',
  });
  await desk.call('session.signOut', {}, session);
  await expect(desk.call('invites.count', {}, session)).rejects.toMatchObject({
    code: 'not_signed_in',
  });
  const { rows } = await desk.call('audit.page', {}, SESSION);
  expect(rows.map(({ action, operator: name }) => [action, name])).toEqual([
    ['session.signOut', 'Finn'],
    ['access.refused', 'Finn'],
    ['session.signIn', 'Finn'],
    ['audit.newKey', ''],
  ]);
});

test('a one-time password lets one do nothing but what anybody may, and change it', async () => {
  const desk = await openDesk();
  await desk.call('session.confirm', { operation: 'operators.add', password: PASSWORD }, SESSION);
  const { oneTimePassword } = await desk.call(
    'operators.add',
    { name: 'Zoë', role: 'superuser' },
    SESSION,
  );
  const { token } = await desk.call(
    'session.signIn',
    { name: 'Zoë', password: oneTimePassword },
    NOBODY,
  );
  const session = { way: 'cli', token } as const;
  await expect(desk.call('invites.count', {}, session)).rejects.toMatchObject({
    code: 'must_change_password',
  });
  expect(await desk.call('desk.status', {}, session)).toMatchObject({ empty: true });
  expect(await desk.call('session.state', {}, session)).toMatchObject({
    operator: { name: 'Zoë', mustChangePassword: true },
  });
  await desk.call(
    'session.changePassword',
    { password: oneTimePassword, newPassword: 'nine quiet harbours' },
    session,
  );
  expect(await desk.call('invites.count', {}, session)).toEqual({ count: 0 });
});
