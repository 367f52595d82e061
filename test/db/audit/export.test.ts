import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { CanonicalObject } from '#core/audit/canonical.ts';
import type { AuditFilter, Verdict } from '#core/contract/audit.contract.ts';
import { verifyFile } from '#main/audit/verify-file.ts';
import { openWriter } from '#main/db/open.ts';
import { createAuditWriter } from '#main/features/audit/append.service.ts';
import { openAuditDesk } from '#test/support/audit.ts';
import type { AuditDesk } from '#test/support/audit.ts';
import { configFolderOf, prepareDesk } from '#test/support/operators.ts';
import { seedLog } from '#test/support/seed-log.ts';
import { tempFolder } from '#test/support/temp-desk.ts';

const FORMATS = ['csv', 'jsonl'] as const;
type Format = (typeof FORMATS)[number];

/** Names and subjects as hostile people would choose them. */
const HOSTILE = [
  'Ada "the admin" O’Hara, Jr.',
  '=HYPERLINK("http://x","y")',
  '+1',
  '-5',
  '@sum(A1)',
  "'=1+1",
  "''=1",
  'two\nlines',
  'two\r\nlines',
  'a\rb',
  '\u2028',
  '\uFEFFmark',
  'HEAD',
  '{"head":{}}',
  '__proto__',
  'Müller; 山田太郎|🗝️',
  '＝full',
  '\ud800half',
  'tab\tand\0nul',
  ' blanks ',
  '',
];

async function exportTo(
  desk: AuditDesk,
  format: Format,
  filter: AuditFilter = {},
): Promise<{ file: string; rows: number }> {
  const file = path.join(tempFolder(), `log.${format}`);
  const { rows } = await desk.call('audit.export', { path: file, format, filter });
  return { file, rows };
}

/** Checks a file as it stands on a computer that has nothing else of the desk. */
function verify(file: string, desk?: AuditDesk): Promise<Verdict> {
  return verifyFile(file, { configFolder: desk?.configFolder ?? tempFolder() });
}

/** A desk with a log of 12 entries of several actions. */
async function openFull(): Promise<AuditDesk> {
  const drafts = Array.from({ length: 11 }, (_, n) => ({
    operator: HOSTILE[n] ?? 'Ada',
    action: n % 3 === 0 ? 'invites.create' : 'settings.update',
    subject: n % 2 === 0 ? 'settings' : 'invites',
    details: JSON.stringify({ n, text: HOSTILE[n + 8] }),
  }));
  // A line break that a CSV would not give back is never written by the log.
  const sound = drafts.map((one) => ({ ...one, operator: one.operator.replaceAll('\r', ' ') }));
  return openAuditDesk({ dataFolder: await seedLog(sound, tempFolder()) });
}

