import { expect, test } from 'vitest';
import { openWriter } from '#main/db/open.ts';
import { TEST_TOKENS } from '#test/support/operators.ts';
import { openOperatorsDesk, refusal } from '#test/support/operators-desk.ts';
import { openPool } from '#test/support/pool.ts';
import { SESSION } from '#test/support/temp-desk.ts';

const REFUSED = { code: 'not_allowed', message: expect.stringContaining('Ask a superuser') };

test.each(['window', 'cli', 'http'] as const)(
  'what a role may not do by the %s is refused, and is in the log',
  async (way) => {
    const { engine } = await openOperatorsDesk();
    const finn = { way, token: TEST_TOKENS.front_desk };
    for (const ask of [
      () => engine.call('invites.create', { name: 'SECRET77' }, finn),
      () => engine.call('audit.page', {}, finn),
      () =>
        engine.call('invites.exportCsv', { selection: { codes: ['SECRET77'] }, path: '/x' }, finn),
    ]) {
      expect(await refusal(ask())).toMatchObject(REFUSED);
    }
    const { rows } = await engine.call('audit.page', {}, SESSION);
    const refused = { action: 'access.refused', operator: 'Finn', operatorId: 2, way };
    const details = '{"role":"front_desk"}';
    expect(rows.slice(0, 3)).toMatchObject([
      { ...refused, subject: 'invites.exportCsv', details },
      { ...refused, subject: 'audit.page', details },
      { ...refused, subject: 'invites.create', details },
    ]);
    expect(JSON.stringify(rows)).not.toContain('SECRET77');
  },
);

test('a refusal in a reader worker is in the log, too, and is told', async () => {
  const { engine, events } = await openPool();
  const finn = { way: 'window', token: TEST_TOKENS.front_desk } as const;
  expect(await refusal(engine.call('operators.list', {}, finn))).toMatchObject(REFUSED);
  expect(await refusal(engine.call('audit.count', {}, finn))).toMatchObject(REFUSED);
  expect(await refusal(engine.call('invites.create', {}, finn))).toMatchObject(REFUSED);
  const { rows } = await engine.call('audit.page', {}, SESSION);
  expect(rows.map(({ action, subject }) => [action, subject])).toEqual([
    ['access.refused', 'invites.create'],
    ['access.refused', 'audit.count'],
    ['access.refused', 'operators.list'],
    ['audit.newKey', 'desk'],
  ]);
  expect(events).toContainEqual({ type: 'changed', tables: ['audit'] });
});

test('a token is found, and its use noted, by reader workers', async () => {
  const { engine, call } = await openPool();
  const operation = 'tokens.create';
  await call('session.confirm', { operation, password: 'seven green lanterns' });
  const { secret } = await call(operation, { name: 'Nightly', role: 'auditor' });
  const session = { way: 'cli', token: secret } as const;
  expect(await engine.call('invites.page', {}, session)).toEqual({ rows: [] });
  expect((await call('tokens.list', {}))[0]?.lastUsedAt).toBeGreaterThan(0);
});

test('who has not signed in leaves no entry: there is nobody to name', async () => {
  const { engine } = await openOperatorsDesk();
  for (const token of [null, 'lks_unknown', 'lkt_unknown']) {
    expect(await refusal(engine.call('invites.create', {}, { way: 'cli', token }))).toMatchObject({
      code: 'not_signed_in',
    });
  }
  expect(await engine.call('audit.count', {}, SESSION)).toEqual({ count: 0 });
});

test('a token asks on while another program writes for long: its use is noted another time', async () => {
  const { engine, asAda, dataFolder } = await openOperatorsDesk();
  const { secret } = await asAda('tokens.create', { name: 'Nightly', role: 'auditor' });
  const other = await openWriter(dataFolder);
  other.raw.exec('BEGIN IMMEDIATE');
  const session = { way: 'cli', token: secret } as const;
  expect(await engine.call('invites.count', {}, session)).toEqual({ count: 0 });
  other.raw.exec('COMMIT');
  await other.close();
  expect((await asAda('tokens.list', {}))[0]?.lastUsedAt).toBeNull();
  await engine.call('invites.count', {}, session);
  expect((await asAda('tokens.list', {}))[0]?.lastUsedAt).not.toBeNull();
});
