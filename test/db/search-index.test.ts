import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import type BetterSqlite3 from 'better-sqlite3';
import { openWriter } from '#main/db/open.ts';
import type { Engine } from '#main/engine/engine.ts';
import { openDesk, SESSION } from '#test/support/temp-desk.ts';

let desk: Engine & { dataFolder: string };
let raw: BetterSqlite3.Database;

/** Throws unless the full-text index holds just what the invites do. */
function checkIndex(): void {
  raw.exec(`INSERT INTO invites_fts (invites_fts, rank) VALUES ('integrity-check', 1)`);
}

function deferred(): unknown {
  return raw.prepare('SELECT count(*) FROM invites_fts_deferred').pluck().get();
}

async function found(search: string): Promise<Array<string | null>> {
  const page = await desk.call('invites.page', { filter: { search } }, SESSION);
  const { count } = await desk.call('invites.count', { filter: { search } }, SESSION);
  expect(count).toBe(page.rows.length);
  return page.rows.map(({ name }) => name);
}

function insert(code: string, name: string, more: { email?: string; notes?: string } = {}): void {
  raw
    .prepare(`INSERT INTO invites (code, code_key, name, name_sort, email, notes, role, permission,
      max_uses, created_at) VALUES (?, ?, ?, ?, ?, ?, 'member', 'read_only', 1, 1)`)
    .run(code, code.replaceAll('-', ''), name, name, more.email ?? null, more.notes ?? null);
}

beforeEach(async () => {
  desk = await openDesk();
  const connection = await openWriter(desk.dataFolder);
  onTestFinished(() => connection.close());
  raw = connection.raw;
});

describe('plain SQL keeps the index in step', () => {
  test('what is inserted is found, by each of its texts', async () => {
    insert('TEAM-A7B9', 'Ada', { email: 'countess@example.org', notes: 'Analytical engine' });
    for (const search of ['team-a7', 'A7B9', 'ada', 'COUNTESS', 'tical eng']) {
      expect([search, await found(search)]).toEqual([search, ['Ada']]);
    }
    checkIndex();
  });

  test.each([
    ['name', 'ada', 'Grace', 'grace'],
    ['notes', 'engine', 'Compiler', 'compiler'],
    ['email', 'countess', 'admiral@example.org', 'admiral'],
    ['code_key', 'a7b9', 'ZZZZ9999', 'zzzz'],
  ])('what %s was is lost, what it is now is found', async (column, old, value, now) => {
    insert('A7B9', 'Ada', { email: 'countess@example.org', notes: 'Engine' });
    expect(await found(old)).toHaveLength(1);
    raw.prepare(`UPDATE invites SET ${column} = ?`).run(value);
    expect(await found(old)).toEqual([]);
    expect(await found(now)).toHaveLength(1);
    checkIndex();
  });

  test('a change that search does not see leaves the index sound', async () => {
    insert('A7B9', 'Ada');
    raw.exec('UPDATE invites SET used_count = 1, deactivated_at = 5, name = name');
    expect(await found('ada')).toEqual(['Ada']);
    checkIndex();
  });

  test('what is deleted is not found, the others are', async () => {
    insert('A7B9', 'Ada one');
    insert('C3D5', 'Ada two');
    raw.exec(`DELETE FROM invites WHERE code_key = 'A7B9'`);
    expect(await found('ada')).toEqual(['Ada two']);
    checkIndex();
  });

  test('what is replaced is found as it is now', async () => {
    insert('A7B9', 'Ada');
    raw.exec(`INSERT OR REPLACE INTO invites (code, code_key, name, name_sort, role, permission,
      max_uses, created_at) VALUES ('A7B9', 'A7B9', 'Grace', 'grace', 'member', 'read_only', 1, 1)`);
    expect([await found('ada'), await found('grace')]).toEqual([[], ['Grace']]);
    checkIndex();
  });
});

test('the check that these tests rest on does see an index out of step', () => {
  insert('A7B9', 'Ada');
  raw.exec('INSERT INTO invites_fts_deferred VALUES (1)');
  insert('C3D5', 'Grace');
  raw.exec('DELETE FROM invites_fts_deferred');
  expect(checkIndex).toThrow(/malformed/);
});

describe('bulk writes index at their end', () => {
  test('after many are made', async () => {
    await desk.call('invites.create', { count: 12_345, name: 'Student-{{n}}' }, SESSION);
    checkIndex();
    expect(deferred()).toBe(0);
    expect(await found('student-12345')).toEqual(['Student-12345']);
    expect(await found('student-1234')).toHaveLength(7);
    insert('LATE-R123', 'Made later');
    expect(await found('made later')).toEqual(['Made later']);
    checkIndex();
  });

  test.each(['Making codes', 'Writing codes', 'Indexing for search'])(
    'after many are given up while %s',
    async (phase) => {
      await desk.call('invites.create', { count: 10, name: 'Kept-{{n}}' }, SESSION);
      const stop = new AbortController();
      const creating = desk.call('invites.create', { count: 25_000, name: 'Lost-{{n}}' }, SESSION, {
        signal: stop.signal,
        onProgress: (progress) => progress.phase === phase && stop.abort(),
      });
      await expect(creating).rejects.toMatchObject({ code: 'cancelled' });
      checkIndex();
      expect(deferred()).toBe(0);
      expect(await found('lost')).toEqual([]);
      expect(await found('kept')).toHaveLength(10);
      insert('LATE-R123', 'Made later');
      expect(await found('made later')).toEqual(['Made later']);
    },
  );
});
