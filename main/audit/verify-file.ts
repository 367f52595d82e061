import { setImmediate } from 'node:timers/promises';
import type { Seal } from '#core/audit/export.ts';
import type { Verdict } from '#core/contract/audit.contract.ts';
import { keyFingerprint, knownPublicKey } from './desk-key.ts';
import { createFileCheck } from './file-check.ts';
import { readLog } from './read-file.ts';

/** What a check of a file needs of whoever asks for it. */
export interface FileCheckCall {
  /** Of this OS user: whether the desk's key is kept here. */
  readonly configFolder: string;
  progress?(phase: string, done: number): void;
  /** Throws when the check shall stop. */
  checkCancelled?(): void;
}

/**
 * Checks an exported log, CSV or JSON lines, without the database. A file that holds a part of the log
 * is checked entry by entry and as a whole; what the log holds besides cannot be seen.
 *
 * @throws {AppError} `file_not_found`; `csv_unreadable` for what is no exported log; whatever
 *   `checkCancelled` throws.
 */
export async function verifyFile(filePath: string, call: FileCheckCall): Promise<Verdict> {
  const check = createFileCheck();
  const look = () => call.checkCancelled?.();
  let done = 0;
  for await (const lines of readLog(filePath, look)) {
    for (const line of lines) check.add(line);
    done += lines.length;
    call.progress?.('Checking entries', done);
    // Lets a cancel through.
    await setImmediate();
    look();
  }
  const { entries, seal, complete, problem } = check.end();
  return {
    entries,
    problem,
    head: seal && {
      deskId: seal.head.deskId,
      seq: seal.head.seq,
      hash: seal.head.hash,
      signature: seal.head.signature,
      keyFingerprint: keyFingerprint(seal.publicKey),
    },
    keyKnown: seal !== null && isKeyKnown(seal, call.configFolder),
    complete,
  };
}

/** Whether both that the file holds were signed by the key that is kept here: its end, and the log's head. */
function isKeyKnown({ head, publicKey }: Seal, configFolder: string): boolean {
  const known = knownPublicKey(configFolder, head.deskId);
  return known === publicKey && (head.seq === 0 || known === head.publicKey);
}
