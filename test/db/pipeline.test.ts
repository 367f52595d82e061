import BetterSqlite3 from 'better-sqlite3';
import { sql } from 'kysely';
import { describe, expect, onTestFinished, test } from 'vitest';
import { AppError } from '#core/contract/errors.ts';
import type { Progress } from '#core/contract/events.ts';
import type { CommandContext, PrepareContext } from '#main/engine/handler.ts';
import { openReader, openWriter } from '#main/db/open.ts';
import { toAppError } from '#main/engine/failures.ts';
import { createEngineCore } from '#main/engine/local-engine.ts';
import { openPipeline } from '#test/support/pipeline.ts';
import { openDesk, RESOURCES, SESSION, tempFolder } from '#test/support/temp-desk.ts';

const REFUSED = new AppError({ code: 'not_allowed', message: 'Not you.' });

async function groupCount({ db }: Pick<CommandContext, 'db'>): Promise<number> {
  const { n } = await db
    .selectFrom('groups')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  return n;
}

async function addGroup({ trx }: CommandContext): Promise<string> {
  await trx
    .insertInto('groups')
    .values({ name: 'New', kind: 'task', description: '', created_at: 1 })
    .execute();
  return 'done';
}

test('a command goes its one way: authorised, prepared, written, audited, committed, told', async () => {
  const order: string[] = [];
  const say = (what: string) => void order.push(what);
  const pipeline = await openPipeline(
    {
      async prepare(_input: unknown, context: PrepareContext) {
        context.finally(() => say('cleaned up'));
        say(`prepared ${context.db.isTransaction ? 'inside' : 'outside'} the transaction`);
        return async (inside: CommandContext) => {
          inside.afterCommit(() => say('after the commit'));
          await addGroup(inside);
          say('written');
          return 7;
        };
      },
    },
    {
      authorise: (session, operation) => say(`authorised ${session.way} ${operation.kind}`),
      async audit(operation, context, result) {
        const seen = openReader(context.desk.dataFolder);
        say(`audited ${operation} ${String(result)}: ${await groupCount({ db: context.trx })}`);
        say(`others see ${await groupCount(seen)}`);
        await seen.close();
      },
      emit: (event) => say(`told ${JSON.stringify(event)}`),
    },
  );
  expect(await pipeline.call('settings.update', {})).toBe(7);
  expect(order).toEqual([
    'authorised cli command',
    'prepared outside the transaction',
    'written',
    'audited settings.update 7: 6',
    'others see 5',
    'told {"type":"changed","tables":["settings"]}',
    'after the commit',
    'cleaned up',
  ]);
});

test('a query is authorised, reads, and is neither audited nor told', async () => {
  const order: string[] = [];
  const say = (what: string) => void order.push(what);
  const pipeline = await openPipeline(
    { read: async (_input, context) => groupCount(context) },
    {
      authorise: () => say('authorised'),
      audit: async () => say('audited'),
      emit: () => say('told'),
    },
  );
  expect(await pipeline.call('settings.get', {})).toBe(5);
  expect(order).toEqual(['authorised']);
});

test('a query that tries to write is refused by the database', async () => {
  const pipeline = await openPipeline({
    read: async (_input, { db }) => db.deleteFrom('groups').execute(),
  });
  await expect(pipeline.call('settings.get', {})).rejects.toMatchObject({
    code: 'SQLITE_READONLY',
  });
});

test('an export reads one unchanging state on a connection of its own', async () => {
  const pipeline = await openPipeline({
    async read(_input, context) {
      const first = await groupCount(context);
      pipeline.writer.raw.exec(
        `INSERT INTO groups (name, kind, created_at) VALUES ('X', 'task', 1)`,
      );
      return [first, await groupCount(context)];
    },
  });
  const input = { selection: { all: true }, path: 'x' } as const;
  expect(await pipeline.call('invites.exportCsv', input)).toEqual([5, 5]);
  expect(await groupCount(pipeline.writer)).toBe(6);
});

