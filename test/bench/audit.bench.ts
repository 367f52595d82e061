import { hash } from 'node:crypto';
import { createWriteStream, writeFileSync } from 'node:fs';
import { once as onceEvent } from 'node:events';
import { join } from 'node:path';
import Papa from 'papaparse';
import { hashedText } from '#core/audit/entry.ts';
import type { AuditEntry } from '#core/audit/entry.ts';
import type { AuditFilter } from '#core/contract/audit.contract.ts';
import type { Engine, Session } from '#main/engine/engine.ts';
import type { AuditWriter } from '#main/engine/audit-writer.ts';
import { openEngine } from '#main/engine/local-engine.ts';
import { openReader } from '#main/db/open.ts';
import type { Connection } from '#main/db/connection.ts';
import { configFolderOf, prepareDesk, TEST_TOKENS } from '#test/support/operators.ts';
import { seedLog } from '#test/support/seed-log.ts';
import type { Draft } from '#test/support/seed-log.ts';
import { freshFolder, RESOURCES } from './desk.ts';
import { firstAndMedian, once } from './measure.ts';
import type { Measured } from './measure.ts';

const IMPORTED = 100_000;
const RUNS = 5;
const PAGE_RUNS = 15;
const SUPERUSER: Session = { way: 'cli', token: TEST_TOKENS.superuser };

/** Writes nothing: what a command costs without a log. */
const NO_LOG: AuditWriter = { append: async () => () => undefined };

/** What the log costs a bulk import, and a long log paged, verified and exported beside the same raw. */
export async function benchAudit(size: number, label: string): Promise<Measured[]> {
  return [...(await benchWriting()), ...(await benchReading(size, label))];
}

async function openBench(dataFolder: string, audit?: AuditWriter): Promise<Engine> {
  await prepareDesk(dataFolder);
  return openEngine({
    appVersion: 'bench',
    resourcesFolder: RESOURCES,
    dataFolder,
    configFolder: configFolderOf(dataFolder),
    ...(audit === undefined ? {} : { parts: { audit } }),
  });
}

/** The same import and the same bulk command with the log and without, in turns: the best of each. */
async function benchWriting(): Promise<Measured[]> {
  const csv = join(freshFolder('csv'), 'class.csv');
  const rows = Array.from({ length: IMPORTED }, (_, n) => `Student-${n},s${n}@example.org,120`);
  writeFileSync(csv, `Name,Email,ValidDays\n${rows.join('\n')}\n`);
  const best = {
    import: { latchkey: Infinity, raw: Infinity },
    deactivate: { latchkey: Infinity, raw: Infinity },
  };
  for (let run = 0; run < RUNS; run += 1) {
    const both = [['latchkey'], ['raw', NO_LOG]] as const;
    // The second of two writes onto a disk that is still busy with the first.
    for (const [which, audit] of run % 2 === 0 ? both : both.toReversed()) {
      const engine = await openBench(freshFolder('audit-write'), audit);
      // A desk in use: its key is made, and its log begun.
      await engine.call('settings.update', { codeLength: 8 }, SUPERUSER);
      const load = await once(() =>
        engine.call('batches.import', { source: { kind: 'file', path: csv } }, SUPERUSER),
      );
      const change = await once(() =>
        engine.call('invites.deactivate', { selection: { all: true } }, SUPERUSER),
      );
      await engine.close();
      best.import[which] = Math.min(best.import[which], load);
      best.deactivate[which] = Math.min(best.deactivate[which], change);
    }
  }
  const size = '100k';
  return [
    { what: 'import CSV, with the log / without', size, ...best.import, reach: { ratio: 1.1 } },
    { what: 'deactivate all, with the log / without', size, ...best.deactivate },
  ];
}

const ACTIONS = ['invites.redeem', 'invites.create', 'session.signIn', 'settings.update'];
const START = 1_700_000_000_000;

/** Years of work: most of it by the desk, much of it about single invites. */
function* years(size: number): Generator<Draft> {
  for (let n = 0; n < size; n += 1) {
    yield {
      operator: `Operator ${n % 9}`,
      operatorId: (n % 9) + 1,
      action: n % 1_000 === 5 ? 'operators.add' : (ACTIONS[n % 10 < 6 ? 0 : n % 4] ?? ''),
      subject: n % 10 < 6 ? `invite:${n % 200_000}` : n % 3 === 0 ? 'invites' : 'settings',
      details: `{"after":{"expiresAt":${START + n}},"before":{"expiresAt":null},"selection":{"ids":1}}`,
      at: START + n * 1_000,
    };
  }
}

interface PageCase {
  what: string;
  filter: AuditFilter;
  /** A part of all rows: 0.5 is the middle. */
  at?: number;
  /** The same rows by hand, behind SELECT * FROM audit_log. */
  raw: string;
}

