import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import type BetterSqlite3 from 'better-sqlite3';
import { openWriter } from '#main/db/open.ts';
import type { Engine } from '#main/engine/engine.ts';
import { openDesk, SESSION, tempFolder } from '#test/support/temp-desk.ts';

let desk: Engine & { dataFolder: string };
let raw: BetterSqlite3.Database;

beforeEach(async () => {
  desk = await openDesk();
  const connection = await openWriter(desk.dataFolder);
  onTestFinished(() => connection.close());
  raw = connection.raw;
});

function insert(code: string, tags: string | null): void {
  raw
    .prepare(`INSERT INTO invites (code, code_key, name, name_sort, tags, role, permission, max_uses,
      created_at) VALUES (?, ?, ?, ?, ?, 'member', 'read_only', 1, 1)`)
    .run(code, code, code, code, tags);
}

/** Throws unless every tag of an invite, and no other, stands in the index. */
function checkIndex(): void {
  const kept = raw.prepare('SELECT key, value, invite_id FROM invite_tags ORDER BY 3, 1').all();
  const meant = raw
    .prepare(`SELECT t.key, t.value, i.id AS invite_id FROM invites AS i, json_each(i.tags) AS t
      ORDER BY 3, 1`)
    .all();
  expect(kept).toEqual(meant);
}

async function tagged(key: string, value?: string): Promise<Array<string | null>> {
  const filter = { tags: [value === undefined ? { key } : { key, value }] };
  const { rows } = await desk.call('invites.page', { filter }, SESSION);
  return rows.map(({ name }) => name);
}

test('what plain SQL changes of tags is found as it is now', async () => {
  insert('NONE', null);
  insert('AB12', '{"region":"EMEA","dept":"4"}');
  insert('CD34', '{"region":"APAC"}');
  checkIndex();
  expect(await tagged('region')).toEqual(['CD34', 'AB12']);

  raw.exec(`UPDATE invites SET tags = '{"region":"AMER","level":"2"}' WHERE code = 'AB12'`);
  expect([await tagged('region', 'EMEA'), await tagged('region', 'AMER')]).toEqual([[], ['AB12']]);
  expect([await tagged('dept'), await tagged('level')]).toEqual([[], ['AB12']]);
  checkIndex();

  raw.exec(`UPDATE invites SET tags = NULL WHERE code = 'AB12'`);
  raw.exec(`UPDATE invites SET tags = '{"region":"EMEA"}' WHERE code = 'NONE'`);
  expect(await tagged('region')).toEqual(['CD34', 'NONE']);
  checkIndex();

  raw.exec(`DELETE FROM invites WHERE code = 'CD34'`);
  expect(await tagged('region')).toEqual(['NONE']);
  checkIndex();
});

test('the tags of many that are made together are found, and those of one made later', async () => {
  const tags = { region: 'EMEA', __proto__: 'x', ['o\u0308rt']: 'Ko\u0308ln' };
  await desk.call('invites.create', { count: 12_345, tags }, SESSION);
  checkIndex();
  for (const filter of [
    { tags: [{ key: 'region', value: 'EMEA' }] },
    { tags: [{ key: 'ört', value: 'Köln' }] },
    { tags: [{ key: 'o\u0308rt' }, { key: 'region' }] },
  ]) {
    expect(await desk.call('invites.count', { filter }, SESSION)).toEqual({ count: 12_345 });
  }
  insert('LATE', '{"region":"late"}');
  expect(await tagged('region', 'late')).toEqual(['LATE']);
  checkIndex();
});

test('the tags of a file that is imported are found', async () => {
  const file = path.join(tempFolder(), 'class.csv');
  writeFileSync(file, 'Name,Tags\nAda,region=EMEA;dept=4\nBo,region=APAC\nCy,\n');
  await desk.call('batches.import', { source: { kind: 'file', path: file } }, SESSION);
  checkIndex();
  expect(await tagged('region')).toEqual(['Bo', 'Ada']);
  expect(await tagged('dept', '4')).toEqual(['Ada']);
});

test('what is given up while it is written leaves no tag behind', async () => {
  const stop = new AbortController();
  const creating = desk.call('invites.create', { count: 25_000, tags: { a: 'b' } }, SESSION, {
    signal: stop.signal,
    onProgress: ({ phase, done }) => phase === 'Indexing for search' && done > 0 && stop.abort(),
  });
  await expect(creating).rejects.toMatchObject({ code: 'cancelled' });
  expect(await tagged('a')).toEqual([]);
  checkIndex();
});
