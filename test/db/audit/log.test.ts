import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { AuditEntry } from '#core/audit/entry.ts';
import { digestIds } from '#main/audit/hash.ts';
import { keyFile } from '#main/audit/desk-key.ts';
import { openEngine } from '#main/engine/local-engine.ts';
import { markFile, raiseMark, readMark } from '#main/features/audit/mark.ts';
import { openAuditDesk } from '#test/support/audit.ts';
import { runCliProcess } from '#test/support/cli-process.ts';
import { configFolderOf, NAMES, prepareDesk, TEST_TOKENS } from '#test/support/operators.ts';
import { openPool } from '#test/support/pool.ts';
import { seedInvites } from '#test/support/seed.ts';
import { seedLog } from '#test/support/seed-log.ts';
import { openDesk, RESOURCES, SESSION, tempFolder } from '#test/support/temp-desk.ts';

const short = ({ action, subject, operator }: AuditEntry) => [action, subject, operator];
const detailsOf = (entry: AuditEntry | undefined): unknown => JSON.parse(entry?.details ?? 'null');

test('a command on many invites is one entry with their number, the filter and a digest', async () => {
  const desk = await openAuditDesk();
  await desk.call('invites.create', { count: 30 });
  const selection = { filter: { status: ['active' as const], search: 'A7B9C2XZ' } };
  await desk.call('invites.deactivate', { selection: { ids: [3, 4, 7] } });
  await desk.call('invites.deactivate', { selection });
  await desk.call('invites.deactivate', { selection: { all: true } });
  const entries = (await desk.entries()).slice(2);
  expect(entries.map(short)).toEqual([
    ['invites.deactivate', 'invites', NAMES.superuser],
    ['invites.deactivate', 'invites', NAMES.superuser],
    ['invites.deactivate', 'invites', NAMES.superuser],
  ]);
  const [some, none, all] = entries;
  expect(detailsOf(some)).toMatchObject({ idsDigest: digestIds([7, 3, 4]) });
  expect(some?.details).toContain('3');
  expect(none?.details).not.toContain('A7B9C2XZ');
  expect(detailsOf(none)).not.toHaveProperty('idsDigest');
  const rest = Array.from({ length: 30 }, (_, n) => n + 1).filter((id) => ![3, 4, 7].includes(id));
  expect(detailsOf(all)).toMatchObject({ idsDigest: digestIds(rest) });
  expect(JSON.stringify(detailsOf(all))).toMatch(/"all":true/);
});

test('a change of settings holds how they were before and after', async () => {
  const desk = await openAuditDesk();
  await desk.call('settings.update', { codeLength: 9 });
  await desk.call('settings.update', { codeLength: 12, timeZone: 'Europe/Berlin' });
  const entry = (await desk.entries()).at(-1);
  expect(entry).toMatchObject({ action: 'settings.update', subject: 'settings' });
  expect(detailsOf(entry)).toMatchObject({
    before: { codeLength: 9, timeZone: expect.any(String) },
    after: { codeLength: 12, timeZone: 'Europe/Berlin' },
  });
});

test('the story of an invite is what was done to it, to its batch, and to many of which it is one', async () => {
  const desk = await openAuditDesk();
  await desk.call('invites.create', { count: 5 });
  await desk.call('invites.create', {});
  await desk.call('invites.deactivate', { selection: { ids: [2] } });
  await desk.call('invites.deactivate', { selection: { ids: [3, 4] } });
  await desk.call('invites.activate', { selection: { ids: [2, 3] } });
  await desk.call('settings.update', { codeLength: 9 });

  const story = async (inviteId: number) =>
    (await desk.call('audit.story', { inviteId })).map(({ action, subject }) => [action, subject]);
  const created = ['invites.create', 'batch:1'];
  expect(await story(1)).toEqual([created]);
  expect(await story(2)).toEqual([
    ['invites.activate', 'invites'],
    ['invites.deactivate', 'invite:2'],
    created,
  ]);
  expect(await story(3)).toEqual([
    ['invites.activate', 'invites'],
    ['invites.deactivate', 'invites'],
    created,
  ]);
  expect(await story(6)).toEqual([['invites.create', 'invite:6']]);
  expect(await story(999)).toEqual([]);
});