describe('what is refused before', () => {
  test('wrong input reaches neither the authorisation nor the handler', async () => {
    const ran: string[] = [];
    const pipeline = await openPipeline(
      { command: async () => ran.push('handler') },
      { authorise: () => void ran.push('authorise') },
    );
    const input = { codeLength: 'long' } as never;
    await expect(pipeline.call('settings.update', input)).rejects.toMatchObject({
      code: 'invalid_input',
    });
    expect(ran).toEqual([]);
  });

  test('who is not allowed runs nothing, through the engine too', async () => {
    const desk = await openDesk({
      gates: {
        authorise() {
          throw REFUSED;
        },
      },
    });
    for (const call of [
      desk.call('invites.create', {}, SESSION),
      desk.call('invites.page', {}, SESSION),
      desk.call(
        'invites.exportCsv',
        { selection: { all: true }, path: `${desk.dataFolder}/x.csv` },
        SESSION,
      ),
    ]) {
      await expect(call).rejects.toMatchObject({ code: 'not_allowed', message: 'Not you.' });
    }
    const seen = openReader(desk.dataFolder);
    expect(seen.raw.prepare('SELECT count(*) FROM invites').pluck().get()).toBe(0);
    await seen.close();
  });
});

describe('when it fails', () => {
  test('without its audit entry a change does not happen', async () => {
    const desk = await openDesk({
      gates: {
        async audit() {
          throw REFUSED;
        },
      },
    });
    const told: unknown[] = [];
    desk.subscribe((event) => told.push(event));
    const creating = desk.call('invites.create', { count: 50 }, SESSION);
    await expect(creating).rejects.toMatchObject({ code: 'not_allowed' });
    expect(await desk.call('invites.count', {}, SESSION)).toEqual({ count: 0 });
    expect(await desk.call('batches.page', {}, SESSION)).toEqual({ rows: [], total: 0 });
    expect(told).toEqual([]);
  });

  test('nothing is written, told or done after; everything is cleaned up, the last first', async () => {
    const ran: string[] = [];
    const pipeline = await openPipeline({
      async command(_input, context) {
        context.finally(() => void ran.push('first clean-up'));
        context.finally(async () => void ran.push('second clean-up'));
        context.afterCommit(() => void ran.push('after the commit'));
        await addGroup(context);
        throw REFUSED;
      },
    });
    await expect(pipeline.call('settings.update', {})).rejects.toBe(REFUSED);
    expect(ran).toEqual(['second clean-up', 'first clean-up']);
    expect(await groupCount(pipeline.writer)).toBe(5);
    expect(pipeline.events).toEqual([]);
  });

  test('a clean-up that fails stops neither the others nor hides why', async () => {
    const ran: string[] = [];
    const pipeline = await openPipeline({
      async command(_input, context) {
        context.finally(() => void ran.push('cleaned up'));
        context.finally(() => {
          throw new Error('clean-up failed');
        });
        throw REFUSED;
      },
    });
    await expect(pipeline.call('settings.update', {})).rejects.toBe(REFUSED);
    expect(ran).toEqual(['cleaned up']);
    expect(pipeline.noted).toEqual([new Error('clean-up failed')]);
  });

  test('a cancel during the last step still takes everything back', async () => {
    let cancelled = false;
    const pipeline = await openPipeline(
      { command: async (_input, context) => addGroup(context) },
      { audit: async () => void (cancelled = true) },
    );
    const call = pipeline.call('settings.update', {}, { isCancelled: () => cancelled });
    await expect(call).rejects.toMatchObject({ code: 'cancelled' });
    expect(await groupCount(pipeline.writer)).toBe(5);
    expect(pipeline.events).toEqual([]);
  });

  test('the next command finds the writer as if nothing had been', async () => {
    let fail = true;
    const pipeline = await openPipeline({
      async command(_input, context) {
        if (fail) await sql`INSERT INTO nowhere VALUES (1)`.execute(context.trx);
        return addGroup(context);
      },
    });
    await expect(pipeline.call('settings.update', {})).rejects.toThrow(/nowhere/);
    fail = false;
    expect(await pipeline.call('settings.update', {})).toBe('done');
  });
});