function pageCases(size: number): PageCase[] {
  const from = START + Math.floor(size * 0.1) * 1_000;
  const to = START + Math.floor(size * 0.6) * 1_000;
  const deep = (where: string) =>
    `WHERE seq IN (SELECT seq FROM audit_log WHERE ${where} ORDER BY seq DESC LIMIT 200 OFFSET :at) ORDER BY seq DESC`;
  return [
    { what: 'first page', filter: {}, raw: 'ORDER BY seq DESC LIMIT 200' },
    { what: 'page in the middle', filter: {}, at: 0.5, raw: deep('1') },
    { what: 'last page', filter: {}, at: 0.9995, raw: deep('1') },
    {
      what: 'common action',
      filter: { action: 'invites.redeem' },
      raw: `WHERE action = 'invites.redeem' ORDER BY seq DESC LIMIT 200`,
    },
    {
      what: 'common action, far down',
      filter: { action: 'invites.redeem' },
      at: 0.5,
      raw: deep(`action = 'invites.redeem'`),
    },
    {
      what: 'rare action',
      filter: { action: 'operators.add' },
      raw: `WHERE action = 'operators.add' ORDER BY seq DESC LIMIT 200`,
    },
    {
      what: 'operator and action, far down',
      filter: { operatorId: 3, action: 'invites.redeem' },
      at: 0.05,
      raw: deep(`operator_id = 3 AND action = 'invites.redeem'`),
    },
    {
      what: 'half of the time, far down',
      filter: { from, to },
      at: 0.4,
      raw: deep(`at BETWEEN ${from} AND ${to}`),
    },
    {
      what: 'an hour long ago',
      filter: { from, to: from + 3_600_000 },
      raw: deep(`at BETWEEN ${from} AND ${from + 3_600_000}`),
    },
    {
      what: 'one subject',
      filter: { subject: 'invite:7' },
      raw: `WHERE subject = 'invite:7' ORDER BY seq DESC LIMIT 200`,
    },
  ];
}

async function benchReading(size: number, label: string): Promise<Measured[]> {
  const dataFolder = freshFolder(`audit-${label}`);
  await seedLog(years(size), dataFolder);
  const engine = await openBench(dataFolder);
  const reader = openReader(dataFolder);
  const measured: Measured[] = [];
  for (const { what, filter, at = 0, raw } of pageCases(size)) {
    const offset = Math.floor(size * at);
    const statement = reader.raw.prepare(`SELECT * FROM audit_log ${raw}`);
    const ours = await firstAndMedian(PAGE_RUNS, () =>
      engine.call('audit.page', { filter, offset }, SUPERUSER),
    );
    const raws = await firstAndMedian(PAGE_RUNS, () => statement.all({ at: offset }));
    const times = { latchkey: ours.median, first: ours.first, raw: raws.median };
    // Far down a filter, all before it is passed over, by whoever asks.
    const passing = at > 0 && Object.keys(filter).length > 0;
    const reach = passing ? { ratio: 1.5 } : { ms: 20 };
    measured.push({ what: `log: ${what}`, size: label, ...times, reach });
  }
  const facets = await firstAndMedian(PAGE_RUNS, () => engine.call('audit.facets', {}, SUPERUSER));
  const distinct = reader.raw.prepare('SELECT DISTINCT action FROM audit_log');
  const found = await firstAndMedian(3, () => distinct.all());
  measured.push({ what: 'log: actions', size: label, latchkey: facets.median, raw: found.median });
  measured.push(...(await benchWhole(engine, reader, label)));
  await reader.close();
  await engine.close();
  return measured;
}

/** What reads every entry. */
async function benchWhole(engine: Engine, reader: Connection, label: string): Promise<Measured[]> {
  const folder = freshFolder('audit-files');
  // Without what the system keeps of the database file in memory.
  let mostMemory = 0;
  const onProgress = () => {
    const { heapUsed, external } = process.memoryUsage();
    mostMemory = Math.max(mostMemory, heapUsed + external);
  };
  const verify = await once(async () => {
    const { problem } = await engine.call('audit.verify', {}, SUPERUSER, { onProgress });
    if (problem !== null) throw new Error(problem.message);
  });
  const rawVerify = await once(() => rawWalk(reader));
  const measured: Measured[] = [
    { what: 'log: verify', size: label, latchkey: verify, raw: rawVerify, reach: { ratio: 2 } },
  ];
  for (const format of ['csv', 'jsonl'] as const) {
    const path = join(folder, `log.${format}`);
    const save = await once(() =>
      engine.call('audit.export', { path, format }, SUPERUSER, { onProgress }),
    );
    const rawSave = await once(() => rawExport(reader, join(folder, `raw.${format}`), format));
    const check = await once(async () => {
      const { problem } = await engine.call('audit.verifyFile', { path }, SUPERUSER, {
        onProgress,
      });
      if (problem !== null) throw new Error(problem.message);
    });
    measured.push(
      {
        what: `log: export ${format}`,
        size: label,
        latchkey: save,
        raw: rawSave,
        reach: { ratio: 2 },
      },
      { what: `log: verify a file, ${format}`, size: label, latchkey: check },
    );
  }
  process.stdout.write(
    `Most memory while the log was read whole: ${(mostMemory / 2 ** 20).toFixed(0)} MiB.\n`,
  );
  return measured;
}

const ROWS = `SELECT seq, at, operator_id AS operatorId, operator, way, action, subject, details,
  prev_hash AS prevHash, hash FROM audit_log ORDER BY seq`;

/** One statement, the same hash, no more. */
function rawWalk({ raw }: Connection): void {
  let last = '0'.repeat(64);
  for (const entry of raw.prepare(ROWS).iterate() as Iterable<AuditEntry>) {
    if (entry.prevHash !== last || hash('sha256', hashedText(entry)) !== entry.hash) {
      throw new Error('Not a chain');
    }
    last = entry.hash;
  }
}

async function rawExport({ raw }: Connection, file: string, format: 'csv' | 'jsonl') {
  const out = createWriteStream(file);
  let block: AuditEntry[] = [];
  const flush = async () => {
    const text =
      format === 'csv'
        ? Papa.unparse(block, { header: false, escapeFormulae: true })
        : block.map((entry) => JSON.stringify(entry)).join('\n');
    block = [];
    if (!out.write(`${text}\n`)) await onceEvent(out, 'drain');
  };
  for (const entry of raw.prepare(ROWS).iterate() as Iterable<AuditEntry>) {
    block.push(entry);
    if (block.length === 1_000) await flush();
  }
  await flush();
  out.end();
  await onceEvent(out, 'finish');
}
