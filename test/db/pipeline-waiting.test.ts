import BetterSqlite3 from 'better-sqlite3';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Progress } from '#core/contract/events.ts';
import { openWriter } from '#main/db/open.ts';
import { addGroup, groupCount } from '#test/support/group-command.ts';
import { openPipeline } from '#test/support/pipeline.ts';

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
