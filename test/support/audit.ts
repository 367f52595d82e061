import { onTestFinished } from 'vitest';
import { canonicalJson } from '#core/audit/canonical.ts';
import { FIRST_PREV_HASH, headText } from '#core/audit/entry.ts';
import type { AuditEntry } from '#core/audit/entry.ts';
import type { InputOf, OutputOf } from '#core/contract/index.ts';
import type { EngineOperation } from '#core/contract/index.ts';
import { keyFingerprint, openDeskKey } from '#main/audit/desk-key.ts';
import { hashEntry } from '#main/audit/hash.ts';
import { openWriter } from '#main/db/open.ts';
import type { Connection } from '#main/db/connection.ts';
import type { CallOptions } from '#main/engine/engine.ts';
import { countTables } from '#main/features/audit/append.repository.ts';
import { raiseMark } from '#main/features/audit/mark.ts';
import { configFolderOf, prepareDesk } from './operators.ts';
import { openDesk, SESSION, tempFolder } from './temp-desk.ts';

export interface AuditDesk {
  dataFolder: string;
  configFolder: string;
  call<N extends EngineOperation>(
    operation: N,
    input: InputOf<N>,
    options?: CallOptions,
  ): Promise<OutputOf<N>>;
  /** Writes so many entries. */
  work(entries: number): Promise<void>;
  /** Changes the database file past Latchkey, with plain SQL. */
  tamper(work: (raw: Connection['raw']) => void): Promise<void>;
  entries(): Promise<AuditEntry[]>;
}

/** A desk whose log can be tampered with. */
export async function openAuditDesk(
  options: { dataFolder?: string; now?: () => number } = {},
): Promise<AuditDesk> {
  const desk = await openDesk(options);
  const call: AuditDesk['call'] = (operation, input, callOptions) =>
    desk.call(operation, input, SESSION, callOptions);
  return {
    dataFolder: desk.dataFolder,
    configFolder: configFolderOf(desk.dataFolder),
    call,
    async work(entries) {
      for (let n = 0; n < entries; n += 1)
        await call('settings.update', { codeLength: 6 + (n % 9) });
    },
    tamper: (work) => tamper(desk.dataFolder, work),
    async entries() {
      const { rows } = await call('audit.page', { limit: 500 });
      return rows.toReversed();
    },
  };
}

/** Opens the database of a folder, does this, and closes it again. */
export async function tamper(
  dataFolder: string,
  work: (raw: Connection['raw']) => void,
): Promise<void> {
  const connection = await openWriter(dataFolder);
  try {
    work(connection.raw);
  } finally {
    await connection.close();
  }
}

/** An entry with its own hash. */
export function withHash(entry: Omit<AuditEntry, 'hash'>): AuditEntry {
  return { ...entry, hash: hashEntry(entry) };
}

export type Draft = Pick<AuditEntry, 'operator' | 'subject' | 'action' | 'details'> &
  Partial<Pick<AuditEntry, 'at' | 'operatorId' | 'way'>>;

const INSERT = `INSERT INTO audit_log
  (seq, at, operator_id, operator, way, action, subject, details, prev_hash, hash)
  VALUES (@seq, @at, @operatorId, @operator, @way, @action, @subject, @details, @prevHash, @hash)`;

/**
 * Writes a log of these entries behind the one that names the key, signed, past the engine: quick, and
 * for texts that an operation would not take. Returns the folder.
 */
export async function seedLog(
  drafts: Iterable<Draft>,
  dataFolder: string = tempFolder(),
): Promise<string> {
  await prepareDesk(dataFolder);
  const configFolder = configFolderOf(dataFolder);
  const connection = await openWriter(dataFolder);
  const { raw, db } = connection;
  try {
    const deskId = String(raw.prepare('SELECT desk_id FROM audit_head').pluck().get());
    const key = openDeskKey(configFolder, deskId);
    const tables = canonicalJson(await countTables(db));
    const insert = raw.prepare(INSERT);
    raw.transaction(() => {
      let seq = 0;
      let hash = FIRST_PREV_HASH;
      const append = (draft: Draft) => {
        seq += 1;
        const entry = withHash({
          at: 1_700_000_000_000 + seq,
          operatorId: 1,
          way: 'window',
          ...draft,
          seq,
          prevHash: hash,
        });
        insert.run(entry);
        hash = entry.hash;
      };
      const fingerprint = keyFingerprint(key.publicKey);
      append({
        action: 'audit.newKey',
        operator: '',
        operatorId: null,
        subject: 'desk',
        details: canonicalJson({ fingerprint }),
      });
      for (const draft of drafts) append(draft);
      const signature = key.sign(headText({ deskId, seq, hash, tables }));
      raw
        .prepare('UPDATE audit_head SET seq=?, hash=?, tables=?, public_key=?, signature=?')
        .run(seq, hash, tables, key.publicKey, signature);
      raiseMark(configFolder, deskId, { seq, hash });
    })();
  } finally {
    await connection.close();
  }
  return dataFolder;
}

/** Opens a database for a test, and closes it after. */
export async function openRaw(dataFolder: string): Promise<Connection> {
  const connection = await openWriter(dataFolder);
  onTestFinished(() => connection.close());
  return connection;
}