describe('after the commit', () => {
  /** Calls a command that adds a group, through the words that a caller gets. */
  async function failAfterwards(step: () => void | Promise<void>) {
    const ran: string[] = [];
    const lines: string[] = [];
    const pipeline = await openPipeline({
      async command(_input, context) {
        context.finally(() => void ran.push('cleaned up'));
        context.finally(() => {
          throw new Error('clean-up failed');
        });
        context.afterCommit(step);
        return addGroup(context);
      },
    });
    const end = await pipeline
      .call('settings.update', {})
      .catch((error: unknown) => toAppError(error, (line) => lines.push(line)).toPayload());
    return { end, ran, lines, groups: await groupCount(pipeline.writer) };
  }

  test('what nobody foresaw does not say that nothing was changed', async () => {
    const { end, ran, lines, groups } = await failAfterwards(() => {
      throw new TypeError('SECRET77');
    });
    expect(groups).toBe(6);
    expect(end).toMatchObject({
      code: 'internal',
      message: expect.stringMatching(/^The change was made, but .*name [0-9a-f]{8}\.$/),
    });
    expect(JSON.stringify(end)).not.toMatch(/Nothing was changed|SECRET77/);
    expect(lines.join()).toMatch(/TypeError/);
    expect(lines.join()).not.toContain('SECRET77');
    expect(ran).toEqual(['cleaned up']);
  });

  test('a step keeps its own words, and a clean-up that fails is no failure', async () => {
    const refused = await failAfterwards(() => {
      throw REFUSED;
    });
    expect(refused.end).toMatchObject({ code: 'not_allowed', message: 'Not you.' });
    const { end, ran, groups } = await failAfterwards(() => undefined);
    expect([end, ran, groups]).toEqual(['done', ['cleaned up'], 6]);
  });
});

describe('errors that nobody foresaw', () => {
  test.each([
    ['an error', () => new TypeError('SECRET77 is not a function')],
    ['an error with a cause', () => new Error('SECRET77', { cause: new Error('SECRET77') })],
    ['text', () => 'SECRET77'],
    ['nothing', () => undefined],
  ])(
    '%s becomes internal, with an id that the log has, and without its words',
    async (_what, make) => {
      const lines: string[] = [];
      const desk = await openDesk({
        log: (line) => lines.push(line),
        gates: {
          authorise() {
            // eslint-disable-next-line typescript/only-throw-error -- what others throw may be no error
            throw make();
          },
        },
      });
      const error: unknown = await desk
        .call('invites.get', { code: 'SECRET77' }, SESSION)
        .catch((thrown: unknown) => thrown);
      if (!(error instanceof AppError)) throw new Error('not an AppError');
      const { code, message, details } = error.toPayload();
      const logId = String(details?.['logId']);
      expect(code).toBe('internal');
      expect(logId).toMatch(/^[0-9a-f]{8}$/);
      expect(message).toContain(logId);
      expect(message).not.toContain('SECRET77');
      expect(lines).toHaveLength(1);
      expect(lines[0]).toContain(logId);
      expect(lines.join()).not.toContain('SECRET77');
    },
  );

  test('what SQLite says of a value does not reach the log', async () => {
    const lines: string[] = [];
    const desk = await openDesk({
      log: (line) => lines.push(line),
      gates: {
        audit: async (_operation, { trx }) => {
          await sql`SELECT json_extract('{}', 'SECRET77')`.execute(trx);
        },
      },
    });
    await expect(desk.call('invites.create', {}, SESSION)).rejects.toMatchObject({
      code: 'internal',
    });
    expect(lines.join()).toMatch(/SqliteError SQLITE_ERROR/);
    expect(lines.join()).not.toContain('SECRET77');
  });
});

