import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { AppError } from '#core/contract/errors.ts';
import { databaseFile, openReader } from '#main/db/open.ts';
import { brokenAudit } from '#test/support/audit-writers.ts';
import { PASSWORD } from '#test/support/operators.ts';
import {
  DAY,
  HOUR,
  MINUTE,
  NOBODY,
  openOperatorsDesk,
  refusal,
} from '#test/support/operators-desk.ts';
import type { OperatorsDesk } from '#test/support/operators-desk.ts';
import { openDesk, SESSION } from '#test/support/temp-desk.ts';

const guess = ({ signIn }: OperatorsDesk, name = 'Finn') => refusal(signIn(name, 'not the one'));

/** Types wrong passwords until the account is locked. */
async function lock(desk: OperatorsDesk, name = 'Finn'): Promise<void> {
  for (let n = 1; n < 5; n += 1) {
    expect(await guess(desk, name)).toMatchObject({ code: 'wrong_password' });
  }
  expect(await guess(desk, name)).toMatchObject({ code: 'account_locked' });
}

test('five wrong passwords lock an account, and then the right one is refused too', async () => {
  const desk = await openOperatorsDesk();
  await lock(desk);
  desk.time.now += MINUTE - 1;
  expect(await refusal(desk.signIn('Finn'))).toMatchObject({
    code: 'account_locked',
    message: expect.stringMatching(/Try again in a minute, or ask a superuser/),
    details: { retryAfterMs: 1 },
  });
  desk.time.now += 1;
  expect((await desk.signIn('Finn')).token).toMatch(/^lks_/);
  // The others were never meant.
  expect((await desk.signIn('Olga')).token).toMatch(/^lks_/);
});

test('each further wrong password locks it twice as long, up to a day', async () => {
  const desk = await openOperatorsDesk();
  await lock(desk);
  let locked = MINUTE;
  const seen: number[] = [];
  for (let n = 0; n < 13; n += 1) {
    desk.time.now += locked;
    const { code, details } = await guess(desk);
    expect(code).toBe('account_locked');
    locked = Number(details?.['retryAfterMs']);
    seen.push(locked / MINUTE);
  }
  expect(seen).toEqual([2, 4, 8, 16, 32, 64, 128, 256, 512, 1_024, 1_440, 1_440, 1_440]);
});

test('tries while it is locked neither lengthen nor shorten it', async () => {
  const desk = await openOperatorsDesk();
  await lock(desk);
  for (let n = 0; n < 20; n += 1) {
    desk.time.now += 1_000;
    expect(await guess(desk)).toMatchObject({
      details: { retryAfterMs: MINUTE - (n + 1) * 1_000 },
    });
  }
  desk.time.now += MINUTE - 20_000;
  await desk.signIn('Finn');
});

test('the right password makes the wrong ones forgotten', async () => {
  const desk = await openOperatorsDesk();
  for (let n = 0; n < 4; n += 1) await guess(desk);
  await desk.signIn('Finn');
  for (let n = 0; n < 4; n += 1) {
    expect(await guess(desk)).toMatchObject({ code: 'wrong_password' });
  }
  expect(await guess(desk)).toMatchObject({ details: { retryAfterMs: MINUTE } });
});

test('a lock and the count are there after a restart', async () => {
  const desk = await openOperatorsDesk();
  for (let n = 0; n < 4; n += 1) await guess(desk);
  await desk.engine.close();
  const again = await openOperatorsDesk(desk.dataFolder);
  expect(await guess(again)).toMatchObject({ code: 'account_locked' });
  await again.engine.close();
  const third = await openOperatorsDesk(desk.dataFolder, again.time.now + 30_000);
  expect(await refusal(third.signIn('Finn'))).toMatchObject({ details: { retryAfterMs: 30_000 } });
});

test('a clock that is set back makes the lock begin anew, and no shorter', async () => {
  const desk = await openOperatorsDesk();
  await lock(desk);
  desk.time.now += 50_000;
  desk.time.now -= DAY;
  expect(await refusal(desk.signIn('Finn'))).toMatchObject({ details: { retryAfterMs: MINUTE } });
  desk.time.now += MINUTE - 1;
  expect(await refusal(desk.signIn('Finn'))).toMatchObject({ details: { retryAfterMs: 1 } });
  desk.time.now += 1;
  await desk.signIn('Finn');
});

test('a clock that was set years ahead by mistake locks nobody out for years', async () => {
  const desk = await openOperatorsDesk();
  desk.time.now += 1_000 * DAY;
  await lock(desk);
  desk.time.now -= 1_000 * DAY;
  expect(await desk.engine.call('operators.list', {}, SESSION)).toContainEqual(
    expect.objectContaining({ name: 'Finn', lockedUntil: desk.time.now + MINUTE }),
  );
  expect(await refusal(desk.signIn('Finn'))).toMatchObject({ details: { retryAfterMs: MINUTE } });
  desk.time.now += MINUTE;
  await desk.signIn('Finn');
});

test('a new password from a superuser lifts the lock, and the list shows both', async () => {
  const desk = await openOperatorsDesk();
  await lock(desk);
  const finn = async () => {
    const all = await desk.engine.call('operators.list', {}, SESSION);
    return all.find(({ name }) => name === 'Finn')?.lockedUntil;
  };
  expect(await finn()).toBe(desk.time.now + MINUTE);
  const { oneTimePassword } = await desk.asAda('operators.resetPassword', { operatorId: 2 });
  expect(await finn()).toBeNull();
  await desk.signIn('Finn', oneTimePassword);
});

