import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { databaseFile } from '#main/db/open.ts';
import type { InputOf } from '#core/contract/index.ts';
import type { Session } from '#main/engine/engine.ts';
import { PASSWORD } from '#test/support/operators.ts';
import { DAY, MINUTE, openOperatorsDesk, refusal } from '#test/support/operators-desk.ts';
import { SESSION, tempFolder } from '#test/support/temp-desk.ts';

type TokenInput = Partial<InputOf<'tokens.create'>>;

/** A desk with a token, and what is done by it. */
async function withToken(input: TokenInput = {}) {
  const desk = await openOperatorsDesk();
  const made = await desk.asAda('tokens.create', { name: 'Nightly', role: 'superuser', ...input });
  const session: Session = { way: 'cli', token: made.secret };
  return {
    ...desk,
    ...made,
    session,
    count: () => desk.engine.call('invites.count', {}, session),
    create: () => desk.engine.call('invites.create', {}, session),
    listed: async () => (await desk.engine.call('tokens.list', {}, SESSION))[0],
  };
}

const OVER = { code: 'not_signed_in' };

test("a token does what its role may, under its maker's name and its own", async () => {
  const { create, count, engine, session, log } = await withToken({ role: 'front_desk' });
  expect(await count()).toEqual({ count: 0 });
  expect(await refusal(create())).toMatchObject({ code: 'not_allowed' });
  expect((await log()).at(-1)).toEqual([
    'access.refused',
    'Ada (token Nightly)',
    'invites.create',
    { role: 'front_desk' },
  ]);
  expect(await engine.call('session.state', {}, session)).toMatchObject({
    operator: { role: 'front_desk', mustChangePassword: false },
  });
});

test('its secret is shown once and kept as a hash', async () => {
  const { secret, token, engine, dataFolder, create } = await withToken();
  expect(secret).toMatch(/^lkt_[\w-]{43}$/);
  await create();
  const shown = JSON.stringify([
    token,
    await engine.call('tokens.list', {}, SESSION),
    await engine.call('audit.page', {}, SESSION),
  ]);
  expect(shown).not.toContain(secret);
  await engine.close();
  const file = readFileSync(databaseFile(dataFolder), 'latin1');
  expect(file).not.toContain(secret);
  expect(file).not.toContain(secret.slice(4));
});

test('it lasts 90 days if nobody says otherwise, and not an instant longer', async () => {
  const { token, time, count } = await withToken();
  expect(token.expiresAt).toBe(time.now + 90 * DAY);
  time.now += 90 * DAY - 1;
  await count();
  time.now += 1;
  expect(await refusal(count())).toMatchObject(OVER);
});

test('it ends with its revocation, which cannot be moved', async () => {
  const { token, time, count, asAda } = await withToken();
  const { token: revoked } = await asAda('tokens.revoke', { tokenId: token.id });
  expect(revoked.revokedAt).toBe(time.now);
  expect(await refusal(count())).toMatchObject(OVER);
  time.now += MINUTE;
  const again = await asAda('tokens.revoke', { tokenId: token.id });
  expect(again.token.revokedAt).toBe(revoked.revokedAt);
});

test('it holds while who made it is an active superuser', async () => {
  const { count, asAda, add, engine, signIn } = await withToken();
  await add('Max', 'superuser');
  const max = await signIn('Max');
  const asMax = async (name: 'disable' | 'enable') => {
    const operation = `operators.${name}` as const;
    await engine.call('session.confirm', { operation, password: PASSWORD }, max);
    await engine.call(operation, { operatorId: 1 }, max);
  };
  await count();
  await asMax('disable');
  expect(await refusal(count())).toMatchObject(OVER);
  await asMax('enable');
  await count();
  const operation = 'operators.setRole';
  await engine.call('session.confirm', { operation, password: PASSWORD }, max);
  await engine.call(operation, { operatorId: 1, role: 'auditor' }, max);
  expect(await refusal(count())).toMatchObject(OVER);
  expect(await refusal(asAda('tokens.list', {}))).toMatchObject(OVER);
});

