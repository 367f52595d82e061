import { canonicalJson } from '#core/audit/canonical.ts';
import type { CanonicalObject } from '#core/audit/canonical.ts';
import { headText } from '#core/audit/entry.ts';
import type { SignedHead } from '#core/audit/entry.ts';
import { keyFingerprint, openDeskKey } from '#main/audit/desk-key.ts';
import type { DeskKey } from '#main/audit/desk-key.ts';
import { digestIds, hashEntry } from '#main/audit/hash.ts';
import { ALTERED_LOG, isHeadSigned } from '#main/audit/signed-head.ts';
import type { Trx } from '#main/db/transaction.ts';
import type { AuditWriter, EntryDraft } from '#main/engine/audit-writer.ts';
import {
  countTables,
  findLatestTime,
  hasNotedOlder,
  insertEntry,
  insertTouched,
  OLDER_DATABASE,
  readHead,
  writeHead,
} from './append.repository.ts';
import { maskTypedCodes } from './mask-codes.ts';
import { noteOlder, raiseMark, readMark } from './mark.ts';
import type { Mark } from './mark.ts';
import { findEntry } from './verify.repository.ts';

/**
 * Writes the audit log of the desks of this OS user. The first entry by a key is preceded by one that
 * names it, so that a key that was lost and made anew shows; so is the first one in a database that is
 * older than the mark, and the first one behind what was altered past Latchkey.
 */
export function createAuditWriter(configFolder: string): AuditWriter {
  const keys = new Map<string, DeskKey>();

  function keyOf(deskId: string): DeskKey {
    const known = keys.get(deskId);
    if (known !== undefined) return known;
    const key = openDeskKey(configFolder, deskId);
    keys.set(deskId, key);
    return key;
  }

  return {
    async append(trx, draft) {
      const head = await readHead(trx);
      const key = keyOf(head.deskId);
      let { seq, hash } = head;
      const mark = readMark(configFolder, head.deskId);
      const older = await olderDatabase(trx, draft, head, mark);
      const drafts = [
        // First of all, so that it stands right behind what it tells of.
        ...(await alteredLog(trx, draft, head, mark)),
        ...(head.publicKey === key.publicKey ? [] : [await newKey(trx, draft, head, key)]),
        ...older,
        draft,
      ];
      for (const one of drafts) {
        seq += 1;
        hash = await insert(trx, one, seq, hash);
      }
      const tables = canonicalJson(await countTables(trx));
      const signed = { deskId: head.deskId, seq, hash, tables };
      await writeHead(trx, {
        ...signed,
        publicKey: key.publicKey,
        signature: key.sign(headText(signed)),
      });
      return () => {
        if (mark !== null && older.length > 0) noteOlder(configFolder, head.deskId, mark);
        raiseMark(configFolder, head.deskId, { seq, hash });
      };
    },
  };
}

/**
 * The entry that names the key. The first one of all also says how late the times are that the tables
 * hold from before there was a log, if they lie ahead: a clock may have been wrong then.
 */
async function newKey(
  trx: Trx,
  { at, way }: EntryDraft,
  head: SignedHead,
  key: DeskKey,
): Promise<EntryDraft> {
  const fingerprint = keyFingerprint(key.publicKey);
  const latest = head.seq === 0 ? await findLatestTime(trx) : 0;
  const details: CanonicalObject = latest > at ? { fingerprint, latest } : { fingerprint };
  return { at, principal: null, way, action: 'audit.newKey', subject: 'desk', details };
}

/** The entry that says that the log is not the one that Latchkey left: nothing is signed unseen. */
async function alteredLog(
  trx: Trx,
  { at, way }: EntryDraft,
  head: SignedHead,
  mark: Mark | null,
): Promise<EntryDraft[]> {
  if (isHeadSigned(head) && (await holdsMark(trx, head, mark))) return [];
  const details = { found: head.seq };
  return [{ at, principal: null, way, action: ALTERED_LOG, subject: 'desk', details }];
}

/** Whether the log still holds the entry that this computer has seen last; an older one has its own entry. */
async function holdsMark(trx: Trx, head: SignedHead, mark: Mark | null): Promise<boolean> {
  if (mark === null || mark.seq === 0 || mark.seq > head.seq || mark.older) return true;
  const found = mark.seq === head.seq ? head : await findEntry(trx, mark.seq);
  return found?.hash === mark.hash;
}

/**
 * The entry that says that the database is older than what this computer has seen of it: written once,
 * before the log has grown past the mark and nothing else shows it any more.
 */
async function olderDatabase(
  trx: Trx,
  { at, way }: EntryDraft,
  head: SignedHead,
  mark: Mark | null,
): Promise<EntryDraft[]> {
  if (mark === null || mark.seq <= head.seq) return [];
  const details = { seen: mark.seq, found: head.seq };
  // Noted in both: a crash may have come between them, and another older file does not say it.
  if (mark.older && (await hasNotedOlder(trx, mark.seq))) return [];
  return [{ at, principal: null, way, action: OLDER_DATABASE, subject: 'desk', details }];
}

async function insert(trx: Trx, draft: EntryDraft, seq: number, prevHash: string): Promise<string> {
  const touched = draft.touched ?? [];
  const [only] = touched;
  const entry = {
    seq,
    at: draft.at,
    operatorId: draft.principal?.operatorId ?? null,
    operator: onOneLine(draft.principal?.name ?? ''),
    way: draft.way,
    action: draft.action,
    subject: touched.length === 1 ? `invite:${only}` : onOneLine(draft.subject),
    details: canonicalJson(withDigest(await maskTypedCodes(trx, draft.details), touched)),
    prevHash,
  };
  const hash = hashEntry(entry);
  await insertEntry(trx, { ...entry, hash });
  if (touched.length > 1) await insertTouched(trx, seq, touched);
  return hash;
}

/**
 * A text as the database and a CSV give it back to the letter: no half of a character, which SQLite
 * would replace, and no line break, which a spreadsheet would.
 */
function onOneLine(text: string): string {
  return text.toWellFormed().replaceAll(/\p{Cc}+/gu, ' ');
}

function withDigest(details: CanonicalObject, touched: readonly number[]): CanonicalObject {
  if (touched.length < 2) return details;
  return { ...details, idsDigest: digestIds(touched) };
}
