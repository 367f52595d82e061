import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { PERMISSIONS, ROLES } from '#core/invites/vocabulary.ts';
import type { Permission, Role } from '#core/invites/vocabulary.ts';
import type { ApprovalRule } from '#core/settings/settings.ts';
import { entryToComeSql, waitsSql } from '#main/features/invites/staging.repository.ts';
import { standing, whole } from './changes.repository.ts';
import type { Act, Change, ChangedColumn, Condition } from './changes.repository.ts';

/** What is to be written, in the form in which it is kept; what is absent stays. Times are UTC milliseconds. */
export interface EditValues {
  name?: { value: string | null; sortKey: string };
  email?: { value: string | null; key: string | null };
  notes?: string | null;
  /** A JSON object, or null for none. */
  tags?: string | null;
  role?: Role;
  permission?: Permission;
  groupId?: number | null;
  maxUses?: number;
  validFrom?: number | null;
  expiresAt?: number | null;
}

type Set = Array<readonly [ChangedColumn, RawBuilder<unknown>]>;

/**
 * Changes fields of invites. What only describes may be changed in any status but `archived`; what an
 * invite gives, not of a rejected or a revoked one.
 */
export function editChange(values: EditValues, rule: ApprovalRule, act: Act): Change {
  const described = describedColumns(values);
  const given = givenColumns(values);
  const raised = raisedBy(values);
  const asks = raised === null ? null : sql<boolean>`(${raised} AND ${asksOnce(values, rule)})`;
  const all = [...described, ...given];
  return {
    stays: {
      already: allOf(all.map(([column, value]) => sql`i.${sql.ref(column)} IS ${value}`)),
      archived: standing('archived'),
      ...(given.length === 0
        ? {}
        : { rejected: standing('rejected'), revoked: standing('revoked') }),
      ...(values.maxUses === undefined || values.maxUses === 0
        ? {}
        : { below_used: sql`i.used_count > ${values.maxUses}` }),
      ...(values.validFrom === undefined && values.expiresAt === undefined
        ? {}
        : { ends_first: endsFirst(values) }),
      ...(raised === null ? {} : { waiting: waitsForAnother(raised, act) }),
    },
    set: [
      ...all,
      ...(raised === null || asks === null
        ? []
        : [...approvedColumns(values), ...approvalColumns(raised, asks, act)]),
    ],
    ...(asks === null ? {} : { waits: sql`(${asks} AND i.approval IS NOT 'waiting')` }),
    ...(values.permission === undefined
      ? {}
      : { upgrades: below('permission', PERMISSIONS, values.permission) }),
    ...onlyForOne(values),
  };
}

function describedColumns({ name, notes, tags }: EditValues): Set {
  const set: Set = [];
  if (name !== undefined) {
    set.push(['name', sql`${name.value}`], ['name_sort', sql`${name.sortKey}`]);
  }
  if (notes !== undefined) set.push(['notes', sql`${notes}`]);
  if (tags !== undefined) set.push(['tags', sql`${tags}`]);
  return set;
}

function givenColumns(values: EditValues): Set {
  const { email, role, permission, groupId, maxUses, validFrom, expiresAt } = values;
  const set: Set = [];
  if (email !== undefined) {
    set.push(['email', sql`${email.value}`], ['email_key', sql`${email.key}`]);
  }
  if (role !== undefined) set.push(['role', sql`${role}`]);
  if (permission !== undefined) set.push(['permission', sql`${permission}`]);
  if (groupId !== undefined) set.push(['group_id', whole(groupId)]);
  if (maxUses !== undefined) set.push(['max_uses', whole(maxUses)]);
  if (validFrom !== undefined) set.push(['valid_from', whole(validFrom)]);
  if (expiresAt !== undefined) set.push(['expires_at', whole(expiresAt)]);
  return set;
}

function endsFirst({ validFrom, expiresAt }: EditValues): Condition {
  const from = validFrom === undefined ? sql`i.valid_from` : whole(validFrom);
  const end = expiresAt === undefined ? sql`i.expires_at` : whole(expiresAt);
  return sql`coalesce(${from} > ${end}, 0)`;
}

