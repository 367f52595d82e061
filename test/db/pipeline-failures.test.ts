import { readdirSync } from 'node:fs';
import path from 'node:path';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { AppError } from '#core/contract/errors.ts';
import { AfterCommitError, toAppError } from '#main/engine/failures.ts';
import { auditBy, brokenAudit } from '#test/support/audit-writers.ts';
import { openPipeline } from '#test/support/pipeline.ts';
import { addGroup, groupCount } from '#test/support/group-command.ts';
import { seedInvites } from '#test/support/seed.ts';
import { openDesk, SESSION, tempFolder } from '#test/support/temp-desk.ts';

const REFUSED = new AppError({ code: 'not_allowed', message: 'Not you.' });

describe('when it fails', () => {
  test('without its audit entry a change does not happen', async () => {
    const desk = await openDesk({
      parts: { audit: brokenAudit(REFUSED) },
    });
    const told: unknown[] = [];
    desk.subscribe((event) => told.push(event));
    const creating = desk.call('invites.create', { count: 50 }, SESSION);
    await expect(creating).rejects.toMatchObject({ code: 'not_allowed' });
    expect(await desk.call('invites.count', {}, SESSION)).toEqual({ count: 0 });
    expect(await desk.call('batches.page', {}, SESSION)).toEqual({ rows: [], total: 0 });
    expect(told).toEqual([]);
  });

  test('without its audit entry an export leaves no file', async () => {
    const files = tempFolder();
    const written: string[][] = [];
    const audit = auditBy(() => {
      written.push(readdirSync(files));
      throw REFUSED;
    });
    const desk = await openDesk({ parts: { audit } });
    await seedInvites(desk.dataFolder, [{ code: 'A7B9C2XZ' }, { code: 'B8C2D3YW' }]);
    const input = { selection: { ids: [1] }, path: path.join(files, 'codes.csv') };
    await expect(desk.call('invites.exportCsv', input, SESSION)).rejects.toBe(REFUSED);
    // There was one, under another name, until the entry failed.
    expect(written).toEqual([[expect.stringMatching(/codes\.csv.+/)]]);
    expect(readdirSync(files)).toEqual([]);
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
      { audit: auditBy(() => (cancelled = true)) },
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
        parts: {
          principals: {
            async find() {
              // eslint-disable-next-line typescript/only-throw-error -- what others throw may be no error
              throw make();
            },
            used: async () => undefined,
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
      parts: {
        audit: auditBy((_draft, trx) => sql`SELECT json_extract('{}', 'SECRET77')`.execute(trx)),
      },
    });
    await expect(desk.call('invites.create', {}, SESSION)).rejects.toMatchObject({
      code: 'internal',
    });
    expect(lines.join()).toMatch(/SqliteError SQLITE_ERROR/);
    expect(lines.join()).not.toContain('SECRET77');
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

  test('a mark that cannot be raised costs neither the telling nor the file its name', async () => {
    const ran: string[] = [];
    const audit = auditBy(
      () => undefined,
      () => {
        throw new Error('The folder is away');
      },
    );
    const pipeline = await openPipeline(
      {
        async command(_input, context) {
          context.afterCommit(() => void ran.push('the file has its name'));
          return addGroup(context);
        },
      },
      { audit },
    );
    await expect(pipeline.call('settings.update', {})).rejects.toBeInstanceOf(AfterCommitError);
    expect(ran).toEqual(['the file has its name']);
    expect(pipeline.events).toEqual([{ type: 'changed', tables: ['settings', 'audit'] }]);
  });

  test('nor does it cost an export its file, whose entry stands', async () => {
    const ran: string[] = [];
    const audit = auditBy(
      () => undefined,
      () => {
        throw new Error('The disk is full');
      },
    );
    const pipeline = await openPipeline(
      {
        async export(_input, context) {
          context.afterCommit(() => void ran.push('the file has its name'));
          return { path: '/tmp/x.csv', rows: 0 };
        },
      },
      { audit },
    );
    const input = { path: '/tmp/x.csv', selection: { ids: [1] } };
    await expect(pipeline.call('invites.exportCsv', input)).rejects.toBeInstanceOf(
      AfterCommitError,
    );
    expect(ran).toEqual(['the file has its name']);

    // Who may not is told just that.
    const refused = pipeline.call('operators.createFirst', { name: 'Max', password: 'any' });
    await expect(refused).rejects.toMatchObject({ code: 'not_allowed' });
    expect(pipeline.noted).toHaveLength(1);
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
