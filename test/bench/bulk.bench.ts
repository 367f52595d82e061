import { createReadStream, createWriteStream, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { once as onceEvent } from 'node:events';
import Papa from 'papaparse';
import { openWriter } from '#main/db/open.ts';
import type { Connection } from '#main/db/connection.ts';
import { confirmExport, freshFolder, openDesk, SESSION } from './desk.ts';
import { once } from './measure.ts';
import type { Measured } from './measure.ts';
import { createRandom, randomCode } from './seed-million.ts';

const COUNT = 100_000;
const RUNS = 3;

const INSERT = `INSERT INTO invites (code, code_key, name, name_sort, email, email_key, role,
  permission, max_uses, expires_at, created_at, device_bound, max_devices, batch_id)
  VALUES (?, ?, ?, ?, ?, ?, 'member', ?, ?, ?, ?, ?, ?, 1)`;

/** Create, import and export 100,000: each beside prepared statements and papaparse, without rules. */
export async function benchBulk(): Promise<Measured[]> {
  const create = await bestOf(latchkeyCreate, rawCreate);
  const csv = join(freshFolder('csv'), 'class.csv');
  writeFileSync(csv, classCsv());
  const load = await bestOf(
    (folder) => latchkeyImport(folder, csv),
    (folder) => rawImport(folder, csv),
  );
  const save = await benchExport(csv);
  return [
    { what: 'create', size: '100k', ...create, reach: { ratio: 3 } },
    { what: 'import CSV', size: '100k', ...load, reach: { ratio: 3 } },
    { what: 'export CSV', size: '100k', ...save, reach: { ratio: 2 } },
  ];
}

/** The best of some runs of each, in turns, every time in a fresh database. */
async function bestOf(
  ours: (folder: string) => Promise<number>,
  raw: (folder: string) => Promise<number>,
): Promise<{ latchkey: number; raw: number }> {
  const best = { latchkey: Infinity, raw: Infinity };
  for (let run = 0; run < RUNS; run += 1) {
    best.latchkey = Math.min(best.latchkey, await ours(freshFolder('ours')));
    best.raw = Math.min(best.raw, await raw(freshFolder('raw')));
  }
  return best;
}

async function latchkeyCreate(dataFolder: string): Promise<number> {
  const engine = await openDesk(dataFolder);
  const ms = await once(() =>
    engine.call('invites.create', { count: COUNT, name: 'Student-{{n}}' }, SESSION),
  );
  await engine.close();
  return ms;
}

async function rawCreate(folder: string): Promise<number> {
  const connection = await openWriter(folder);
  const random = createRandom(1);
  const ms = await once(() =>
    rawWrite(connection, function* () {
      for (let n = 1; n <= COUNT; n += 1) {
        const code = randomCode(random);
        const name = `Student-${n}`;
        yield [code, code, name, name, null, null, 'read_only', 1, null, Date.now(), 0, null];
      }
    }),
  );
  await connection.close();
  return ms;
}

async function latchkeyImport(dataFolder: string, path: string): Promise<number> {
  const engine = await openDesk(dataFolder);
  const ms = await once(() =>
    engine.call('batches.import', { source: { kind: 'file', path } }, SESSION),
  );
  await engine.close();
  return ms;
}

async function rawImport(folder: string, csv: string): Promise<number> {
  const connection = await openWriter(folder);
  const random = createRandom(2);
  const ms = await once(async () => {
    const rows: Array<Record<string, string>> = [];
    const parsing = createReadStream(csv).pipe(
      Papa.parse(Papa.NODE_STREAM_INPUT, { header: true }),
    );
    parsing.on('data', (row: Record<string, string>) => rows.push(row));
    await onceEvent(parsing, 'end');
    rawWrite(connection, function* () {
      for (const row of rows) {
        const code = randomCode(random);
        const ends = Date.now() + Number(row['ValidDays']) * 86_400_000;
        yield [
          code,
          code,
          row['Name'],
          row['Name'],
          row['Email'],
          row['Email'],
          row['Type'],
          1,
          ends,
          Date.now(),
          row['DeviceBound'] === 'yes' ? 1 : 0,
          Number(row['MaxDevices']),
        ];
      }
    });
  });
  await connection.close();
  return ms;
}

/** One transaction, one prepared statement, the full-text index set-wise at the end. */
function rawWrite(connection: Connection, rows: () => Iterable<readonly unknown[]>): void {
  const { raw } = connection;
  raw.transaction(() => {
    raw.exec(`INSERT INTO batches VALUES (1, 'raw', 'form', NULL, ${COUNT}, 0, NULL)`);
    raw.exec('INSERT INTO invites_fts_deferred VALUES (1)');
    const insert = raw.prepare(INSERT);
    for (const row of rows()) insert.run(...row);
    raw.exec(
      'INSERT INTO invites_fts (rowid, code_text, own_text) SELECT id, code_text, own_text FROM invites',
    );
    raw.exec('DELETE FROM invites_fts_deferred');
  })();
}

async function benchExport(csv: string): Promise<{ latchkey: number; raw: number }> {
  const dataFolder = freshFolder('export');
  const engine = await openDesk(dataFolder);
  await engine.call('batches.import', { source: { kind: 'file', path: csv } }, SESSION);
  const connection = await openWriter(dataFolder);
  const result = await bestOf(
    async (folder) => {
      const input = { selection: { all: true }, path: join(folder, 'o.csv') } as const;
      await confirmExport(engine);
      return once(() => engine.call('invites.exportCsv', input, SESSION));
    },
    (folder) => once(() => rawExport(connection, join(folder, 'o.csv'))),
  );
  await connection.close();
  await engine.close();
  return result;
}

/** The same columns, written by papaparse with its own protection against formulas. */
async function rawExport({ raw }: Connection, file: string): Promise<void> {
  const out = createWriteStream(file);
  const rows = raw.prepare(`SELECT i.code, i.name, i.email, i.role, i.permission, g.name AS "group",
    i.used_count, i.max_uses, i.valid_from, i.expires_at, i.created_at, i.last_used_at,
    b.name AS batch, i.notes, i.tags FROM invites i LEFT JOIN groups g ON g.id = i.group_id
    LEFT JOIN batches b ON b.id = i.batch_id ORDER BY i.id`);
  let block: unknown[] = [];
  const flush = async (header: boolean) => {
    const text = Papa.unparse(block, { header, escapeFormulae: true });
    block = [];
    if (!out.write(`${text}\r\n`)) await onceEvent(out, 'drain');
  };
  let first = true;
  for (const row of rows.iterate() as Iterable<Record<string, unknown>>) {
    for (const column of ['valid_from', 'expires_at', 'created_at', 'last_used_at']) {
      const time = row[column];
      if (typeof time === 'number') row[column] = new Date(time).toISOString();
    }
    block.push(row);
    if (block.length < 1_000) continue;
    await flush(first);
    first = false;
  }
  await flush(first);
  out.end();
  await onceEvent(out, 'finish');
}

function classCsv(): string {
  const lines = ['Name,Email,Type,ValidDays,CanInvite,Transferable,DeviceBound,MaxDevices'];
  for (let n = 1; n <= COUNT; n += 1) {
    lines.push(`Student-${n},student${n}@example.org,read_write,120,no,no,yes,2`);
  }
  return `${lines.join('\n')}\n`;
}
