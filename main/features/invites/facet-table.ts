import { STATUSES } from '#core/invites/status.ts';
import type { Status } from '#core/invites/status.ts';
import { STANDING } from './status.repository.ts';

/** The greatest id up to which the small columns are kept: with 50 bytes for each, 105 MB. */
export const MOST_IDS = 2_097_152;
/** The greatest number of a group, a batch or an operator that a list of the wanted ones is made for. */
const MOST_POINTED = 1_000_000;

/** What of an invite is kept, in the order in which it is read. */
export type FacetRow = ReadonlyArray<number | null>;

/** One byte for each id: 1 if it matches. */
export type Mask = Uint8Array;

const STANDING_STATUSES = ['archived', 'waiting', 'rejected', 'revoked', 'inactive'] as const;
/** What tells statuses apart once the time is looked at. */
const TIMED = { expired: 5, used: 6, scheduled: 7, active: 8 } as const;

/**
 * The columns of `invites_facets` in memory, each an array by id. A million invites are looked through
 * in some milliseconds, whatever is combined.
 */
export class FacetTable {
  #capacity = 0;
  /** Ids below this may be there. */
  #used = 0;
  #count = 0;
  /** The greatest number of a group, a batch or an operator. */
  #mostPointed = 0;
  #there = new Uint8Array(0);
  /** Standing and spent, together. */
  #state = new Uint8Array(0);
  #share = new Uint8Array(0);
  #oneEmail = new Uint8Array(0);
  #role = new Uint8Array(0);
  #permission = new Uint8Array(0);
  #groupId = new Int32Array(0);
  #batchId = new Int32Array(0);
  #createdBy = new Int32Array(0);
  #expires = new Float64Array(0);
  #starts = new Float64Array(0);
  #created = new Float64Array(0);
  #lastUsed = new Float64Array(0);

