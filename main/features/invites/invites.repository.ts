import { sql } from 'kysely';
import type { CompiledQuery, RawBuilder } from 'kysely';
import type {
  Invite,
  InviteDetail,
  InviteRecord,
  Selection,
} from '#core/contract/invites.contract.ts';
import { canonicalCode } from '#core/invites/code.ts';
import type { Db } from '#main/db/connection.ts';
import type { CodeSight } from '#core/operators/code-sight.ts';
import { allIdsSql } from './list.repository.ts';

/** The columns of an {@link Invite}, under its names. */
function selectInvites(db: Db) {
  return db
    .selectFrom('invites')
    .leftJoin('groups', 'groups.id', 'invites.group_id')
    .leftJoin('batches', 'batches.id', 'invites.batch_id')
    .leftJoin('operators', 'operators.id', 'invites.created_by')
    .select([
      'invites.id as id',
      'invites.code as code',
      'invites.name as name',
      'invites.role as role',
      'invites.permission as permission',
      'invites.group_id as groupId',
      'groups.name as groupName',
      'invites.email as email',
      'invites.max_uses as maxUses',
      'invites.used_count as usedCount',
      'invites.valid_from as validFrom',
      'invites.expires_at as expiresAt',
      'invites.created_at as createdAt',
      'operators.name as createdBy',
      'invites.last_used_at as lastUsedAt',
      'invites.deactivated_at as deactivatedAt',
      'invites.revoked_at as revokedAt',
      'invites.archived_at as archivedAt',
      'invites.approval as approval',
      'invites.asked_entry as askedEntry',
      'invites.batch_id as batchId',
      'batches.name as batchName',
      'invites.tags as tags',
    ]);
}

/** {@link selectInvites} with what an export shows, too. */
function selectRecords(db: Db) {
  return selectInvites(db).select([
    'invites.notes as notes',
    'invites.can_invite as canInvite',
    'invites.transferable as transferable',
    'invites.device_bound as deviceBound',
    'invites.max_devices as maxDevices',
    'invites.config_url as configUrl',
  ]);
}

/** {@link selectRecords} with what only the detail of one invite shows. */
function selectDetails(db: Db) {
  return selectRecords(db)
    .leftJoin('revocations', 'revocations.id', 'invites.revocation_id')
    .leftJoin('operators as revokers', 'revokers.id', 'revocations.operator_id')
    .leftJoin('operators as askers', 'askers.id', 'invites.asked_by')
    .leftJoin('operators as deciders', 'deciders.id', 'invites.decided_by')
    .select([
      'invites.parent_id as parentId',
      'revokers.name as revokedBy',
      'invites.revoked_reason as revokedReason',
      'askers.name as askedBy',
      'deciders.name as decidedBy',
      'invites.decided_at as decidedAt',
      'invites.approval_reason as approvalReason',
    ]);
}

type InviteRow = Awaited<ReturnType<ReturnType<typeof selectInvites>['executeTakeFirstOrThrow']>>;
type RecordRow = Awaited<ReturnType<ReturnType<typeof selectRecords>['executeTakeFirstOrThrow']>>;

function toInvite(row: InviteRow): Invite {
  return { ...row, tags: row.tags === null ? {} : readTags(row.tags) };
}

/** Flags as they are meant; what else the row holds stays. */
function toRecord<T extends RecordRow>(row: T) {
  return {
    ...row,
    tags: row.tags === null ? {} : readTags(row.tags),
    canInvite: row.canInvite === 1,
    transferable: row.transferable === 1,
    deviceBound: row.deviceBound === 1,
  };
}

function readTags(json: string): Record<string, string> {
  const parsed: unknown = JSON.parse(json);
  const entries = typeof parsed === 'object' && parsed !== null ? Object.entries(parsed) : [];
  return Object.fromEntries(entries.map(([key, value]) => [key, String(value)]));
}

/** The invites with these ids, in the order of the ids. */
export async function getInvites(db: Db, ids: readonly number[]): Promise<Invite[]> {
  const rows = await selectInvites(db).where('invites.id', 'in', inList(ids)).execute();
  return inOrder(rows.map(toInvite), ids);
}

/** The invites with these ids as an export needs them, in the order of the ids. */
export async function getInviteRecords(db: Db, ids: readonly number[]): Promise<InviteRecord[]> {
  const rows = await selectRecords(db).where('invites.id', 'in', inList(ids)).execute();
  return inOrder(rows.map(toRecord), ids);
}

/** The codes of the invites with these ids, in the order of the ids. */
export async function getCodes(
  db: Db,
  ids: readonly number[],
): Promise<Pick<Invite, 'id' | 'code' | 'approval'>[]> {
  const rows = await db
    .selectFrom('invites')
    .select(['id', 'code', 'approval'])
    .where('id', 'in', inList(ids))
    .execute();
  return inOrder(rows, ids);
}

export async function findInvite(
  db: Db,
  by: { id: number } | { code: string },
): Promise<InviteDetail | undefined> {
  const query = selectDetails(db);
  const row = await (
    'id' in by
      ? query.where('invites.id', '=', by.id)
      : query.where('invites.code_key', '=', canonicalCode(by.code))
  ).executeTakeFirst();
  return row && toRecord(row);
}

export async function hasInvites(db: Db): Promise<boolean> {
  const row = await db.selectFrom('invites').select('id').limit(1).executeTakeFirst();
  return row !== undefined;
}

/** A list of any length as one parameter: one statement serves every length. */
function inList(ids: readonly number[]): RawBuilder<number> {
  return sql<number>`(SELECT value FROM json_each(${JSON.stringify(ids)}))`;
}

function inOrder<T extends { id: number }>(rows: readonly T[], ids: readonly number[]): T[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** The ids of a selection as a statement. Ids and codes that do not exist are simply not in it. */
export function selectedIdsSql(
  selection: Selection,
  now: number,
  sight: CodeSight,
): RawBuilder<{ id: number }> {
  if ('ids' in selection) {
    return sql`SELECT i.id FROM invites AS i WHERE i.id IN ${inList(selection.ids)} ORDER BY i.id`;
  }
  if ('codes' in selection) {
    const keys = JSON.stringify(selection.codes.map(canonicalCode));
    return sql`SELECT i.id FROM invites AS i WHERE i.code_key IN (SELECT value FROM json_each(${keys})) ORDER BY i.id`;
  }
  const filter = 'filter' in selection ? selection.filter : {};
  return allIdsSql(filter, now, sight);
}

/** {@link selectedIdsSql}, ready to run. */
export function compileSelectedIds(
  db: Db,
  selection: Selection,
  now: number,
  sight: CodeSight,
): CompiledQuery<{ id: number }> {
  return selectedIdsSql(selection, now, sight).compile(db);
}
