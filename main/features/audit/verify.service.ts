import { setImmediate } from 'node:timers/promises';
import type { Verdict } from '#core/contract/audit.contract.ts';
import { keyFingerprint, knownPublicKey } from '#main/audit/desk-key.ts';
import type { ReadContext } from '#main/engine/handler.ts';
import { findHead } from './append.repository.ts';
import { diagnose } from './diagnose.ts';
import { judgeEnd } from './judge-end.ts';
import { readMark } from './mark.ts';
import type { Mark } from './mark.ts';
import { findFaultyTouched } from './touched.ts';
import { readEntries, readState } from './verify.repository.ts';
import type { LogState } from './verify.repository.ts';
import { createWalk } from './walk.ts';

/** Entries read at a time: some 2 MB. */
const BLOCK = 5_000;

/** Below every number that SQLite can hold. */
const BEFORE_ALL = -1e19;

/**
 * Reads the whole log, block by block, and names the first entry at fault. What is written meanwhile
 * is left for the next time: the mark is read before the log's end, and that end in one statement with
 * what the other tables say, so that no write is seen by halves.
 *
 * @throws {AppError} `cancelled`.
 */
export async function verifyLog(_input: unknown, context: ReadContext): Promise<Verdict> {
  const { db, desk } = context;
  const deskId = (await findHead(db))?.deskId ?? '';
  const mark = readMark(desk.configFolder, deskId);
  const state = await readState(db);
  const { head } = state;
  const { problem, entries } = await check(state, mark, context);
  return {
    entries,
    problem,
    head: head && {
      deskId: head.deskId,
      seq: head.seq,
      hash: head.hash,
      signature: head.signature,
      keyFingerprint: head.publicKey === '' ? '' : keyFingerprint(head.publicKey),
    },
    keyKnown: head !== null && knownPublicKey(desk.configFolder, head.deskId) === head.publicKey,
    complete: true,
  };
}

async function check(
  state: LogState,
  mark: Mark | null,
  context: ReadContext,
): Promise<Pick<Verdict, 'problem' | 'entries'>> {
  const { db } = context;
  const walk = createWalk([state.head?.seq, mark?.seq]);
  let after = BEFORE_ALL;
  for (;;) {
    context.checkCancelled();
    const block = await readEntries(db, after, state.lastSeq, BLOCK);
    if (block.length === 0) break;
    const fault = walk.read(block);
    const sound = fault === null ? block : block.slice(0, block.indexOf(fault.entry));
    const touched = await findFaultyTouched(db, after, sound, context);
    if (touched !== null) return { problem: touched, entries: touched.seq };
    if (fault !== null) {
      const problem = await diagnose(fault, state, mark, context);
      return { problem, entries: walk.seen() };
    }
    after = walk.last().seq;
    context.progress('Checking entries', walk.seen(), state.lastSeq);
    // Lets a cancel through.
    await setImmediate();
  }
  return { problem: judgeEnd(state, mark, walk), entries: walk.seen() };
}
