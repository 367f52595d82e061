import { canonicalJson } from '#core/audit/canonical.ts';
import type { CanonicalObject } from '#core/audit/canonical.ts';
import { headText } from '#core/audit/entry.ts';
import { keyFingerprint, openDeskKey } from '#main/audit/desk-key.ts';
import type { DeskKey } from '#main/audit/desk-key.ts';
import { digestIds, hashEntry } from '#main/audit/hash.ts';
import type { Trx } from '#main/db/transaction.ts';
import type { AuditWriter, EntryDraft } from '#main/engine/audit-writer.ts';
import {
  countTables,
  insertEntry,
  insertTouched,
  readHead,
  writeHead,
} from './append.repository.ts';
import { raiseMark } from './mark.ts';

/**
 * Writes the audit log of the desks of this OS user. The first entry by a key is preceded by one that
 * names it, so that a key that was lost and made anew shows.
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
      const drafts = [...(head.publicKey === key.publicKey ? [] : [newKey(draft, key)]), draft];
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
      return () => raiseMark(configFolder, head.deskId, { seq, hash });
    },
  };
}

function newKey({ at, way }: EntryDraft, key: DeskKey): EntryDraft {
  return {
    at,
    principal: null,
    way,
    action: 'audit.newKey',
    subject: 'desk',
    details: { fingerprint: keyFingerprint(key.publicKey) },
  };
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
    details: canonicalJson(withDigest(draft.details, touched)),
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