test('a key that was lost and made anew shows in the log', async () => {
  const dataFolder = tempFolder();
  const first = await openDesk({ dataFolder });
  await first.call('settings.update', { codeLength: 9 }, SESSION);
  const before = await first.call('audit.verify', {}, SESSION);
  await first.close();

  const { deskId = '' } = before.head ?? {};
  const file = keyFile(configFolderOf(dataFolder), deskId);
  // Windows has no such bits; there the folder is the user's own.
  const mode = process.platform === 'win32' ? 0o600 : statSync(file).mode & 0o777;
  expect(mode).toBe(0o600);
  rmSync(file);

  const desk = await openAuditDesk({ dataFolder });
  expect(await desk.call('audit.verify', {})).toMatchObject({ problem: null, keyKnown: false });
  await desk.work(2);
  const after = await desk.call('audit.verify', {});
  expect(after).toMatchObject({ entries: 5, problem: null, keyKnown: true });
  expect(after.head?.keyFingerprint).not.toBe(before.head?.keyFingerprint);
  const keys = (await desk.entries()).filter(({ action }) => action === 'audit.newKey');
  expect(keys.map((entry) => [entry.seq, detailsOf(entry)])).toEqual([
    [1, { fingerprint: before.head?.keyFingerprint }],
    [3, { fingerprint: after.head?.keyFingerprint }],
  ]);
});

test('the mark follows the log and never goes down', async () => {
  const desk = await openAuditDesk();
  await desk.work(4);
  const { head } = await desk.call('audit.verify', {});
  const deskId = head?.deskId ?? '';
  const mark = { seq: 5, hash: head?.hash ?? '' };
  expect(readMark(desk.configFolder, deskId)).toEqual(mark);
  raiseMark(desk.configFolder, deskId, { seq: 3, hash: 'x' });
  raiseMark(desk.configFolder, deskId, { seq: 5, hash: 'x' });
  expect(readMark(desk.configFolder, deskId)).toEqual(mark);

  writeFileSync(markFile(desk.configFolder, deskId), 'no JSON');
  expect(await desk.call('audit.verify', {})).toMatchObject({ problem: null });
  await desk.work(1);
  expect(readMark(desk.configFolder, deskId)).toMatchObject({ seq: 6 });
});

test('a log that goes on in an older database says so, also once it has passed the mark', async () => {
  const desk = await openAuditDesk();
  await desk.work(2);
  const { head } = await desk.call('audit.verify', {});
  const file = markFile(desk.configFolder, head?.deskId ?? '');
  // As if this computer had seen five entries more.
  writeFileSync(file, JSON.stringify({ seq: 8, hash: 'f'.repeat(64) }));
  expect(await desk.call('audit.verify', {})).toMatchObject({
    problem: { kind: 'older_database', seq: 4 },
  });
  await desk.work(2);
  expect(await desk.call('audit.verify', {})).toMatchObject({
    problem: { kind: 'older_database', seq: 7 },
  });
  await desk.work(4);
  expect(await desk.call('audit.verify', {})).toMatchObject({ problem: null });
  const told = (await desk.entries()).filter(({ action }) => action === 'audit.olderDatabase');
  expect(told.map((entry) => [entry.seq, detailsOf(entry)])).toEqual([[4, { seen: 8, found: 3 }]]);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ seq: 10 });
});

test('an older database is told again where a crash came before the mark was told', async () => {
  const desk = await openAuditDesk();
  await desk.work(2);
  const { head } = await desk.call('audit.verify', {});
  const file = markFile(desk.configFolder, head?.deskId ?? '');
  const unseen = JSON.stringify({ seq: 8, hash: 'f'.repeat(64) });
  writeFileSync(file, unseen);
  await desk.work(1);
  writeFileSync(file, unseen);
  await desk.work(6);
  expect(await desk.call('audit.verify', {})).toMatchObject({ problem: null });
  const told = (await desk.entries()).filter(({ action }) => /older|altered/.test(action));
  expect(told.map(({ seq, action }) => [seq, action])).toEqual([
    [4, 'audit.olderDatabase'],
    [6, 'audit.olderDatabase'],
  ]);
});

test('two engines on one folder write one chain', async () => {
  const dataFolder = tempFolder();
  const desk = await openAuditDesk({ dataFolder });
  const other = await openEngine({
    appVersion: '0.0.0-test',
    dataFolder,
    configFolder: configFolderOf(dataFolder),
    resourcesFolder: RESOURCES,
  });
  onTestFinished(() => other.close());
  const write = async (n: number) => {
    await desk.call('settings.update', { codeLength: 6 + n });
  };
  await Promise.all(
    Array.from({ length: 12 }, async (_, n) => {
      await write(n);
      await other.call('invites.create', { count: 2 }, SESSION);
    }),
  );
  expect(await desk.call('audit.verify', {})).toMatchObject({ entries: 25, problem: null });
});

test('processes of their own write one chain', async () => {
  const dataFolder = tempFolder();
  await prepareDesk(dataFolder);
  const environment = {
    LATCHKEY_TOKEN: process.env['LATCHKEY_TOKEN'],
    LATCHKEY_CONFIG_DIR: process.env['LATCHKEY_CONFIG_DIR'],
  };
  process.env['LATCHKEY_TOKEN'] = TEST_TOKENS.superuser;
  process.env['LATCHKEY_CONFIG_DIR'] = configFolderOf(dataFolder);
  onTestFinished(() => {
    for (const [name, value] of Object.entries(environment)) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  });
  const create = () => runCliProcess(dataFolder, 'invitations', 'create', '--json');
  await Promise.all([create(), create(), create()]);
  const desk = await openAuditDesk({ dataFolder });
  expect(await desk.call('audit.verify', {})).toMatchObject({ entries: 4, problem: null });
}, 60_000);