  /** False if this one cannot be kept: its numbers are too large. */
  set(row: FacetRow): boolean {
    const [id = 0, standing, spent, expires, starts, share, role, permission, ...others] = row;
    const [groupId, batchId, createdBy, created, lastUsed, oneEmail] = others;
    const pointed = [groupId ?? 1, batchId ?? 1, createdBy ?? 1];
    if (id === null || !this.#reach(id)) return false;
    if (pointed.some((one) => one < 1 || one > MOST_POINTED)) return false;
    this.#mostPointed = Math.max(this.#mostPointed, ...pointed);
    this.#count += this.#there[id] === 1 ? 0 : 1;
    this.#there[id] = 1;
    this.#state[id] = (standing ?? 0) * 2 + (spent ?? 0);
    this.#expires[id] = expires ?? 0;
    this.#starts[id] = starts ?? Number.NaN;
    this.#share[id] = share ?? 0;
    this.#role[id] = role ?? 0;
    this.#permission[id] = permission ?? 0;
    this.#groupId[id] = groupId ?? 0;
    this.#batchId[id] = batchId ?? 0;
    this.#createdBy[id] = createdBy ?? 0;
    this.#created[id] = created ?? 0;
    this.#lastUsed[id] = lastUsed ?? Number.NaN;
    this.#oneEmail[id] = oneEmail ?? 0;
    return true;
  }

  remove(id: number): void {
    if (id >= this.#used || this.#there[id] !== 1) return;
    this.#there[id] = 0;
    this.#count -= 1;
  }

  /** How many are there. */
  get count(): number {
    return this.#count;
  }

  /** All that are there. */
  all(): Mask {
    return this.#there.slice(0, this.#used);
  }

  /** Leaves in the mask only those with one of these statuses. */
  keepStatuses(mask: Mask, statuses: readonly Status[], now: number): void {
    const wanted = new Uint8Array(STATUSES.length);
    for (const status of statuses) wanted[codeOf(status)] = 1;
    const [state, expires, starts] = [this.#state, this.#expires, this.#starts];
    for (let id = 0; id < mask.length; id += 1) {
      if (mask[id] === 0) continue;
      const both = state[id] ?? 0;
      let code = both >> 1;
      if (code === STANDING.open) {
        if ((expires[id] ?? 0) < now) code = TIMED.expired;
        else if ((both & 1) === 1) code = TIMED.used;
        else code = (starts[id] ?? 0) > now ? TIMED.scheduled : TIMED.active;
      }
      mask[id] = wanted[code] ?? 0;
    }
  }

  /** Leaves those that can be redeemed, now or later, and have so much of their uses or end so soon. */
  keepWarned(mask: Mask, now: number, share: number, endsBy: number): void {
    const [state, expires, shares] = [this.#state, this.#expires, this.#share];
    const redeemable = STANDING.open * 2;
    for (let id = 0; id < mask.length; id += 1) {
      if (mask[id] === 0) continue;
      const end = expires[id] ?? 0;
      const warned = (shares[id] ?? 0) >= share || end <= endsBy;
      mask[id] = state[id] === redeemable && end >= now && warned ? 1 : 0;
    }
  }

  /** Leaves those whose column has one of these values; 0 stands for none. */
  keepListed(mask: Mask, column: ListedColumn, values: readonly number[]): void {
    const kept = this.#listed(column);
    // One entry for each value that there may be: none is looked up outside.
    const wanted = new Uint8Array(Math.max(256, this.#mostPointed + 1));
    for (const value of values) if (value < wanted.length) wanted[value] = 1;
    for (let id = 0; id < mask.length; id += 1) {
      if (mask[id] === 1) mask[id] = wanted[kept[id] ?? 0] ?? 0;
    }
  }

  /** Leaves those whose column lies in this range, both ends in it; what has none is in no range. */
  keepRange(mask: Mask, column: RangeColumn, from: number, to: number): void {
    const kept = { expires: this.#expires, created: this.#created, lastUsed: this.#lastUsed }[
      column
    ];
    for (let id = 0; id < mask.length; id += 1) {
      const at = kept[id] ?? Number.NaN;
      if (!(at >= from && at <= to)) mask[id] = 0;
    }
  }

  #listed(column: ListedColumn): Uint8Array | Int32Array {
    switch (column) {
      case 'role':
        return this.#role;
      case 'permission':
        return this.#permission;
      case 'oneEmail':
        return this.#oneEmail;
      case 'groupId':
        return this.#groupId;
      case 'batchId':
        return this.#batchId;
      case 'createdBy':
        return this.#createdBy;
    }
  }

  /** Makes room up to this id. */
  #reach(id: number): boolean {
    if (id < 1 || id >= MOST_IDS) return false;
    if (id >= this.#capacity) this.#grow(Math.min(MOST_IDS, Math.ceil((id + 1) * 1.2) + 1_000));
    this.#used = Math.max(this.#used, id + 1);
    return true;
  }

  #grow(capacity: number): void {
    this.#capacity = capacity;
    this.#there = grown(this.#there, new Uint8Array(capacity));
    this.#state = grown(this.#state, new Uint8Array(capacity));
    this.#share = grown(this.#share, new Uint8Array(capacity));
    this.#oneEmail = grown(this.#oneEmail, new Uint8Array(capacity));
    this.#role = grown(this.#role, new Uint8Array(capacity));
    this.#permission = grown(this.#permission, new Uint8Array(capacity));
    this.#groupId = grown(this.#groupId, new Int32Array(capacity));
    this.#batchId = grown(this.#batchId, new Int32Array(capacity));
    this.#createdBy = grown(this.#createdBy, new Int32Array(capacity));
    this.#expires = grown(this.#expires, new Float64Array(capacity));
    this.#starts = grown(this.#starts, new Float64Array(capacity));
    this.#created = grown(this.#created, new Float64Array(capacity));
    this.#lastUsed = grown(this.#lastUsed, new Float64Array(capacity));
  }
}

export type ListedColumn = 'role' | 'permission' | 'oneEmail' | 'groupId' | 'batchId' | 'createdBy';
export type RangeColumn = 'expires' | 'created' | 'lastUsed';

function codeOf(status: Status): number {
  const standing = STANDING_STATUSES.find((one) => one === status);
  if (standing !== undefined) return STANDING[standing];
  return TIMED[status as keyof typeof TIMED];
}

function grown<T extends Uint8Array | Int32Array | Float64Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

/** How many match. */
export function countOf(mask: Mask): number {
  let count = 0;
  for (let id = 0; id < mask.length; id += 1) count += mask[id] ?? 0;
  return count;
}

/** The ids that match, rising. */
export function idsOf(mask: Mask, count: number): Float64Array {
  const ids = new Float64Array(count);
  let at = 0;
  for (let id = 0; id < mask.length && at < count; id += 1) {
    if (mask[id] !== 1) continue;
    ids[at] = id;
    at += 1;
  }
  return ids;
}