test('wrong passwords count wherever they are typed', async () => {
  const desk = await openOperatorsDesk();
  const finn = await desk.signIn('Finn');
  const wrong = { password: 'not the one' };
  const newPassword = 'nine blue bicycles';
  const tries = [
    () => desk.engine.call('session.unlock', wrong, finn),
    () => desk.engine.call('session.confirm', { operation: 'tokens.create', ...wrong }, finn),
    () => desk.engine.call('session.changePassword', { ...wrong, newPassword }, finn),
    () => desk.signIn('Finn', wrong.password),
  ];
  for (const one of tries) expect(await refusal(one())).toMatchObject({ code: 'wrong_password' });
  const last = desk.engine.call('session.unlock', wrong, finn);
  expect(await refusal(last)).toMatchObject({ code: 'account_locked' });
  // Also the right one, and in a session that goes on otherwise.
  const right = desk.engine.call('session.unlock', { password: PASSWORD }, finn);
  expect(await refusal(right)).toMatchObject({ code: 'account_locked' });
  expect(await desk.engine.call('invites.count', {}, finn)).toEqual({ count: 0 });
});

test('an unknown name, a wrong password and a disabled account read the same at every try', async () => {
  const desk = await openOperatorsDesk();
  await desk.asAda('operators.disable', { operatorId: 3 });
  const tries = async (name: string, password: string) => {
    const all = [];
    for (let n = 0; n < 7; n += 1) all.push(await refusal(desk.signIn(name, password)));
    desk.time.now += MINUTE;
    // What comes after the lock, and after an hour, too.
    all.push(await refusal(desk.signIn(name, password)));
    desk.time.now += HOUR;
    all.push(await refusal(desk.signIn(name, password)));
    return all;
  };
  const wrong = await tries('Finn', 'not the one');
  expect(wrong.map(({ code }) => code)).toEqual([
    ...Array.from({ length: 4 }, () => 'wrong_password'),
    ...Array.from({ length: 5 }, () => 'account_locked'),
  ]);
  expect(await tries('Nobody', 'not the one')).toEqual(wrong);
  expect(await tries('Olga', 'not the one')).toEqual(wrong);
});

test('who exists does not show by another name that is locked', async () => {
  const desk = await openOperatorsDesk();
  // Both are counted as one with the name that is then tried, of which one is somebody's.
  await lock(desk, 'nobody 482');
  await lock(desk, 'nobody 5177');
  const known = await guess(desk, 'Finn');
  expect(known).toMatchObject({ code: 'account_locked' });
  expect(await guess(desk, 'Ghost')).toEqual(known);

  const { oneTimePassword } = await desk.asAda('operators.resetPassword', { operatorId: 2 });
  await desk.signIn('Finn', oneTimePassword);
});

test('the right password of a disabled account is wrong, as often as it is typed', async () => {
  const desk = await openOperatorsDesk();
  await desk.asAda('operators.disable', { operatorId: 3 });
  const seen = [];
  for (let n = 0; n < 6; n += 1) seen.push((await refusal(desk.signIn('Olga'))).code);
  expect(seen).toEqual([
    ...Array.from({ length: 4 }, () => 'wrong_password'),
    ...Array.from({ length: 2 }, () => 'account_locked'),
  ]);
});

test('a failed sign-in leaves its entry though the call fails, without what was typed', async () => {
  const desk = await openOperatorsDesk();
  // Somebody types a password where the name belongs.
  await refusal(desk.signIn('SECRETNAME77', 'SECRETWORD77'));
  await refusal(desk.signIn('Finn', 'SECRETWORD77'));
  await lock(desk, 'Olga');
  await refusal(desk.signIn('Olga', PASSWORD));
  const wrong = { reason: 'wrong_password' };
  expect((await desk.log()).slice(1)).toEqual([
    ['session.refused', '', 'operator:unknown', wrong],
    ['session.refused', '', 'operator:2', wrong],
    ...Array.from({ length: 5 }, () => ['session.refused', '', 'operator:3', wrong]),
    ['session.refused', '', 'operator:3', { reason: 'locked' }],
  ]);
  await desk.engine.close();
  const file = readFileSync(databaseFile(desk.dataFolder), 'latin1');
  expect(file).not.toMatch(/SECRETNAME77|secretname77|SECRETWORD77/);
});

test('without an entry in the log nobody signs in', async () => {
  const failure = new AppError({ code: 'internal', message: 'No log' });
  const engine = await openDesk({ parts: { audit: brokenAudit(failure) } });
  const before = { sessions: 3, failures: 0 };
  const rows = async () => {
    const seen = openReader(engine.dataFolder);
    const count = (table: string) =>
      seen.raw.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
    const counted = { sessions: count('sessions'), failures: count('sign_in_failures') };
    await seen.close();
    return counted;
  };
  expect(await rows()).toEqual(before);
  for (const password of [PASSWORD, 'not the one']) {
    await expect(engine.call('session.signIn', { name: 'Finn', password }, NOBODY)).rejects.toBe(
      failure,
    );
  }
  expect(await rows()).toEqual(before);
});