test('commands and exports at once, each on its thread, write one chain', async () => {
  const { call, dataFolder } = await openPool();
  const folder = tempFolder();
  const exports = Array.from({ length: 12 }, async (_, n) =>
    call('audit.export', { path: path.join(folder, `log-${n}.jsonl`), format: 'jsonl' }),
  );
  const commands = Array.from({ length: 24 }, async (_, n) =>
    call('settings.update', { codeLength: 6 + (n % 20) }),
  );
  await Promise.all([...exports, ...commands]);
  const { head, ...verdict } = await call('audit.verify', {});
  expect(verdict).toMatchObject({ entries: 37, problem: null, keyKnown: true });
  const files = readdirSync(path.join(configFolderOf(dataFolder), 'desks'));
  expect(files.toSorted()).toEqual([`${head?.deskId}.key`, `${head?.deskId}.mark`]);
  for (let n = 0; n < 12; n += 1) {
    const file = path.join(folder, `log-${n}.jsonl`);
    expect(await call('audit.verifyFile', { path: file })).toMatchObject({ problem: null });
  }
});

function* settingsEntries(count: number) {
  for (let n = 0; n < count; n += 1) {
    yield {
      operator: 'Ada',
      action: 'settings.update',
      subject: 'settings',
      details: `{"n":${n}}`,
    };
  }
}

test('writes meanwhile raise no alarm', async () => {
  const dataFolder = await seedLog(settingsEntries(10_000), tempFolder());
  const { call } = await openPool({ dataFolder });
  const stop = new AbortController();
  const writes = writeUntil(stop.signal, async (n) => {
    await call('invites.create', { count: 2 });
    await call('invites.deactivate', { selection: { ids: [2 * n + 1, 2 * n + 2] } });
  });
  for (let round = 0; round < 5; round += 1) {
    expect((await call('audit.verify', {})).problem).toBeNull();
  }
  stop.abort();
  expect(await writes).toBeGreaterThan(3);
});

/** Writes again and again; says how often. */
async function writeUntil(
  signal: AbortSignal,
  write: (n: number) => Promise<void>,
): Promise<number> {
  for (let n = 0; ; n += 1) {
    if (signal.aborted) return n;
    await write(n);
  }
}

test('a verification says how far it is and is stopped', async () => {
  const dataFolder = await seedLog(settingsEntries(20_000), tempFolder());
  const desk = await openAuditDesk({ dataFolder });
  const told: Array<[number, number | undefined]> = [];
  const verdict = await desk.call(
    'audit.verify',
    {},
    { onProgress: ({ done, total }) => told.push([done, total]) },
  );
  expect(verdict).toMatchObject({ entries: 20_001, problem: null, keyKnown: true });
  expect(told.length).toBeGreaterThan(2);
  expect(told.at(-1)).toEqual([20_001, 20_001]);

  const stop = new AbortController();
  let looks = 0;
  const stopped = desk.call(
    'audit.verify',
    {},
    {
      signal: stop.signal,
      onProgress: () => {
        looks += 1;
        stop.abort();
      },
    },
  );
  await expect(stopped).rejects.toMatchObject({ code: 'cancelled' });
  expect(looks).toBe(1);
});

test('a desk from before there was a log, with nobody who could sign in, is not accused', async () => {
  const { verifyLog } = await import('#main/features/audit/verify.service.ts');
  const { openWriter, openReader } = await import('#main/db/open.ts');
  const dataFolder = tempFolder();
  const writer = await openWriter(dataFolder);
  writer.raw
    .exec(`INSERT INTO invites (code, code_key, name_sort, role, permission, max_uses, created_at)
    VALUES ('OLDCODE2', 'OLDCODE2', '', 'member', 'read_only', 1, 5)`);
  await writer.close();
  const reader = openReader(dataFolder);
  onTestFinished(() => reader.close());
  const verdict = await verifyLog({}, {
    db: reader.db,
    desk: { configFolder: path.join(dataFolder, 'config') },
    checkCancelled: () => undefined,
    progress: () => undefined,
  } as never);
  expect(verdict).toMatchObject({ entries: 0, problem: null, keyKnown: false });
});

test('times that lay ahead before there was a log raise no alarm', async () => {
  const dataFolder = tempFolder();
  await prepareDesk(dataFolder);
  await seedInvites(dataFolder, [{ created_at: Date.UTC(2090, 1, 1) }]);
  const desk = await openAuditDesk({ dataFolder });
  await desk.work(2);
  expect(await desk.call('audit.verify', {})).toMatchObject({ entries: 3, problem: null });
});
