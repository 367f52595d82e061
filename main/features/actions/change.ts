import type { RawBuilder } from 'kysely';
import type { UnchangedReason } from '#core/contract/actions.contract.ts';
import type { InvitesTable } from '#main/db/schema.ts';

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
  /** The end of each invite of those that there are, for what is extended by days (UTC milliseconds). */
  newEnd?: (end: number) => number;
}
