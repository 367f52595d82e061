import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test, vi } from 'vitest';
import { AppError } from '#core/contract/errors.ts';
import { TABLE_NAMES } from '#core/contract/events.ts';
import type { Progress } from '#core/contract/events.ts';
import { databaseFile } from '#main/db/open.ts';
import { configFolderOf, TEST_TOKENS } from '#test/support/operators.ts';
import { FUSED_WORKER, openPool, WORKER } from '#test/support/pool.ts';
import { confirmNext, tempFolder } from '#test/support/temp-desk.ts';

const run = promisify(execFile);

/** Creates a code in a process of its own, as somebody at a command line does. */
function createElsewhere(dataFolder: string): Promise<unknown> {
  const cli = path.resolve('main/transports/cli/main.ts');
  return run(process.execPath, [cli, 'invitations', 'create', '--data-dir', dataFolder], {
    env: {
      ...process.env,
      LATCHKEY_TOKEN: TEST_TOKENS.superuser,
      LATCHKEY_CONFIG_DIR: configFolderOf(dataFolder),
    },
  });
}

test('queries, commands and exports are answered across the workers', async () => {
  const { call, engine } = await openPool();
  const made = await call('invites.create', { count: 3, name: 'N-{{n}}' });
  expect(made.invites.map(({ name }) => name)).toEqual(['N-1', 'N-2', 'N-3']);
  expect((await call('invites.page', {})).rows).toHaveLength(3);
  expect(await call('invites.count', { filter: { search: 'n-2' } })).toEqual({ count: 1 });
  await confirmNext(engine, 'invites.exportCsv');
  await expect(
    call('invites.exportCsv', { selection: { all: true }, path: path.join(tempFolder(), 'o.csv') }),
  ).resolves.toMatchObject({ rows: 3 });
});

describe('errors keep what programs and people need', () => {
  test.each([
    ['invites.get', { id: 7 }, { code: 'not_found', message: /no invite with the id 7/ }],
    ['invites.create', { count: 0 }, { code: 'invalid_input', message: /count/, field: 'count' }],
    [
      'invites.create',
      { length: 4, count: 924 },
      { code: 'code_space_too_small', message: /685,193/, details: { possible: 685_193 } },
    ],
  ] as const)('%s %o', async (operation, input, { message, ...rest }) => {
    const { call } = await openPool();
    const error: unknown = await call(operation, input as never).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(AppError);
    expect(error).toMatchObject({ ...rest, message: expect.stringMatching(message) });
  });

  test('also when the database cannot be opened', async () => {
    const dataFolder = tempFolder();
    writeFileSync(databaseFile(dataFolder), 'no database at all');
    await expect(openPool({ dataFolder })).rejects.toMatchObject({
      code: 'not_a_database',
      message: expect.stringContaining(dataFolder),
    });
  });
});

describe('long work', () => {
  test('says how far it is, up to the whole', async () => {
    const { call } = await openPool();
    const said: Progress[] = [];
    await call('invites.create', { count: 20_000 }, { onProgress: (one) => said.push(one) });
    for (const phase of ['Making codes', 'Writing codes', 'Indexing for search']) {
      const last = said.findLast((one) => one.phase === phase);
      expect(last).toEqual({ phase, done: 20_000, total: 20_000 });
    }
  });

  test('a command stops when it is cancelled, and leaves nothing', async () => {
    const { call, events } = await openPool();
    const stop = new AbortController();
    const options = { signal: stop.signal, onProgress: () => stop.abort() };
    const creating = call('invites.create', { count: 100_000 }, options);
    await expect(creating).rejects.toMatchObject({ code: 'cancelled' });
    expect(await call('invites.count', {})).toEqual({ count: 0 });
    expect(events).toEqual([]);
  });

  test('a query stops when it is cancelled', async () => {
    const { call } = await openPool();
    const file = path.join(tempFolder(), 'class.csv');
    const rows = Array.from({ length: 50_000 }, (_, n) => `Student-${n},read_only`);
    writeFileSync(file, `Name,Type\n${rows.join('\n')}\n`);
    const stop = new AbortController();
    const checking = call(
      'batches.check',
      { source: { kind: 'file', path: file } },
      { signal: stop.signal, onProgress: () => stop.abort() },
    );
    await expect(checking).rejects.toMatchObject({ code: 'cancelled' });
  });

  test('a count stops when it is cancelled; the next one is exact', async () => {
    const { call } = await openPool();
    await call('invites.create', { count: 50, name: 'Student-{{n}}' });
    const filter = { search: 'student' };
    // Cancelled before the worker can have answered: one after the call races it on a busy machine.
    const counting = call('invites.count', { filter }, { signal: AbortSignal.abort() });
    await expect(counting).rejects.toMatchObject({ code: 'cancelled' });
    expect(await call('invites.count', { filter })).toEqual({ count: 50 });
  });

  test('what was cancelled before it began does not begin', async () => {
    const { call } = await openPool();
    const creating = call('invites.create', {}, { signal: AbortSignal.abort() });
    await expect(creating).rejects.toMatchObject({ code: 'cancelled' });
    expect(await call('desk.status', {})).toMatchObject({ empty: true });
  });

  test('pages are answered while 100,000 codes are made', async () => {
    const { call } = await openPool();
    await call('invites.create', { name: 'There before' });
    const phases = new Set<string>();
    const state = { creating: true };
    const created = call(
      'invites.create',
      { count: 100_000 },
      { onProgress: ({ phase }) => phases.add(phase) },
    ).finally(() => (state.creating = false));
    const answered = new Set<number>();
    while (state.creating) {
      const { rows } = await call('invites.page', {});
      if (state.creating) answered.add(phases.size);
      expect(rows[0]?.name === 'There before' || rows.length === 200).toBe(true);
    }
    expect(await created).toMatchObject({ count: 100_000 });
    // In each of the three phases, the two that hold the write lock included.
    expect(answered).toEqual(new Set([...answered, 1, 2, 3]));
  }, 60_000);
});

