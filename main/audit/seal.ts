import { createHash } from 'node:crypto';
import type { AuditEntry } from '#core/audit/entry.ts';
import { sealText } from '#core/audit/export.ts';
import type { Seal } from '#core/audit/export.ts';
import { isSignedBy } from './desk-key.ts';
import type { DeskKey } from './desk-key.ts';

/** Adds up what a file holds, while it is written or read. */
export interface Tally {
  add(entry: AuditEntry): void;
  /** Ends it. */
  end(): Pick<Seal, 'rows' | 'first' | 'last' | 'digest'>;
}

export function createTally(): Tally {
  const digest = createHash('sha256');
  let rows = 0;
  let first = 0;
  let last = 0;
  return {
    add(entry) {
      if (rows === 0) first = entry.seq;
      rows += 1;
      last = entry.seq;
      digest.update(`${entry.hash}\n`);
    },
    end: () => ({ rows, first, last, digest: digest.digest('hex') }),
  };
}

export function signSeal(seal: Omit<Seal, 'publicKey' | 'signature'>, key: DeskKey): Seal {
  const named = { ...seal, publicKey: key.publicKey };
  return { ...named, signature: key.sign(sealText(named)) };
}

export function isSealSigned(seal: Seal): boolean {
  return isSignedBy(seal.publicKey, sealText(seal), seal.signature);
}
