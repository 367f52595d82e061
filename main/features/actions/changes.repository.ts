import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { UnchangedReason } from '#core/contract/actions.contract.ts';
import type { InvitesTable } from '#main/db/schema.ts';
import { STANDING } from '#main/features/invites/status.repository.ts';

export type Condition = RawBuilder<boolean>;

/** A column that an action may change, and so an undo too. */
export type ChangedColumn = keyof InvitesTable;

/**
 * What an action does to invites, as statements over `invites AS i`: said once, so that a plan counts by
 * the very conditions that the action changes by.
 */
export interface Change {
  /** Under which conditions an invite stays as it is; looked at in the order of UNCHANGED_REASONS. */
  stays: Partial<Record<UnchangedReason, Condition>>;
  /** What is written where none of them holds: each value worked out of the row as it was. */
  set: ReadonlyArray<readonly [ChangedColumn, RawBuilder<unknown>]>;
  /** Under which condition a changed invite waits for approval again. */
  waits?: Condition;
  /** Under which condition a changed invite has more permission than before. */
  upgrades?: Condition;
  /** Why nothing is changed at all if this holds for any invite that would be. */
  refuses?: { when: Condition; message: string; field: string };
  /** Why the change is for a single invite; absent where it may be for many. */
  onlyForOne?: { message: string; field: string };
  /** The revocation that is written down once anything is taken; the newest is then the one to name. */
  revocation?: Revocation;
  /** The end of each invite of those that there are, for what is extended by days (UTC milliseconds). */
  newEnd?: (end: number) => number;
}

export interface Revocation {
  at: number;
  operatorId: number | null;
  reason: string;
}

/** Who acts, and when (UTC milliseconds). */
export interface Act {
  now: number;
  operatorId: number | null;
}

type Standing = keyof typeof STANDING;

/** The condition that an invite is one of these, whatever the time. */
export function standing(...those: readonly Standing[]): Condition {
  return sql`i.standing IN (${sql.join(those.map((one) => sql.lit(STANDING[one])))})`;
}

/** A whole number as SQLite keeps it: bound as it is, it would be one with a fraction. */
export function whole(value: number | null): RawBuilder<number | null> {
  return value === null ? sql`NULL` : sql`CAST(${value} AS INTEGER)`;
}

/** What cannot be changed in its status, but by a way of its own. */
const CLOSED: Partial<Record<UnchangedReason, Condition>> = {
  archived: standing('archived'),
  waiting: standing('waiting'),
  rejected: standing('rejected'),
};

export function deactivateChange({ now }: Act): Change {
  return {
    stays: { ...CLOSED, already: standing('inactive'), revoked: standing('revoked') },
    set: [['deactivated_at', whole(now)]],
  };
}

/** Takes *deactivate* back, and nothing else (product.md §3). */
export function activateChange(): Change {
  return {
    stays: { ...CLOSED, already: standing('open'), revoked: standing('revoked') },
    set: [['deactivated_at', sql`NULL`]],
  };
}

/** One row in `revocations` stands for all that this takes. */
export function revokeChange({ now, operatorId }: Act, reason: string): Change {
  return {
    stays: { ...CLOSED, already: standing('revoked') },
    set: [
      ['revoked_at', whole(now)],
      ['revoked_reason', sql`${reason}`],
      ['revocation_id', sql`(SELECT max(id) FROM revocations)`],
    ],
    revocation: { at: now, operatorId, reason },
  };
}

/** Brings back what a revocation took: what was inactive before, is inactive again. */
export function restoreChange(): Change {
  return {
    stays: { ...CLOSED, not_revoked: standing('inactive', 'open') },
    set: [
      ['revoked_at', sql`NULL`],
      ['revoked_reason', sql`NULL`],
      ['revocation_id', sql`NULL`],
    ],
  };
}

export function archiveChange({ now }: Act): Change {
  return {
    stays: { already: standing('archived') },
    set: [['archived_at', whole(now)]],
  };
}