describe.each(FORMATS)('an export as %s', (format) => {
  test('holds the log and its signed head, and is found whole', async () => {
    const desk = await openFull();
    const { file, rows } = await exportTo(desk, format);
    expect(rows).toBe(12);
    const own = await desk.call('audit.verify', {});
    const verdict = await desk.call('audit.verifyFile', { path: file });
    expect(verdict).toMatchObject({ entries: 12, problem: null, keyKnown: true, complete: true });
    // The export's own entry came after the file.
    expect(verdict.head).toMatchObject({ deskId: own.head?.deskId, seq: 12 });
    expect(verdict.head?.keyFingerprint).toBe(own.head?.keyFingerprint);

    const elsewhere = await verify(file);
    expect(elsewhere).toEqual({ ...verdict, keyKnown: false });
  });

  test('leaves an entry that says how many and by which filter', async () => {
    const desk = await openFull();
    await exportTo(desk, format, { action: 'invites.create' });
    const [entry] = (await desk.call('audit.page', { limit: 1 })).rows;
    expect(entry).toMatchObject({ action: 'audit.export', subject: 'audit' });
    expect(JSON.parse(entry?.details ?? '')).toEqual({
      format,
      rows: 4,
      filter: { action: 'invites.create' },
    });
  });

  test('of a part is checked row by row and by its seal, and is not called complete', async () => {
    const desk = await openFull();
    for (const filter of [
      { action: 'invites.create' },
      { subject: 'settings', operatorId: 1 },
      { from: 1_700_000_000_005, to: 1_700_000_000_008 },
      { operatorId: 999 },
    ]) {
      const { file, rows } = await exportTo(desk, format, filter);
      const verdict = await verify(file, desk);
      expect(verdict).toMatchObject({
        entries: rows,
        problem: null,
        complete: false,
        keyKnown: true,
      });
    }
    const { file } = await exportTo(desk, format, { action: 'invites.create' });
    const without = rewrite(file, (lines) => lines.toSpliced(-2, 1));
    expect((await verify(without)).problem).toMatchObject({ kind: 'cut_off' });
    const hole = rewrite(file, (lines) => lines.toSpliced(-4, 1));
    expect((await verify(hole)).problem).toMatchObject({ kind: 'deleted' });
    const twice = rewrite(file, (lines) => lines.toSpliced(-2, 0, lines.at(-2) ?? ''));
    expect((await verify(twice)).problem).toMatchObject({ kind: 'reordered' });
    const unfiltered = rewrite(file, (lines) =>
      lines.map((line) => line.replace(/invites\.create(?="+})/, 'settings.get')),
    );
    expect((await verify(unfiltered)).problem).toMatchObject({ kind: 'bad_signature' });
  });

  const line = (seq: number) => seq - 1 + (format === 'csv' ? 1 : 0);
  test.each<[what: string, change: (lines: string[]) => string[], kind: string, seq: number]>([
    ['edited', (all) => all.with(line(5), edit(all[line(5)])), 'edited', 5],
    ['made no entry', (all) => all.with(line(5), '{"seq":5'), 'edited', 5],
    ['the first deleted', (all) => all.toSpliced(line(1), 1), 'deleted', 1],
    ['one deleted', (all) => all.toSpliced(line(5), 1), 'deleted', 5],
    ['some deleted', (all) => all.toSpliced(line(5), 3), 'deleted', 5],
    ['two exchanged', (all) => exchange(all, line(5), line(9)), 'reordered', 5],
    ['two neighbours exchanged', (all) => exchange(all, line(5), line(6)), 'reordered', 5],
    ['one twice', (all) => all.toSpliced(line(5), 0, all[line(5)] ?? ''), 'reordered', 5],
    ['cut off before its end', (all) => all.toSpliced(line(10), 3), 'cut_off', 10],
    ['cut off with its end', (all) => all.slice(0, line(10)), 'cut_off', 10],
    ['without its seal', (all) => all.slice(0, -1), 'cut_off', 13],
    ['cut off within a row', (all) => [...all.slice(0, line(6)), '6,'], 'cut_off', 6],
    ['a row behind its seal', (all) => [...all, all[line(3)] ?? ''], 'edited', 13],
    ['its head edited', (all) => editLast(all, /(seq"+:)12/, '$19'), 'bad_signature', 13],
    ['its time edited', (all) => editLast(all, /(exportedAt"+:)\d/, '$17'), 'bad_signature', 13],
    ['its seal broken', (all) => editLast(all, /"rows/, '"row'), 'bad_signature', 13],
  ])('%s: is found and named', async (_what, change, kind, seq) => {
    const desk = await openFull();
    const { file } = await exportTo(desk, format);
    const verdict = await verify(rewrite(file, change));
    expect(verdict.problem).toMatchObject({ kind, seq });
    expect(verdict.problem?.message).toMatch(/Keep the file as it is/);
  });

  test('any sign that is changed in it is noticed', async () => {
    const desk = await openFull();
    const { file } = await exportTo(desk, format);
    const text = readFileSync(file, 'utf8');
    const changed = path.join(tempFolder(), 'changed');
    await fc.assert(
      fc.asyncProperty(
        fc.nat(text.length - 1),
        fc.constantFrom('x', '7', 'Z'),
        async (at, sign) => {
          fc.pre(!/\s/.test(text.charAt(at)) && text.charAt(at) !== sign);
          writeFileSync(changed, `${text.slice(0, at)}${sign}${text.slice(at + 1)}`.toWellFormed());
          const found = await verify(changed).catch((error: unknown) => error);
          expect(found).toSatisfy(
            (one: Verdict | { code: string }) =>
              ('code' in one && one.code === 'csv_unreadable') ||
              ('problem' in one && one.problem !== null),
          );
        },
      ),
      { numRuns: 150 },
    );
  });

  test('reads as it was written, whatever the names', async () => {
    const { append, desk } = await openWritable();
    let written = 1;
    const texts = fc.oneof(
      fc.constantFrom(...HOSTILE),
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom('=', '"', ',', '\n', '\r', "'", ' ', 'é', '\t', ';') }),
    );
    await fc.assert(
      fc.asyncProperty(texts, texts, texts, async (name, subject, note) => {
        await append(name, subject, { note, [note]: [name, null, true] });
        written += 1;
      }),
      { numRuns: 60 },
    );
    const { file, rows } = await exportTo(desk, format);
    expect(rows).toBe(written);
    expect(await verify(file, desk)).toMatchObject({
      entries: written,
      problem: null,
      complete: true,
      keyKnown: true,
    });
    expect((await desk.call('audit.verify', {})).problem).toBeNull();
  });

  test('is stopped without a file and without an entry', async () => {
    const desk = await openFull();
    const folder = tempFolder();
    const stop = new AbortController();
    const running = desk.call(
      'audit.export',
      { path: path.join(folder, 'log'), format },
      { signal: stop.signal, onProgress: () => stop.abort() },
    );
    await expect(running).rejects.toMatchObject({ code: 'cancelled' });
    expect(readdirSync(folder)).toEqual([]);
    expect(await desk.call('audit.count', { filter: { action: 'audit.export' } })).toEqual({
      count: 0,
    });
  });
});

test('a log that was tampered with is exported as it is, and the file shows it', async () => {
  const desk = await openFull();
  await desk.tamper((raw) => raw.exec(`UPDATE audit_log SET details = '{}' WHERE seq = 4`));
  for (const format of FORMATS) {
    const { file } = await exportTo(desk, format);
    expect((await verify(file)).problem).toMatchObject({ kind: 'edited', seq: 4 });
  }
});

test('an empty log is exported with its seal alone', async () => {
  const dataFolder = tempFolder();
  await prepareDesk(dataFolder);
  const desk = await openAuditDesk({ dataFolder });
  for (const format of FORMATS) {
    const { file, rows } = await exportTo(desk, format, { to: 1 });
    expect(rows).toBe(0);
    expect(await verify(file)).toMatchObject({ entries: 0, problem: null, complete: false });
  }
});

test('a file that was sealed by somebody else is whole, but its key is not known', async () => {
  const desk = await openFull();
  const { file } = await exportTo(desk, 'jsonl');
  rmSync(path.join(desk.configFolder, 'desks'), { recursive: true });
  const other = await exportTo(desk, 'jsonl');
  expect(await verify(file, desk)).toMatchObject({ problem: null, keyKnown: false });
  const verdict = await verify(other.file, desk);
  // Sealed by a new key, but the log's head in it is of the one that is gone.
  expect(verdict).toMatchObject({ problem: null, keyKnown: false });
  expect(verdict.head?.keyFingerprint).not.toBe((await verify(file)).head?.keyFingerprint);
});

test.each<[what: string, content: string | Buffer]>([
  ['an empty file', ''],
  ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0])],
  ['bytes', Buffer.from(Array.from({ length: 5_000 }, (_, n) => (n * 37) % 256))],
  ['a text', 'Dear Ada,\n\nall is well.\n'],
  ['another CSV', 'Name,Email\nAda,ada@example.org\n'],
  ['other JSON', '{"a":1}\n{"b":2}\n'],
  ['a list of JSON', '[{"seq":1}]\n'],
  ['a hostile key', '{"__proto__":{"seq":1}}\n'],
  ['a huge line', `{"seq":${'1'.repeat(3_000_000)}`],
  ['many huge lines', `{"seq":1,"x":"${'y'.repeat(1_500_000)}"}\n`.repeat(3)],
  ['a huge cell', `Seq,Time\n"${'y'.repeat(1_500_000)}",2\n`],
  ['bytes behind a brace', Buffer.from([0x7b, 0xff, 0xfe, 0x80, 10])],
  ['a nest of JSON', '{"head":'.repeat(100_000)],
])('%s is refused in words', async (_what, content) => {
  const file = path.join(tempFolder(), 'file');
  writeFileSync(file, content);
  const found = await verify(file).catch((error: unknown) => error);
  expect(found).toSatisfy(
    (one: Partial<Verdict> & { code?: string }) =>
      one.code === 'csv_unreadable' || one.problem?.kind === 'bad_signature',
  );
});

test('a file that is not there, and a folder, are named', async () => {
  await expect(verify('/no/such/file')).rejects.toMatchObject({ code: 'file_not_found' });
  await expect(verify(tempFolder())).rejects.toMatchObject({ code: 'csv_unreadable' });
});

test.each([
  '{"seq":1e999,"at":0,"operatorId":null,"operator":"","way":"","action":"","subject":"","details":"","prevHash":"","hash":""}',
  '{"seq":-1,"at":-1,"operatorId":-1,"operator":"","way":"","action":"","subject":"","details":"","prevHash":"","hash":""}',
  '{"seq":9007199254740993,"at":0.5,"operatorId":null,"operator":"","way":"","action":"","subject":"","details":"","prevHash":"","hash":""}',
  '{"seq":1,"at":"x"}',
])('an entry that nobody writes is an edited one: %s', async (line) => {
  const desk = await openFull();
  const { file } = await exportTo(desk, 'jsonl');
  const first = await verify(rewrite(file, (lines) => lines.with(0, line)));
  expect(first.problem).toMatchObject({ kind: 'edited' });
  const later = await verify(rewrite(file, (lines) => lines.with(4, line)));
  expect(later.problem?.kind).toMatch(/edited|reordered/);
});

test('a check of a file is stopped', async () => {
  const desk = await openFull();
  const { file } = await exportTo(desk, 'jsonl');
  const stop = new AbortController();
  stop.abort();
  await expect(
    desk.call('audit.verifyFile', { path: file }, { signal: stop.signal }),
  ).rejects.toMatchObject({ code: 'cancelled' });
});

/** A copy of the file with its lines changed; a quoted line break is no end of a line here. */
function rewrite(file: string, change: (lines: string[]) => string[]): string {
  const copy = path.join(tempFolder(), path.basename(file));
  const records = readFileSync(file, 'utf8').match(/(?:"(?:[^"]|"")*"|[^"\n])+\n/g) ?? [];
  const lines = change(records.map((record) => record.replace(/\r?\n$/, '')));
  writeFileSync(copy, lines.map((line) => `${line}\n`).join(''));
  return copy;
}

function edit(line = ''): string {
  return line.replace(/settings\.update|invites\.create/, 'settings.get');
}

function editLast(lines: string[], from: RegExp, to: string): string[] {
  return lines.with(lines.length - 1, (lines.at(-1) ?? '').replace(from, to));
}

function exchange(lines: string[], one: number, other: number): string[] {
  return lines.with(one, lines[other] ?? '').with(other, lines[one] ?? '');
}

/** A desk whose log is written to by the program's own writer, past the contract's checks of names. */
async function openWritable() {
  const dataFolder = tempFolder();
  const desk = await openAuditDesk({ dataFolder });
  const writer = createAuditWriter(configFolderOf(dataFolder));
  const connection = await openWriter(dataFolder);
  onTestFinished(() => connection.close());
  return {
    desk,
    append: (name: string, subject: string, details: CanonicalObject) =>
      connection.db.transaction().execute(async (trx) => {
        const principal = { operatorId: 1, name };
        await writer.append(trx, {
          at: Date.now(),
          principal,
          way: 'window',
          action: 'settings.update',
          subject,
          details,
        });
      }),
  };
}