test('while another process writes a command says so in words, and works once that is done', async () => {
  const dataFolder = tempFolder();
  const writer = await openWriter(dataFolder);
  const reader = openReader(dataFolder);
  const other = await openWriter(dataFolder);
  // The usual ten seconds would only make the test wait.
  writer.raw.pragma('busy_timeout = 20');
  const facts = { appVersion: '0', dataFolder, resourcesFolder: RESOURCES };
  const core = createEngineCore(facts, { writer, reader }, () => undefined);
  onTestFinished(async () => {
    await other.close();
    await core.close();
  });
  const create = () =>
    core.call({
      operation: 'invites.create',
      input: {},
      session: SESSION,
      onProgress: () => undefined,
      isCancelled: () => false,
    });

  other.raw.exec('BEGIN IMMEDIATE');
  await expect(create()).rejects.toMatchObject({
    code: 'database_busy',
    message: expect.stringMatching(/Another program is writing.*Nothing was changed.*try again/),
  });
  other.raw.exec('COMMIT');
  expect(await create()).toMatchObject({ count: 1 });
});

describe('while another program has the write lock', () => {
  /** A command that adds a group, and another program that holds the lock until it is let go. */
  async function openLocked() {
    const pipeline = await openPipeline({ command: async (_input, context) => addGroup(context) });
    const other = await openWriter(pipeline.dataFolder);
    onTestFinished(() => other.close());
    other.raw.exec('BEGIN IMMEDIATE');
    return { ...pipeline, letGo: () => other.raw.exec('COMMIT') };
  }

  test('a command says that it waits, and goes on by itself', async () => {
    const { call, letGo, writer } = await openLocked();
    const said: string[] = [];
    const onProgress = ({ phase }: Progress) => {
      said.push(phase);
      if (said.length === 2) letGo();
    };
    expect(await call('settings.update', {}, { onProgress })).toBe('done');
    expect(said).toEqual(['Waiting for another program', 'Waiting for another program']);
    expect(await groupCount(writer)).toBe(6);
    expect(writer.raw.pragma('busy_timeout', { simple: true })).toBe(10_000);
  });

  test('it can be cancelled, and leaves the writer as it was', async () => {
    const { call, letGo, writer } = await openLocked();
    let cancelled = false;
    const waiting = call(
      'settings.update',
      {},
      { isCancelled: () => cancelled, onProgress: () => (cancelled = true) },
    );
    await expect(waiting).rejects.toMatchObject({ code: 'cancelled' });
    expect(writer.raw.pragma('busy_timeout', { simple: true })).toBe(10_000);
    letGo();
    expect(await call('settings.update', {})).toBe('done');
  });

  test('work that finds something else busy is not run twice', async () => {
    let runs = 0;
    const pipeline = await openPipeline({
      async command() {
        runs += 1;
        throw new BetterSqlite3.SqliteError('database is locked', 'SQLITE_BUSY');
      },
    });
    await expect(pipeline.call('settings.update', {})).rejects.toMatchObject({
      code: 'SQLITE_BUSY',
    });
    expect(runs).toBe(1);
  });
});

test('commands called at once run one after the other, and one failing stops no other', async () => {
  const desk = await openDesk();
  const calls = Array.from({ length: 12 }, (_, n) =>
    desk.call(
      'invites.create',
      n % 3 === 0 ? { length: 4, count: 50_000 } : { count: 10 },
      SESSION,
    ),
  );
  const ends = (await Promise.allSettled(calls)).map(({ status }) => status);
  expect(ends.filter((end) => end === 'fulfilled')).toHaveLength(8);
  expect(await desk.call('invites.count', {}, SESSION)).toEqual({ count: 80 });
});
