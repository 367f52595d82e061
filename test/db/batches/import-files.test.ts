import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { openFileDesk } from '#test/support/file-desk.ts';
import { failure, NOTHING, paths, table } from '#test/support/import.ts';

describe('files', () => {
  test('a result that cannot be written: nothing is made', async () => {
    const desk = await openFileDesk();
    const { csv } = paths(desk, 'Name\nA\n');
    for (const resultPath of [path.join(desk.folder, 'no', 'result.csv'), desk.folder]) {
      const error = await failure(
        desk.call('batches.import', { source: { kind: 'file', path: csv }, resultPath }),
      );
      expect(error.code).toBe('file_not_writable');
    }
    expect(desk.rows()).toEqual(NOTHING);
  });

  test('the database and the CSV itself are not written over', async () => {
    const desk = await openFileDesk();
    const { csv } = paths(desk, 'Name\nA\n');
    const source = { kind: 'file' as const, path: csv };
    expect((await failure(desk.call('batches.import', { source, resultPath: csv }))).code).toBe(
      'invalid_input',
    );
    const database = path.join(desk.dataFolder, 'latchkey.db');
    expect(
      (await failure(desk.call('batches.import', { source, resultPath: database }))).code,
    ).toBe('file_not_writable');
    await desk.confirm('invites.exportCsv');
    expect(
      (await failure(desk.call('invites.exportCsv', { selection: { all: true }, path: database })))
        .code,
    ).toBe('file_not_writable');
    expect(desk.rows()).toEqual(NOTHING);
  });

  test('links do not lead around that', async () => {
    const desk = await openFileDesk();
    const { csv, result, rejects } = paths(desk, 'Name\nA\n');
    const source = { kind: 'file' as const, path: csv };
    symlinkSync(csv, result);
    expect(
      await failure(desk.call('batches.import', { source, resultPath: result })),
    ).toMatchObject({ code: 'invalid_input', field: 'resultPath' });
    symlinkSync(path.join(desk.dataFolder, 'latchkey.db'), rejects);
    const importing = desk.call('batches.import', { source, rejectsPath: rejects });
    expect((await failure(importing)).code).toBe('file_not_writable');
    await desk.confirm('invites.exportCsv');
    const exporting = desk.call('invites.exportCsv', { selection: { all: true }, path: rejects });
    expect((await failure(exporting)).code).toBe('file_not_writable');
    expect(readFileSync(csv, 'utf8')).toBe('Name\nA\n');
    expect(desk.rows()).toEqual(NOTHING);
  });

  test('one rename that fails does not cost the other file', async () => {
    const desk = await openFileDesk();
    const { csv, result, rejects } = paths(desk, 'Name,Type\nA,admin\nB,owner\n');
    const importInto = (blocked: string) =>
      failure(
        desk.call(
          'batches.import',
          {
            source: { kind: 'file', path: csv },
            badRows: 'skip',
            resultPath: result,
            rejectsPath: rejects,
          },
          {
            onProgress: ({ phase }) => {
              if (phase === 'Writing the result' && !existsSync(blocked)) mkdirSync(blocked);
            },
          },
        ),
      );
    expect((await importInto(result)).message).toMatch(/^Batch 1 was made\. Its result is missing/);
    expect(table(rejects)[1]?.[0]).toBe('B');
    rmSync(rejects);
    rmdirSync(result);
    expect((await importInto(rejects)).message).toMatch(
      /^Batch 2 was made\. The file of the rows that were left out is missing/,
    );
    expect(table(result)[1]?.[0]).toBe('A');
  });

  test('a rename that fails after the commit is told, and leaves no temporary file', async () => {
    const desk = await openFileDesk();
    const { csv, result } = paths(desk, 'Name\nA\n');
    const importing = desk.call(
      'batches.import',
      { source: { kind: 'file', path: csv }, resultPath: result },
      {
        onProgress: ({ phase }) => {
          if (phase === 'Writing the result' && !existsSync(result)) mkdirSync(result);
        },
      },
    );
    const error = await failure(importing);
    expect(error).toMatchObject({ code: 'file_not_writable', details: { batchId: 1 } });
    expect(error.message).toContain('Batch 1 was made');
    expect(desk.rows()).toMatchObject({ invites: 1 });
    expect(readdirSync(desk.folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });
});

test('stops when it is cancelled, in every phase, with nothing written', async () => {
  for (const phase of ['Checking rows', 'Writing codes', 'Writing the result']) {
    const desk = await openFileDesk();
    const { csv, result } = paths(desk, `Name\n${'Ada\n'.repeat(20_000)}`);
    const stop = new AbortController();
    const importing = desk.call(
      'batches.import',
      { source: { kind: 'file', path: csv }, resultPath: result },
      {
        signal: stop.signal,
        onProgress: (progress) => {
          if (progress.phase === phase) stop.abort();
        },
      },
    );
    expect((await failure(importing)).code).toBe('cancelled');
    expect(desk.rows()).toEqual(NOTHING);
    expect(readdirSync(desk.folder).toSorted()).toEqual(['.data', 'class.csv']);
    // The next import finds the way clear.
    expect(await desk.call('batches.import', { source: { kind: 'sample' } })).toMatchObject({
      created: 30,
    });
  }
});
