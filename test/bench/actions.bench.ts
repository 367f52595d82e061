import type { Action } from '#core/contract/actions.contract.ts';
import { openWriter } from '#main/db/open.ts';
import type { Connection } from '#main/db/connection.ts';
import { startEngineInWorkers } from '#main/engine/engine-pool.ts';
import type { Engine } from '#main/engine/engine.ts';
import { configFolderOf } from '#test/support/operators.ts';
import { freshFolder, openDesk, RESOURCES, SESSION } from './desk.ts';
import { once } from './measure.ts';
import type { Measured } from './measure.ts';
import { seedDesk } from './seed-million.ts';

const COUNT = 100_000;
const RUNS = 3;
/** None of the classes that the desk is filled with. */
const BATCH_ID = 100_000;
const BATCH = { filter: { batchId: BATCH_ID } } as const;
const WORKER = new URL('../../main/engine/engine-worker.ts', import.meta.url);

/** What each action is asked with, and the same as one statement over the same invites. */
const ACTIONS: ReadonlyArray<[Action, object, string]> = [
  ['deactivate', {}, 'deactivated_at = 5'],
  ['revoke', { reason: 'lost' }, "revoked_at = 5, revoked_reason = 'lost', revocation_id = NULL"],
  ['extend', { by: { kind: 'date', date: inDays(300) } }, 'expires_at = 4000000000000'],
  ['edit', { set: { groupId: 3 } }, 'group_id = 3'],
  ['tag', { add: { region: 'EMEA' } }, `tags = '{"region":"EMEA"}'`],
];

/**
 * Each action on 100,000 invites of so many, beside one UPDATE of the same rows with its audit entry;
 * each undone, beside one UPDATE back.
 */
export async function benchActions(size: number, label: string): Promise<Measured[]> {
  const dataFolder = freshFolder('actions');
  await seedDesk(dataFolder, size);
  await makeBatch(dataFolder, size);
  const lines: Measured[] = [];
  const engine = await openDesk(dataFolder);
  const connection = await openWriter(dataFolder);
  const { raw } = connection;
  const undone = { latchkey: Infinity, raw: Infinity };
  for (const [action, more, set] of ACTIONS) {
    const best = { latchkey: Infinity, raw: Infinity };
    for (let run = 0; run < RUNS; run += 1) {
      let undoId = 0;
      const ours = await once(async () => {
        undoId = await act(engine, action, more);
      });
      const back = await once(() => engine.call('undo.run', { undoId }, SESSION));
      const [theirs, theirBack] = await rawUpdate(raw, set);
      best.latchkey = Math.min(best.latchkey, ours);
      best.raw = Math.min(best.raw, theirs);
      if (action !== 'deactivate') continue;
      undone.latchkey = Math.min(undone.latchkey, back);
      undone.raw = Math.min(undone.raw, theirBack);
    }
    const what = `${action} 100k of ${label}`;
    lines.push({ what, size: '100k', ...best, reach: { ratio: 3 } });
  }
  lines.push({ what: `undo 100k of ${label}`, size: '100k', ...undone, reach: { ratio: 3 } });
  await connection.close();
  await engine.close();
  lines.push(await benchPages(dataFolder, label));
  return lines;
}

async function act(engine: Engine, action: Action, more: object): Promise<number> {
  const input = { selection: BATCH, ...more };
  const { undoId, changed } = (await engine.call(`invites.${action}`, input, SESSION)) as {
    undoId: number;
    changed: number;
  };
  if (changed < COUNT / 2) throw new Error(`${action} changed only ${changed}`);
  return undoId;
}

/** One UPDATE and what an audit entry of so many writes; then the same rows back. */
async function rawUpdate(raw: Connection['raw'], set: string): Promise<[number, number]> {
  const columns = set.split(/, (?=[a-z_]+ =)/).map((one) => one.split(' = ')[0]);
  const names = columns.join(', ');
  raw.exec(`CREATE TEMP TABLE was AS SELECT id, ${names} FROM invites
    WHERE batch_id = ${BATCH_ID} AND standing IN (4, 5) AND coalesce(expires_at, 0) < 3999999999999`);
  raw.exec('CREATE UNIQUE INDEX temp.was_id ON was (id)');
  const there = await once(() =>
    raw.transaction(() => {
      raw.exec(
        `UPDATE invites SET ${set} WHERE batch_id = ${BATCH_ID} AND id IN (SELECT id FROM temp.was)`,
      );
      writeEntry(raw);
    })(),
  );
  const back = await once(() =>
    raw.transaction(() => {
      raw.exec(`UPDATE invites SET (${names}) = (SELECT ${names} FROM temp.was AS w
        WHERE w.id = invites.id) WHERE id IN (SELECT id FROM temp.was)`);
      writeEntry(raw);
    })(),
  );
  raw.exec('DROP TABLE temp.was');
  // Leaves the log as it was: it is chained, and the engine goes on writing it.
  raw.exec(`DELETE FROM audit_touched WHERE seq >= ${RAW_SEQ};
    DELETE FROM audit_log WHERE seq >= ${RAW_SEQ}`);
  return [there, back];
}

const RAW_SEQ = 1_000_000_000;

function writeEntry(raw: Connection['raw']): void {
  const { n } = raw
    .prepare(`SELECT count(*) AS n FROM audit_log WHERE seq >= ${RAW_SEQ}`)
    .get() as { n: number };
  const seq = RAW_SEQ + n;
  raw
    .prepare(`INSERT INTO audit_log VALUES (?, 0, 1, 'Ada', 'cli', 'raw', 'invites', '{}', '', '')`)
    .run(seq);
  raw.exec(
    `INSERT INTO audit_touched (invite_id, seq) SELECT id, ${seq} FROM temp.was ORDER BY id`,
  );
}

/** The slowest page while 100,000 are deactivated in the workers. */
async function benchPages(dataFolder: string, label: string): Promise<Measured> {
  const engine = await startEngineInWorkers({
    workerUrl: WORKER,
    appVersion: 'bench',
    resourcesFolder: RESOURCES,
    configFolder: configFolderOf(dataFolder),
    dataFolder,
  });
  const page = () =>
    engine.call('invites.page', { filter: { status: ['active'] }, offset: 1_000 }, SESSION);
  await page();
  const state = { running: true };
  let slowest = 0;
  const work = act(engine, 'deactivate', {}).finally(() => (state.running = false));
  while (state.running) slowest = Math.max(slowest, await once(page));
  await work;
  await engine.close();
  return {
    what: `slowest page during deactivate of ${label}`,
    size: '100k',
    latchkey: slowest,
    reach: { ms: 100 },
  };
}

async function makeBatch(dataFolder: string, size: number): Promise<void> {
  const connection = await openWriter(dataFolder);
  const { raw } = connection;
  const from = Math.max(1, Math.floor((size - COUNT) / 2));
  raw.exec(`INSERT INTO batches VALUES (${BATCH_ID}, 'bench', 'csv', NULL, ${COUNT}, 0, NULL);
    UPDATE invites SET batch_id = ${BATCH_ID}, expires_at = coalesce(expires_at, ${Date.now() + 86_400_000})
      WHERE id BETWEEN ${from} AND ${from + COUNT - 1}`);
  await connection.close();
}

function inDays(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}
