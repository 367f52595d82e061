import { describe, expect, onTestFinished, test } from 'vitest';
import { AppError } from '#core/contract/errors.ts';
import type { CommandContext, PrepareContext } from '#main/engine/handler.ts';
import { openReader, openWriter } from '#main/db/open.ts';
import { createEngineCore } from '#main/engine/local-engine.ts';
import { addGroup, groupCount } from '#test/support/group-command.ts';
import { openPipeline } from '#test/support/pipeline.ts';
import { openDesk, RESOURCES, SESSION, tempFolder } from '#test/support/temp-desk.ts';

const REFUSED = new AppError({ code: 'not_allowed', message: 'Not you.' });

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