describe('changes are told', () => {
  test('once, with the tables that the command changes; nothing for a query or a refusal', async () => {
    const { call, events, dataFolder } = await openPool();
    await call('invites.create', {});
    await call('invites.page', {});
    await call('invites.create', { count: 0 }).catch(() => undefined);
    await call('settings.update', { expiringDays: 9 });
    const own = [
      { type: 'changed', tables: ['invites', 'batches', 'audit'] },
      { type: 'changed', tables: ['settings', 'audit'] },
    ];
    expect(events).toEqual(own);

    // What was written elsewhere comes by a look at the database, which must not tell our own again.
    await createElsewhere(dataFolder);
    await vi.waitFor(() => expect(events.length).toBeGreaterThan(2), { timeout: 2_000 });
    expect(events).toEqual([...own, { type: 'changed', tables: TABLE_NAMES }]);
    expect(await call('invites.count', {})).toEqual({ count: 2 });
  });

  test('until the listener is taken away', async () => {
    const { call, engine, events } = await openPool();
    const heard: unknown[] = [];
    const stop = engine.subscribe((event) => heard.push(event));
    await call('invites.create', {});
    stop();
    await call('invites.create', {});
    expect([heard.length, events.length]).toEqual([1, 2]);
  });
});

describe('a worker that dies', () => {
  const DEAD = { code: 'internal', message: expect.stringMatching(/has stopped.*open it again/) };

  test.each(['groups.list', 'settings.get'] as const)(
    'by %s gives an error to who waits and to who comes later; the others go on',
    async (fuse) => {
      const stopped: unknown[] = [];
      const { call, log, engine } = await openPool({
        workerUrl: FUSED_WORKER,
        onStopped: (error) => stopped.push(error),
      });
      const waiting = [call('desk.status', {}), call(fuse, {}), call('invites.page', {})];
      const ends = await Promise.allSettled(waiting);
      expect(ends[1]).toMatchObject({ status: 'rejected', reason: DEAD });
      await expect(call('invites.page', {})).rejects.toMatchObject(DEAD);
      expect(await call('invites.create', {})).toMatchObject({ count: 1 });
      expect(await call('invites.count', {})).toEqual({ count: 1 });
      expect(log.join()).not.toContain('SECRET77');
      await engine.close();
      expect(stopped).toEqual([expect.objectContaining(DEAD)]);
    },
  );
});

test.each([
  ['that was closed', WORKER, '1', 'opened and closed'],
  ['one of whose workers did not start', FUSED_WORKER, 'readers-fail', 'did not open'],
])('an engine %s leaves nothing running', async (_what, worker, version, said) => {
  const program = path.resolve('test/support/pool-program.ts');
  const ended = await run(
    process.execPath,
    [program, fileURLToPath(worker), tempFolder(), version],
    {
      timeout: 10_000,
    },
  );
  expect(ended.stdout).toBe(said);
});
