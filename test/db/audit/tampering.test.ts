import { copyFileSync, cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { headText } from '#core/audit/entry.ts';
import type { AuditEntry } from '#core/audit/entry.ts';
import { keyFingerprint, openDeskKey } from '#main/audit/desk-key.ts';
import type { Connection } from '#main/db/connection.ts';
import { databaseFile } from '#main/db/open.ts';
import { openEngine } from '#main/engine/local-engine.ts';
import { markFile } from '#main/features/audit/mark.ts';
import { openAuditDesk } from '#test/support/audit.ts';
import type { AuditDesk } from '#test/support/audit.ts';
import { configFolderOf, prepareDesk } from '#test/support/operators.ts';
import { withHash } from '#test/support/seed-log.ts';
import { openDesk, RESOURCES, SESSION, tempFolder } from '#test/support/temp-desk.ts';

type Raw = Connection['raw'];

const made = mkdtempSync(path.join(tmpdir(), 'latchkey-tampering-'));
const template = path.join(made, 'desk');

beforeAll(async () => {
  await prepareDesk(template);
  const engine = await openEngine({
    appVersion: '0.0.0-test',
    dataFolder: template,
    configFolder: configFolderOf(template),
    resourcesFolder: RESOURCES,
  });
  for (let n = 0; n < 11; n += 1) {
    await engine.call('settings.update', { codeLength: 6 + n }, SESSION);
  }
  await engine.close();
});
afterAll(() => rmSync(made, { recursive: true, force: true }));

/** A desk whose log has 12 entries. */
async function openFull(): Promise<AuditDesk> {
  const dataFolder = path.join(tempFolder(), 'desk');
  cpSync(template, dataFolder, { recursive: true });
  cpSync(configFolderOf(template), configFolderOf(dataFolder), { recursive: true });
  const desk = await openAuditDesk({ dataFolder });
  expect(await verdictOf(desk)).toEqual({ entries: 12, problem: null });
  return desk;
}

async function verdictOf(desk: AuditDesk) {
  const { entries, problem } = await desk.call('audit.verify', {});
  return { entries, problem: problem && { kind: problem.kind, seq: problem.seq } };
}

function entryAt(raw: Raw, seq: number): AuditEntry {
  return raw
    .prepare(
      `SELECT seq, at, operator_id AS operatorId, operator, way, action, subject, details,
        prev_hash AS prevHash, hash FROM audit_log WHERE seq = ?`,
    )
    .get(seq) as AuditEntry;
}

/** Gives an entry other content, and the hash that belongs to it. */
function rewrite(raw: Raw, seq: number, changes: Partial<AuditEntry>): string {
  const entry = withHash({ ...entryAt(raw, seq), ...changes });
  raw
    .prepare('UPDATE audit_log SET details = ?, prev_hash = ?, hash = ?, at = ? WHERE seq = ?')
    .run(entry.details, entry.prevHash, entry.hash, entry.at, seq);
  return entry.hash;
}

/** Changes an entry and mends the hashes of all behind it. */
function rewriteAllFrom(raw: Raw, seq: number, last: number): string {
  let hash = rewrite(raw, seq, { details: '{"after":{"codeLength":32}}' });
  for (let next = seq + 1; next <= last; next += 1) hash = rewrite(raw, next, { prevHash: hash });
  return hash;
}

/** Takes entries out and moves those behind them up. */
function deleteAndRenumber(raw: Raw, from: number, count: number): void {
  raw.exec(`DELETE FROM audit_log WHERE seq >= ${from} AND seq < ${from + count}`);
  // By way of numbers that nothing has: one statement would meet itself.
  raw.exec(`UPDATE audit_log SET seq = seq + 1000 WHERE seq > ${from}`);
  raw.exec(`UPDATE audit_log SET seq = seq - 1000 - ${count} WHERE seq > 1000`);
}

function move(raw: Raw, from: number, to: number): void {
  raw.exec(`UPDATE audit_log SET seq = ${to} WHERE seq = ${from}`);
}

const TAMPERINGS: Array<[what: string, work: (raw: Raw) => void, kind: string, seq: number]> = [
  [
    'a detail edited',
    (raw) => edit(raw, `details = '{"after":{"codeLength":32}}'`, 5),
    'edited',
    5,
  ],
  ['a time edited', (raw) => edit(raw, 'at = at + 1', 5), 'edited', 5],
  ['an operator edited', (raw) => edit(raw, 'operator_id = 2', 5), 'edited', 5],
  ['a name edited', (raw) => edit(raw, `operator = 'Finn'`, 5), 'edited', 5],
  ['an action edited', (raw) => edit(raw, `action = 'settings.get'`, 5), 'edited', 5],
  ['a subject edited', (raw) => edit(raw, `subject = 'invite:1'`, 5), 'edited', 5],
  ['a way edited', (raw) => edit(raw, `way = 'http'`, 5), 'edited', 5],
  ['a hash edited', (raw) => edit(raw, `hash = replace(hash, 'a', 'b')`, 5), 'edited', 5],
  ['a hash taken away', (raw) => edit(raw, `hash = ''`, 5), 'edited', 5],
  ['the hash before edited', (raw) => edit(raw, `prev_hash = '0'`, 5), 'edited', 5],
  ['the first edited', (raw) => edit(raw, `operator = 'Finn'`, 1), 'edited', 1],
  ['the last edited', (raw) => edit(raw, `operator = 'Finn'`, 12), 'edited', 12],
  ['edited, with its own hash', (raw) => rewrite(raw, 5, { details: '{}' }), 'edited', 5],
  ['the first edited, with its own hash', (raw) => rewrite(raw, 1, { details: '{}' }), 'edited', 1],
  [
    'the last edited, with its own hash',
    (raw) => rewrite(raw, 12, { details: '{}' }),
    'edited',
    12,
  ],
  ['edited with both hashes', (raw) => rewrite(raw, 5, { prevHash: '1'.repeat(64) }), 'edited', 5],
  ['edited with all hashes behind it', (raw) => rewriteAllFrom(raw, 5, 12), 'edited', 12],
  ['overwritten by another', (raw) => overwrite(raw, 5, 9), 'edited', 5],
  ['overwritten by one before', (raw) => overwrite(raw, 9, 5), 'edited', 9],
  ['one deleted', (raw) => raw.exec('DELETE FROM audit_log WHERE seq = 5'), 'deleted', 5],
  [
    'three deleted',
    (raw) => raw.exec('DELETE FROM audit_log WHERE seq IN (5, 6, 7)'),
    'deleted',
    5,
  ],
  ['the first deleted', (raw) => raw.exec('DELETE FROM audit_log WHERE seq = 1'), 'deleted', 1],
  ['one deleted, renumbered', (raw) => deleteAndRenumber(raw, 5, 1), 'deleted', 5],
  ['three deleted, renumbered', (raw) => deleteAndRenumber(raw, 5, 3), 'deleted', 5],
  ['the first deleted, renumbered', (raw) => deleteAndRenumber(raw, 1, 1), 'deleted', 1],
  ['two neighbours exchanged', (raw) => exchange(raw, 5, 6), 'reordered', 5],
  ['two exchanged', (raw) => exchange(raw, 3, 9), 'reordered', 3],
  ['the first and the last exchanged', (raw) => exchange(raw, 1, 12), 'reordered', 1],
  ['one moved behind the end', (raw) => move(raw, 5, 1_000_000), 'reordered', 5],
  ['one moved up', (raw) => moveUp(raw, 9, 4), 'reordered', 4],
  ['cut off at the end', (raw) => raw.exec('DELETE FROM audit_log WHERE seq > 9'), 'cut_off', 10],
  ['emptied', (raw) => raw.exec('DELETE FROM audit_log'), 'cut_off', 1],
  ['one put in at the end', (raw) => append(raw, 13), 'edited', 13],
  ['one put in before all', (raw) => append(raw, -5), 'edited', 1],
  ['one put in the middle', (raw) => putIn(raw, 5), 'edited', 5],
  ['the head edited', (raw) => raw.exec('UPDATE audit_head SET seq = 11'), 'bad_signature', 12],
  ['the head deleted', (raw) => raw.exec('DELETE FROM audit_head'), 'bad_signature', 12],
  [
    'the signature edited',
    (raw) => raw.exec(`UPDATE audit_head SET signature = 'none'`),
    'bad_signature',
    12,
  ],
  [
    'the key edited',
    (raw) => raw.exec(`UPDATE audit_head SET public_key = 'none'`),
    'bad_signature',
    12,
  ],
  [
    'the desk edited',
    (raw) => raw.exec(`UPDATE audit_head SET desk_id = '../../etc/passwd'`),
    'bad_signature',
    12,
  ],
  [
    'all hashes mended, and the head',
    (raw) => {
      const hash = rewriteAllFrom(raw, 5, 12);
      raw.prepare('UPDATE audit_head SET hash = ?').run(hash);
    },
    'bad_signature',
    12,
  ],
];

function edit(raw: Raw, assignment: string, seq: number): void {
  raw.exec(`UPDATE audit_log SET ${assignment} WHERE seq = ${seq}`);
}

function overwrite(raw: Raw, seq: number, by: number): void {
  raw.exec(`DELETE FROM audit_log WHERE seq = ${seq}`);
  raw.exec(`INSERT INTO audit_log SELECT ${seq}, at, operator_id, operator, way, action, subject,
    details, prev_hash, hash FROM audit_log WHERE seq = ${by}`);
}

function exchange(raw: Raw, one: number, other: number): void {
  move(raw, one, 999);
  move(raw, other, one);
  move(raw, 999, other);
}

function moveUp(raw: Raw, from: number, to: number): void {
  move(raw, from, 999);
  for (let seq = from - 1; seq >= to; seq -= 1) move(raw, seq, seq + 1);
  move(raw, 999, to);
}

/** A forged entry that follows the last one as it should. */
function append(raw: Raw, seq: number): void {
  const entry = withHash({ ...entryAt(raw, 12), seq, prevHash: entryAt(raw, 12).hash });
  raw
    .prepare(
      `INSERT INTO audit_log VALUES (@seq, @at, @operatorId, @operator, @way, @action, @subject,
        @details, @prevHash, @hash)`,
    )
    .run(entry);
}

/** A forged entry in the middle, which follows the one before; those behind it are moved down. */
function putIn(raw: Raw, seq: number): void {
  for (let next = 12; next >= seq; next -= 1) move(raw, next, next + 1);
  append(raw, 999);
  move(raw, 999, seq);
  rewrite(raw, seq, { seq, prevHash: entryAt(raw, seq - 1).hash });
}

test.each(TAMPERINGS)('%s: is found and named', async (_what, work, kind, seq) => {
  const desk = await openFull();
  await desk.tamper(work);
  const { problem } = await desk.call('audit.verify', {});
  expect(problem).toMatchObject({ kind, seq });
  expect(problem?.message).toMatch(/Keep a copy of the file/);
});

/** Changes an entry, mends all hashes behind it, and the head as far as somebody without the key can. */
function mendAll(raw: Raw): void {
  const hash = rewriteAllFrom(raw, 5, 12);
  raw.prepare('UPDATE audit_head SET hash = ?').run(hash);
}

/** The same, signed with a key of the forger's own, which the log is made to name. */
function signAnew(raw: Raw): void {
  const deskId = String(raw.prepare('SELECT desk_id FROM audit_head').pluck().get());
  const tables = String(raw.prepare('SELECT tables FROM audit_head').pluck().get());
  const forger = openDeskKey(tempFolder(), deskId);
  let hash = rewrite(raw, 1, {
    details: JSON.stringify({ fingerprint: keyFingerprint(forger.publicKey) }),
  });
  for (let seq = 2; seq <= 12; seq += 1) hash = rewrite(raw, seq, { prevHash: hash });
  raw
    .prepare('UPDATE audit_head SET hash = ?, public_key = ?, signature = ?')
    .run(hash, forger.publicKey, forger.sign(headText({ deskId, seq: 12, hash, tables })));
}

/** The same, with an entry that would make Latchkey take it for an older database that it knows of. */
function pretendOlder(raw: Raw): void {
  edit(raw, `action = 'audit.olderDatabase', details = '{"found":11,"seen":12}'`, 12);
  signAnew(raw);
}

test.each([
  ['mended but for the signature', mendAll],
  ['signed with another key', signAnew],
  ['signed with another key and called older', pretendOlder],
])('a log that was %s is not made good by what Latchkey writes behind it', async (_what, work) => {
  const desk = await openFull();
  await desk.tamper(work);
  // Whoever looks has to sign in first, which is an entry behind the forged ones.
  await desk.work(3);
  const { problem } = await desk.call('audit.verify', {});
  expect(problem).toMatchObject({ kind: 'edited', seq: 12 });
  const told = (await desk.entries()).filter(({ action }) => action === 'audit.alteredLog');
  expect(told.map(({ details }) => details)).toEqual(['{"found":12}']);

  const file = path.join(tempFolder(), 'log.jsonl');
  await desk.call('audit.export', { path: file, format: 'jsonl' });
  expect(await desk.call('audit.verifyFile', { path: file })).toMatchObject({
    problem: { kind: 'edited', seq: 12 },
    keyKnown: true,
  });
});

test('a log that somebody signed is not taken for signed here because its export is', async () => {
  const desk = await openFull();
  await desk.tamper(signAnew);
  const file = path.join(tempFolder(), 'log.csv');
  await desk.call('audit.export', { path: file, format: 'csv' });
  expect(await desk.call('audit.verifyFile', { path: file })).toMatchObject({ keyKnown: false });
  // The entry of the export comes behind what was forged.
  expect(await verdictOf(desk)).toMatchObject({ problem: { kind: 'edited', seq: 12 } });
});

/** The head as it stands in the database, to be put back later. */
async function keepHead(desk: AuditDesk): Promise<() => Promise<void>> {
  let kept: unknown[] = [];
  await desk.tamper((raw) => {
    kept = Object.values(raw.prepare('SELECT * FROM audit_head').get() ?? {});
  });
  return () =>
    desk.tamper((raw) => {
      raw.exec('DELETE FROM audit_head');
      raw.prepare('INSERT INTO audit_head VALUES (?, ?, ?, ?, ?, ?, ?)').run(...kept);
    });
}

test('cut off with the old head put back: the tables tell of what is missing', async () => {
  const desk = await openFull();
  const putBack = await keepHead(desk);
  await desk.call('invites.create', { count: 3 });
  await desk.tamper((raw) => raw.exec('DELETE FROM audit_log WHERE seq > 12'));
  await putBack();
  expect(await verdictOf(desk)).toEqual({ entries: 12, problem: { kind: 'cut_off', seq: 13 } });

  // Also where the mark went with it.
  rmSync(path.join(desk.configFolder, 'desks'), { recursive: true });
  expect(await verdictOf(desk)).toMatchObject({ problem: { kind: 'cut_off', seq: 13 } });
});

test('cut off with the old head put back: a time in the tables tells of it', async () => {
  let now = Date.UTC(2026, 10, 20);
  const desk = await openAuditDesk({ now: () => (now += 1_000) });
  await desk.call('invites.create', { count: 3 });
  const putBack = await keepHead(desk);
  const before = (await desk.entries()).length;
  await desk.call('invites.deactivate', { selection: { ids: [2] } });
  await desk.tamper((raw) => raw.exec(`DELETE FROM audit_log WHERE seq > ${before}`));
  await putBack();
  expect(await verdictOf(desk)).toMatchObject({ problem: { kind: 'cut_off', seq: before + 1 } });
});

test('emptied, with the head of an empty log: the operators tell of it, and the mark', async () => {
  const desk = await openAuditDesk();
  const putBack = await keepHead(desk);
  await desk.work(3);
  await desk.tamper((raw) => raw.exec('DELETE FROM audit_log'));
  await putBack();
  expect(await verdictOf(desk)).toEqual({ entries: 0, problem: { kind: 'cut_off', seq: 1 } });
  rmSync(path.join(desk.configFolder, 'desks'), { recursive: true });
  expect(await verdictOf(desk)).toEqual({ entries: 0, problem: { kind: 'cut_off', seq: 1 } });
});

test('an older head put back, the entries left: the head is not the one for this log', async () => {
  const desk = await openFull();
  const putBack = await keepHead(desk);
  await desk.work(2);
  await putBack();
  expect(await verdictOf(desk)).toMatchObject({ problem: { kind: 'bad_signature', seq: 13 } });
});

/** Copies the database file, whole, as somebody with a file manager does. */
function copyDatabase(from: string, to: string): void {
  for (const end of ['-wal', '-shm']) rmSync(`${databaseFile(to)}${end}`, { force: true });
  copyFileSync(databaseFile(from), databaseFile(to));
}

test('an older database put back whole is told from one that was cut off', async () => {
  const dataFolder = tempFolder();
  const older = tempFolder();
  const verify = async () => {
    const engine = await openDesk({ dataFolder });
    const verdict = await engine.call('audit.verify', {}, SESSION);
    await engine.close();
    return verdict;
  };
  const work = async (count: number) => {
    const engine = await openDesk({ dataFolder });
    await engine.call('invites.create', { count }, SESSION);
    await engine.close();
  };
  await work(5);
  copyDatabase(dataFolder, older);
  await work(7);
  await work(2);
  expect((await verify()).problem).toBeNull();

  copyDatabase(older, dataFolder);
  const { problem, keyKnown } = await verify();
  expect(problem).toMatchObject({ kind: 'older_database', seq: 3 });
  expect(problem?.message).toMatch(/older database: entries 3 to 4/);
  expect(keyKnown).toBe(true);
});

test('an invite put into the tables past Latchkey is not passed over', async () => {
  const desk = await openFull();
  await desk.tamper((raw) =>
    raw.exec(`INSERT INTO invites (code, code_key, name_sort, role, permission, max_uses, created_at)
      VALUES ('FORGED22', 'FORGED22', '', 'admin', 'admin', 0, 5)`),
  );
  expect(await verdictOf(desk)).toMatchObject({ problem: { kind: 'cut_off', seq: 13 } });
});

test('which invites an entry was for cannot be changed unseen', async () => {
  const make = async () => {
    const desk = await openAuditDesk();
    await desk.call('invites.create', { count: 9 });
    await desk.call('invites.deactivate', { selection: { ids: [2, 3, 5, 7] } });
    await desk.work(2);
    expect(await verdictOf(desk)).toMatchObject({ problem: null });
    return { desk, seq: 3 };
  };
  for (const statement of [
    'DELETE FROM audit_touched WHERE invite_id = 3',
    'DELETE FROM audit_touched',
    'UPDATE audit_touched SET invite_id = 4 WHERE invite_id = 5',
    'INSERT INTO audit_touched (seq, invite_id) VALUES (3, 8)',
  ]) {
    const { desk, seq } = await make();
    await desk.tamper((raw) => raw.exec(statement));
    expect(await verdictOf(desk), statement).toMatchObject({ problem: { kind: 'edited', seq } });
  }
  const { desk } = await make();
  await desk.tamper((raw) =>
    raw.exec('INSERT INTO audit_touched (seq, invite_id) VALUES (2, 8), (900, 1)'),
  );
  expect(await verdictOf(desk)).toMatchObject({ problem: { kind: 'edited', seq: 2 } });
  await desk.tamper((raw) => raw.exec('DELETE FROM audit_touched WHERE seq = 2'));
  expect(await verdictOf(desk)).toMatchObject({ problem: { kind: 'cut_off', seq: 6 } });
});

test.each([
  [`details = 'no JSON'`, 5],
  [`at = 9223372036854775807`, 5],
  ['at = -9223372036854775807', 5],
  ['operator_id = -9223372036854775807', 5],
  [`details = ''`, 5],
  [`hash = zeroblob(64)`, 5],
  [`prev_hash = char(0)`, 5],
])('a row with %s is named, and nothing fails', async (assignment, seq) => {
  const desk = await openFull();
  await desk.tamper((raw) => {
    raw.pragma('ignore_check_constraints = 1');
    raw.pragma('writable_schema = 1');
    // Without STRICT, too, as somebody may have made the table anew.
    raw.exec(
      `CREATE TABLE loose AS SELECT * FROM audit_log; UPDATE loose SET ${assignment} WHERE seq = ${seq}`,
    );
    raw.exec('DELETE FROM audit_log');
    raw.exec(`INSERT INTO audit_log SELECT seq, at, operator_id, operator, way, action, subject,
      CAST(details AS TEXT), CAST(prev_hash AS TEXT), CAST(hash AS TEXT) FROM loose; DROP TABLE loose`);
  });
  expect(await verdictOf(desk)).toMatchObject({ problem: { kind: 'edited', seq } });
});

test.each(['seq = 9223372036854775807', 'seq = -9223372036854775807'])(
  'a row with %s is named, and nothing fails',
  async (assignment) => {
    const desk = await openFull();
    await desk.tamper((raw) => edit(raw, assignment, 12));
    const { problem } = await verdictOf(desk);
    expect(problem).not.toBeNull();
  },
);

test('a head signed anew with a key that the log does not name is not taken for signed', async () => {
  const desk = await openFull();
  const deskId = (await desk.call('audit.verify', {})).head?.deskId ?? '';
  const forger = openDeskKey(tempFolder(), deskId);
  await desk.tamper((raw) => {
    const hash = rewriteAllFrom(raw, 5, 12);
    const tables = String(raw.prepare('SELECT tables FROM audit_head').pluck().get());
    raw
      .prepare('UPDATE audit_head SET hash = ?, public_key = ?, signature = ?')
      .run(hash, forger.publicKey, forger.sign(headText({ deskId, seq: 12, hash, tables })));
  });
  const { problem, keyKnown } = await desk.call('audit.verify', {});
  expect(problem).toMatchObject({ kind: 'bad_signature' });
  expect(keyKnown).toBe(false);
});

test('the key file and the mark lie outside the data, for this OS user alone', async () => {
  const desk = await openFull();
  const { head, keyKnown } = await desk.call('audit.verify', {});
  expect(keyKnown).toBe(true);
  expect(head?.keyFingerprint).toMatch(/^[0-9a-f]{4}( [0-9a-f]{4}){7}$/);
  const files = readdirSync(path.join(desk.configFolder, 'desks'));
  expect(files.toSorted()).toEqual([`${head?.deskId}.key`, `${head?.deskId}.mark`]);
  rmSync(markFile(desk.configFolder, head?.deskId ?? ''));
  expect(await verdictOf(desk)).toMatchObject({ problem: null });
});
