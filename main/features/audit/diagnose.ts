import { hash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { hashedText } from '#core/audit/entry.ts';
import type { AuditEntry } from '#core/audit/entry.ts';
import { hasSoundNumbers, isConsistent } from '#main/audit/hash.ts';
import { entryName, entryRange, problem, sentence } from '#main/audit/words.ts';
import type { Problem } from '#main/audit/words.ts';
import type { ReadContext } from '#main/engine/handler.ts';
import type { Mark } from './mark.ts';
import { findEntry, findFollowers } from './verify.repository.ts';
import type { LogState } from './verify.repository.ts';
import type { Fault } from './walk.ts';

/** Numbers that an entry is tried under at most, to find where it once stood. */
const MOST_PLACES = 5_000_000;
/** So many of them between two looks whether somebody still waits. */
const PLACES_AT_A_TIME = 20_000;

/**
 * Says what was done to the log where its chain breaks. An entry's hash holds its number, so that one
 * that stands elsewhere can be told from one that was changed: it is its own under another number.
 */
export async function diagnose(
  fault: Fault,
  state: LogState,
  mark: Mark | null,
  context: ReadContext,
): Promise<Problem> {
  const { db } = context;
  const { place, entry } = fault;
  if (entry.seq < place) return putIn(1);
  const most = Math.max(state.lastSeq, state.head?.seq ?? 0, mark?.seq ?? 0, place + 64);
  const origin = isConsistent(entry)
    ? entry.seq
    : await findOrigin(entry, place, Math.min(most, MOST_PLACES), context);

  if (origin === place) return brokenLink(fault, state, context);
  if (origin === null && entry.seq === place) return edited(place);

  // The entry was moved, or what stood before it is gone.
  if (await hasMoved(fault, context)) {
    return problem(
      'reordered',
      place,
      `The log is out of order: ${entryName(place)} no longer stands at its place, but further down.`,
    );
  }
  if (origin === null || origin > place) {
    const copied = origin !== null && (await findEntry(db, origin))?.hash === entry.hash;
    if (copied && entry.seq === place) return overwritten(place, origin);
    const upTo = Math.max(place, (origin ?? entry.seq) - 1);
    return problem(
      'deleted',
      place,
      `${sentence(entryRange(place, upTo))} ${upTo > place ? 'were' : 'was'} deleted: what follows belongs further down.`,
    );
  }
  if (origin >= 1 && (await findEntry(db, origin))?.hash === entry.hash) {
    return overwritten(place, origin);
  }
  return putIn(Math.max(1, origin));
}

function putIn(seq: number): Problem {
  return problem(
    'edited',
    seq,
    `${sentence(entryName(seq))} was put into the log by hand, before what once stood there.`,
  );
}

/** The entry is whole and at its place, but does not follow the one before. One of the two was replaced. */
async function brokenLink(
  { place, entry }: Fault,
  { head }: LogState,
  { db }: ReadContext,
): Promise<Problem> {
  const next = await findEntry(db, place + 1);
  const follower = next?.prevHash ?? (head?.seq === place ? head.hash : null);
  return edited(follower === entry.hash && place > 1 ? place - 1 : place);
}

function edited(seq: number): Problem {
  return problem(
    'edited',
    seq,
    `${sentence(entryName(seq))} was edited: it is no longer what Latchkey wrote.`,
  );
}

function overwritten(place: number, origin: number): Problem {
  return problem(
    'edited',
    place,
    `${sentence(entryName(place))} was overwritten with a copy of ${entryName(origin)}.`,
  );
}

/** Whether the entry that belongs at the place stands further down. */
async function hasMoved({ place, prevHash, entry }: Fault, { db }: ReadContext): Promise<boolean> {
  const followers = await findFollowers(db, prevHash, entry.seq);
  return followers.some((one) => isConsistent({ ...one, seq: place }));
}

/** The number under which the entry is its own, the nearest first; null if there is none. */
async function findOrigin(
  entry: AuditEntry,
  place: number,
  most: number,
  context: ReadContext,
): Promise<number | null> {
  if (!hasSoundNumbers(entry)) return null;
  // The marks around the number stand nowhere else in it: within a text a quote is escaped.
  const [before = '', after = ''] = hashedText({ ...entry, seq: 0 }).split(',"seq":0,"subject":');
  const isOwn = (seq: number) =>
    hash('sha256', `${before},"seq":${seq},"subject":${after}`) === entry.hash;

  if (isOwn(entry.seq)) return entry.seq;
  for (let away = 0; away <= most; away += 1) {
    if (away % PLACES_AT_A_TIME === PLACES_AT_A_TIME - 1) {
      context.checkCancelled();
      await setImmediate();
    }
    if (place + away <= most && isOwn(place + away)) return place + away;
    if (place - away >= 1 && isOwn(place - away)) return place - away;
  }
  return null;
}
