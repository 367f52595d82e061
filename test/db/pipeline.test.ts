import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { CommandContext, PrepareContext } from '#main/engine/handler.ts';
import { openReader, openWriter } from '#main/db/open.ts';
import { createEngineCore } from '#main/engine/local-engine.ts';
import { principals } from '#main/features/session/principals.ts';
import { auditBy } from '#test/support/audit-by.ts';
import { addGroup, groupCount } from '#test/support/group-command.ts';
import { configFolderOf, prepareDesk, TEST_TOKENS } from '#test/support/operators.ts';
import { openPipeline } from '#test/support/pipeline.ts';
import { openDesk, RESOURCES, SESSION, tempFolder } from '#test/support/temp-desk.ts';

const EXPORT = { selection: { ids: [1] }, path: '/tmp/x' };
const FINN = { way: 'cli', token: TEST_TOKENS.front_desk } as const;

test('a command goes its one way: who it is, prepared, written, audited, committed, told', async () => {
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
      principals: {
        async find(db, session, now) {
          say(`asked who it is, ${db.isTransaction ? 'inside' : 'outside'} the transaction`);
          return principals.find(db, session, now);
        },
        used: async () => say('noted that it was used'),
      },
      audit: auditBy(
        async ({ action, way, principal }, trx) => {
          const seen = openReader(pipeline.dataFolder);
          say(`audited ${action} by ${principal?.name}, ${way}: ${await groupCount({ db: trx })}`);
          say(`others see ${await groupCount(seen)}`);
          await seen.close();
        },
        () => say('marked'),
      ),
      emit: (event) => say(`told ${JSON.stringify(event)}`),
    },
  );
  expect(await pipeline.call('settings.update', {})).toBe(7);
  expect(order).toEqual([
    'asked who it is, outside the transaction',
    'prepared outside the transaction',
    'written',
    'noted that it was used',
    'audited settings.update by Ada, cli: 6',
    'others see 5',
    'marked',
    'told {"type":"changed","tables":["settings","audit"]}',
    'after the commit',
    'cleaned up',
  ]);
});

test('a query reads, and is neither audited nor told', async () => {
  const order: string[] = [];
  const say = (what: string) => void order.push(what);
  const pipeline = await openPipeline(
    { read: async (_input, context) => groupCount(context) },
    {
      audit: auditBy(() => say('audited')),
      emit: () => say('told'),
    },
  );
  expect(await pipeline.call('settings.get', {})).toBe(5);
  expect(order).toEqual([]);
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
    async export(_input, context) {
      const first = await groupCount(context);
      pipeline.writer.raw.exec(
        `INSERT INTO groups (name, kind, created_at) VALUES ('X', 'task', 1)`,
      );
      return { rows: first * 10 + (await groupCount(context)) };
    },
  });
  expect(await pipeline.call('invites.exportCsv', EXPORT)).toEqual({ rows: 55 });
  expect(await groupCount(pipeline.writer)).toBe(6);
});

describe('what is refused before', () => {
  test('wrong input does not reach the handler', async () => {
    const ran: string[] = [];
    const pipeline = await openPipeline({ command: async () => ran.push('handler') });
    const input = { codeLength: 'long' } as never;
    await expect(pipeline.call('settings.update', input)).rejects.toMatchObject({
      code: 'invalid_input',
    });
    expect(ran).toEqual([]);
  });

  test('who is not allowed runs nothing, through the engine too', async () => {
    const desk = await openDesk();
    const file = `${desk.dataFolder}/x.csv`;
    for (const call of [
      () => desk.call('invites.create', {}, FINN),
      () => desk.call('operators.list', {}, FINN),
      () => desk.call('invites.exportCsv', { ...EXPORT, path: file }, FINN),
    ]) {
      await expect(call()).rejects.toMatchObject({
        code: 'not_allowed',
        message: expect.stringMatching(/Your role \(front desk\).*Ask a superuser/),
      });
    }
    expect(existsSync(file)).toBe(false);
    const seen = openReader(desk.dataFolder);
    expect(seen.raw.prepare('SELECT count(*) FROM invites').pluck().get()).toBe(0);
    await seen.close();
  });
});

test('while another process writes a command says so in words, and works once that is done', async () => {
  const dataFolder = path.join(tempFolder(), 'desk');
  await prepareDesk(dataFolder);
  const writer = await openWriter(dataFolder);
  const reader = openReader(dataFolder);
  const other = await openWriter(dataFolder);
  // The usual ten seconds would only make the test wait.
  writer.raw.pragma('busy_timeout = 20');
  const facts = {
    appVersion: '0',
    dataFolder,
    configFolder: configFolderOf(dataFolder),
    resourcesFolder: RESOURCES,
  };
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
