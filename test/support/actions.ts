import type { Action, Outcome } from '#core/contract/actions.contract.ts';
import type { InputOf } from '#core/contract/index.ts';
import type { InviteDetail, Selection } from '#core/contract/invites.contract.ts';
import type { Status } from '#core/invites/status.ts';
import { openReader, openWriter } from '#main/db/open.ts';
import type { Session } from '#main/engine/engine.ts';
import { hashSecret } from '#main/features/operators/secrets.ts';
import { DAY_MS } from '#core/time/zone.ts';
import { seedInvites } from './seed.ts';
import type { InviteRow } from './seed.ts';
import { openDesk, SESSION, tempFolder } from './temp-desk.ts';

export const NOW = Date.UTC(2026, 10, 20, 10);
export const ZONE = 'Europe/Berlin';

/** The ids of operators: of the superuser of the tests, and of a second one. */
export const ADA = 1;
export const BEA = 4;

/** A session of the second superuser, and another one of the first. */
export const BEAS: Session = { way: 'cli', token: 'lks_test-bea' };
export const ADAS_OTHER: Session = { way: 'cli', token: 'lks_test-ada-2' };

/** What makes an invite one of each status at {@link NOW}. */
export const AS: Readonly<Record<Status, InviteRow>> = {
  archived: { archived_at: NOW - 5 },
  waiting: { approval: 'waiting' },
  rejected: { approval: 'rejected', approval_reason: 'too much' },
  revoked: { revoked_at: NOW - 5, revoked_reason: 'lost' },
  inactive: { deactivated_at: NOW - 5 },
  expired: { expires_at: NOW - 5 },
  used: { max_uses: 3, used_count: 3 },
  scheduled: { valid_from: NOW + DAY_MS },
  active: {},
};

type More<A extends Action> = Omit<InputOf<`invites.${A}`>, 'selection'>;

/** A desk with these invites and two superusers. */
export async function openActionDesk(rows: readonly InviteRow[], now: () => number = () => NOW) {
  const dataFolder = tempFolder();
  const desk = await openDesk({ dataFolder, now });
  await addSecondSuperuser(dataFolder);
  await seedInvites(dataFolder, rows);
  await desk.call('settings.update', { timeZone: ZONE }, SESSION);
  const look = <A extends Action>(
    action: A,
    selection: Selection,
    more: More<A>,
    session: Session = SESSION,
  ) => desk.call('invites.plan', { action, input: { selection, ...more } } as never, session);
  return {
    ...desk,
    dataFolder,
    act: <A extends Action>(
      action: A,
      selection: Selection,
      more: More<A>,
      session: Session = SESSION,
    ): Promise<Outcome> => desk.call(`invites.${action}`, { selection, ...more } as never, session),
    /** What an action would do, and as of when. */
    look,
    /** What an action would do. */
    async plan<A extends Action>(...asked: Parameters<typeof look<A>>) {
      const { asOf: _asOf, ...planned } = await look(...asked);
      return planned;
    },
    get: (id: number): Promise<InviteDetail> => desk.call('invites.get', { id }, SESSION),
    undo: (undoId: number | null, session: Session = SESSION) =>
      desk.call('undo.run', { undoId: undoId ?? -1 }, session),
    /** All invites as they lie in the database, but for what is derived. */
    rows: () => readRows(dataFolder),
    /** How much is kept for undoing. */
    kept: () => countKept(dataFolder),
    /** The newest entry of the audit log. */
    lastEntry: () => lastEntry(dataFolder),
    /** Changes the database past the engine. */
    exec: (statement: string) => execute(dataFolder, statement),
  };
}

export type ActionDesk = Awaited<ReturnType<typeof openActionDesk>>;

async function addSecondSuperuser(dataFolder: string): Promise<void> {
  const connection = await openWriter(dataFolder);
  const { raw } = connection;
  raw.exec(`INSERT INTO operators (id, name, name_key, role, password_hash, created_at)
    VALUES (${BEA}, 'Bea', 'bea', 'superuser', 'x', 0)`);
  const insert = raw.prepare(
    `INSERT INTO sessions (secret_hash, operator_id, way, created_at, ends_at)
      VALUES (?, ?, 'cli', 0, 8000000000000000)`,
  );
  insert.run(hashSecret('lks_test-bea'), BEA);
  insert.run(hashSecret('lks_test-ada-2'), ADA);
  await connection.close();
}

async function readRows(dataFolder: string): Promise<unknown[]> {
  const connection = openReader(dataFolder);
  const { raw } = connection;
  const rows = raw.prepare('SELECT * FROM invites ORDER BY id').all();
  await connection.close();
  return rows;
}

async function countKept(dataFolder: string): Promise<unknown> {
  const connection = openReader(dataFolder);
  const { raw } = connection;
  const counts = raw
    .prepare(
      'SELECT (SELECT count(*) FROM undo_actions) AS actions, (SELECT count(*) FROM undo_rows) AS rows',
    )
    .get();
  await connection.close();
  return counts;
}

async function lastEntry(dataFolder: string) {
  const connection = openReader(dataFolder);
  const { raw } = connection;
  const row = raw
    .prepare('SELECT action, subject, details, operator FROM audit_log ORDER BY seq DESC LIMIT 1')
    .get() as { action: string; subject: string; details: string; operator: string };
  await connection.close();
  return { ...row, details: JSON.parse(row.details) as Record<string, unknown> };
}

async function execute(dataFolder: string, statement: string): Promise<void> {
  const connection = await openWriter(dataFolder);
  const { raw } = connection;
  raw.exec(statement);
  await connection.close();
}