export function unarchiveChange(): Change {
  return {
    stays: { not_archived: sql`i.standing <> ${sql.lit(STANDING.archived)}` },
    set: [['archived_at', sql`NULL`]],
  };
}

/**
 * Nobody approves what they made, nor what they raised last (product.md §3).
 *
 * @param asOf the newest audit entry that whoever approves has seen the work of.
 */
export function approveChange({ now, operatorId }: Act, asOf?: number): Change {
  return {
    stays: {
      already: sql`coalesce(i.approval = 'approved', 0)`,
      archived: standing('archived'),
      not_waiting: sql`i.approval IS NULL`,
      rejected: sql`coalesce(i.approval = 'rejected', 0)`,
      own: sql`(i.created_by IS ${whole(operatorId)} OR i.asked_by IS ${whole(operatorId)})`,
      ...(asOf === undefined ? {} : { asked_since: sql`coalesce(i.asked_entry > ${asOf}, 0)` }),
    },
    set: [
      ['approval', sql`'approved'`],
      ['approval_reason', sql`NULL`],
      ['decided_by', whole(operatorId)],
      ['decided_at', whole(now)],
    ],
  };
}

/** One's own may be rejected: that takes it back. */
export function rejectChange({ now, operatorId }: Act, reason: string): Change {
  return {
    stays: {
      already: sql`coalesce(i.approval = 'rejected', 0)`,
      archived: standing('archived'),
      not_waiting: sql`i.approval IS NOT 'waiting'`,
    },
    set: [
      ['approval', sql`'rejected'`],
      ['approval_reason', sql`${reason}`],
      ['decided_by', whole(operatorId)],
      ['decided_at', whole(now)],
    ],
  };
}

const NOT_EXTENDED: Partial<Record<UnchangedReason, Condition>> = {
  archived: standing('archived'),
  rejected: standing('rejected'),
  revoked: standing('revoked'),
  no_end: sql`i.expires_at IS NULL`,
};

/** @param end the last valid millisecond of all of them (UTC). */
export function extendToChange(end: number): Change {
  return {
    stays: {
      ...NOT_EXTENDED,
      already: sql`i.expires_at IS ${whole(end)}`,
      not_later: sql`i.expires_at > ${end}`,
    },
    set: [['expires_at', whole(end)]],
  };
}

/**
 * Extends each from its own end.
 *
 * @param latest the latest end that there may be (UTC milliseconds).
 * @param newEnd the end that follows from an end.
 */
export function extendByChange(latest: number, newEnd: (end: number) => number): Change {
  return {
    stays: { ...NOT_EXTENDED, not_later: sql`i.expires_at >= ${latest}` },
    set: [
      [
        'expires_at',
        sql`(SELECT e.new_end FROM temp.new_ends AS e WHERE e.old_end = i.expires_at)`,
      ],
    ],
    newEnd,
  };
}

/** Adds tags and takes tags away, by their keys. */
export function tagChange(
  add: Readonly<Record<string, string>>,
  remove: readonly string[],
  most: number,
): Change {
  // Written by hand: as an object, a key `__proto__` would be lost. Null takes a key away (RFC 7396).
  const members = [
    ...Object.entries(add),
    ...remove.map((key): [string, string | null] => [key, null]),
  ].map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`);
  const patched = sql`json_patch(coalesce(i.tags, '{}'), ${`{${members.join(',')}}`})`;
  const tags = sql`nullif(${patched} || '', '{}')`;
  return {
    stays: { already: sql`i.tags IS ${tags}`, archived: standing('archived') },
    set: [['tags', tags]],
    refuses: {
      // Fewer characters than these cannot hold more tags than there may be.
      when: sql`(length(${tags}) > ${most * 7} AND (SELECT count(*) FROM json_each(${tags})) > ${most})`,
      message: `An invite has at most ${most} tags; some of these would have more. Nothing was changed.`,
      field: 'add',
    },
  };
}