describe('its last use', () => {
  test('is noted by whatever it does', async () => {
    const { listed, create, count, time } = await withToken();
    expect((await listed())?.lastUsedAt).toBeNull();
    await count();
    expect((await listed())?.lastUsedAt).toBe(time.now);
    time.now += 1;
    await create();
    expect((await listed())?.lastUsedAt).toBe(time.now);
  });

  test('is noted at most once a minute where it only asks, and told as a change of tokens', async () => {
    const { listed, count, time, engine } = await withToken();
    const events: unknown[] = [];
    engine.subscribe((event) => events.push(event));
    await count();
    const first = time.now;
    time.now += MINUTE;
    await count();
    expect((await listed())?.lastUsedAt).toBe(first);
    time.now += 1;
    await count();
    expect((await listed())?.lastUsedAt).toBe(first + MINUTE + 1);
    const noted = { type: 'changed', tables: ['tokens'] };
    expect(events).toEqual([noted, noted]);
  });

  test('goes back with a clock that is set back', async () => {
    const { listed, count, time } = await withToken();
    await count();
    time.now -= DAY;
    await count();
    expect((await listed())?.lastUsedAt).toBe(time.now);
  });

  test('is noted by an export', async () => {
    const { listed, engine, session, time } = await withToken();
    const file = path.join(tempFolder(), 'x.csv');
    await engine.call('invites.exportCsv', { selection: { ids: [1] }, path: file }, session);
    expect((await listed())?.lastUsedAt).toBe(time.now);
  });
});

describe('what asks for the password', () => {
  const exportAll = async ({ engine, session }: Awaited<ReturnType<typeof withToken>>) => {
    const file = path.join(tempFolder(), 'all.csv');
    const work = engine.call(
      'invites.exportCsv',
      { selection: { all: true }, path: file },
      session,
    );
    return { work, file };
  };

  test('is done by a token with the scope export:all, where all is exported', async () => {
    const { work, file } = await exportAll(await withToken({ scopes: ['export:all'] }));
    await work;
    expect(existsSync(file)).toBe(true);
  });

  test('is not done by a token without it', async () => {
    const { work, file } = await exportAll(await withToken());
    expect(await refusal(work)).toMatchObject({
      code: 'password_needed',
      message: expect.stringMatching(/lacks the scope export:all/),
    });
    expect(existsSync(file)).toBe(false);
  });

  test('is not done by a token without it, where all is meant by a filter', async () => {
    const { engine, session, create } = await withToken();
    await create();
    const file = path.join(tempFolder(), 'all.csv');
    const selection = { filter: { created: { from: 0 } } };
    const work = engine.call('invites.exportCsv', { selection, path: file }, session);
    expect(await refusal(work)).toMatchObject({
      code: 'password_needed',
      message: expect.stringMatching(/lacks the scope export:all/),
    });
    expect(existsSync(file)).toBe(false);
  });

  test('is not done by any token, where operators or tokens are changed', async () => {
    const { engine, session, asAda } = await withToken({ scopes: ['export:all'] });
    const operatorId = 2;
    for (const ask of [
      () => engine.call('operators.add', { name: 'Max', role: 'superuser' }, session),
      () => engine.call('operators.setRole', { operatorId, role: 'superuser' }, session),
      () => engine.call('operators.disable', { operatorId }, session),
      () => engine.call('operators.enable', { operatorId }, session),
      () => engine.call('operators.resetPassword', { operatorId }, session),
      () => engine.call('tokens.create', { name: 'Another', role: 'superuser' }, session),
      () => engine.call('tokens.revoke', { tokenId: 1 }, session),
    ]) {
      expect(await refusal(ask())).toMatchObject({
        code: 'password_needed',
        message: expect.stringMatching(/A token cannot do this/),
      });
    }
    expect(await asAda('operators.list', {})).toHaveLength(3);
  });

  test('a token has no password that could be given again, and no session', async () => {
    const { engine, session } = await withToken();
    const password = PASSWORD;
    for (const ask of [
      () => engine.call('session.confirm', { operation: 'operators.add', password }, session),
      () => engine.call('session.unlock', { password }, session),
      () => engine.call('session.changePassword', { password, newPassword: 'x' }, session),
      () => engine.call('session.signOut', {}, session),
    ]) {
      expect(await refusal(ask())).toMatchObject({ code: 'not_allowed' });
    }
  });
});