/** The condition that a role, a permission or a limit is raised; null where none is set. */
function raisedBy({ role, permission, maxUses }: EditValues): Condition | null {
  const ways: Condition[] = [];
  if (role !== undefined) ways.push(below('role', ROLES, role));
  if (permission !== undefined) ways.push(below('permission', PERMISSIONS, permission));
  if (maxUses === 0) ways.push(sql`i.max_uses <> 0`);
  else if (maxUses !== undefined) ways.push(sql`i.max_uses BETWEEN 1 AND ${maxUses - 1}`);
  return ways.length === 0 ? null : sql`(${sql.join(ways, sql` OR `)})`;
}

/** The condition that the column is lower than this. @param ranks lowest first. */
function below<T extends string>(
  column: 'role' | 'permission',
  ranks: readonly T[],
  than: T,
): Condition {
  const lower = ranks.slice(0, ranks.indexOf(than));
  return lower.length === 0
    ? sql`0`
    : sql`i.${sql.ref(column)} IN (${sql.join(lower.map((one) => sql`${one}`))})`;
}

/** Whether the invite, once changed, is one that the desk wants approved. */
function asksOnce({ role, permission }: EditValues, rule: ApprovalRule): Condition {
  return waitsSql(rule, {
    role: role === undefined ? sql`i.role` : sql`${role}`,
    permission: permission === undefined ? sql`i.permission` : sql`${permission}`,
  });
}

/**
 * What waits since another asked is not raised: whoever did would be the last to ask, and the other
 * could approve their own.
 */
function waitsForAnother(raised: Condition, { operatorId }: Act): Condition {
  return sql`(${raised} AND i.approval IS 'waiting' AND i.asked_by IS NOT ${whole(operatorId)})`;
}

/**
 * What is approved is a role, a permission and a limit together. Those that are not set are written as
 * they are: an undo then tells that one of them is another since, and does not mix what nobody has seen so.
 */
function approvedColumns({ role, permission, maxUses }: EditValues): Set {
  const set: Set = [];
  if (role === undefined) set.push(['role', sql`i.role`]);
  if (permission === undefined) set.push(['permission', sql`i.permission`]);
  if (maxUses === undefined) set.push(['max_uses', sql`i.max_uses`]);
  return set;
}

/**
 * The columns of the approval are part of every such change, also where they stay: an undo then tells
 * that somebody has decided since, and does not bring back what that person has not seen.
 */
function approvalColumns(raised: Condition, asks: Condition, { operatorId }: Act): Set {
  const unlessAsked = (column: ChangedColumn) =>
    sql`CASE WHEN ${asks} AND i.approval IS NOT 'waiting' THEN NULL ELSE i.${sql.ref(column)} END`;
  return [
    ['approval', sql`CASE WHEN ${asks} THEN 'waiting' ELSE i.approval END`],
    [
      'asked_by',
      sql`CASE WHEN ${asks} OR (${raised} AND i.approval IS 'waiting')
        THEN ${whole(operatorId)} ELSE i.asked_by END`,
    ],
    [
      'asked_entry',
      sql`CASE WHEN ${asks} OR (${raised} AND i.approval IS 'waiting')
        THEN ${entryToComeSql} ELSE i.asked_entry END`,
    ],
    ['approval_reason', unlessAsked('approval_reason')],
    ['decided_by', unlessAsked('decided_by')],
    ['decided_at', unlessAsked('decided_at')],
  ];
}

function onlyForOne({ name, email }: EditValues): Pick<Change, 'onlyForOne'> {
  if (name !== undefined) {
    return {
      onlyForOne: {
        message:
          'Several codes cannot all have one name. Choose a single one, or leave the name out.',
        field: 'set.name',
      },
    };
  }
  if (email !== undefined) {
    return {
      onlyForOne: {
        message:
          'Several codes cannot all be for one address. Choose a single one, or leave the address out.',
        field: 'set.email',
      },
    };
  }
  return {};
}

function allOf(conditions: readonly Condition[]): Condition {
  return sql`(${sql.join(conditions, sql` AND `)})`;
}
