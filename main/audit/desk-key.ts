import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  verify,
} from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { AppError } from '#core/contract/errors.ts';
import { makeFolder } from '#main/files/make-folder.ts';

/** The key that signs what the desk's audit log ends in. */
export interface DeskKey {
  /** Ed25519, SPKI, base64. */
  readonly publicKey: string;
  /** Ed25519 over the text in UTF-8, base64. */
  sign(text: string): string;
}

/** The form of a desk's id. It names files, and may come from a file that somebody made up. */
const DESK_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export function isDeskId(text: string): boolean {
  return DESK_ID.test(text);
}

/** Where a desk's key lies: outside the database, of this OS user alone. */
export function keyFile(configFolder: string, deskId: string): string {
  if (!isDeskId(deskId)) throw new Error('Not the id of a desk');
  return path.join(configFolder, 'desks', `${deskId}.key`);
}

/**
 * The desk's key, made when there is none.
 *
 * @throws {AppError} `data_folder_unwritable` if the folder cannot be written or the file not be read.
 */
export function openDeskKey(configFolder: string, deskId: string): DeskKey {
  const file = keyFile(configFolder, deskId);
  return guarded(file, () => {
    const known = readIfThere(file);
    if (known !== null) return keyOf(known);
    makeFolder(path.dirname(file));
    const { privateKey } = generateKeyPairSync('ed25519');
    const pem = privateKey.export({ format: 'pem', type: 'pkcs8' });
    try {
      writeFileSync(file, pem, { mode: 0o600, flag: 'wx' });
    } catch (error) {
      // Another process of this desk was first: its key is the desk's.
      if (!hasCode(error, 'EEXIST')) throw error;
    }
    return keyOf(readFileSync(file, 'utf8'));
  });
}

/**
 * The desk's public key (SPKI, base64) if this computer keeps the key; null if it keeps none, or none
 * that can be read.
 */
export function knownPublicKey(configFolder: string, deskId: string): string | null {
  if (!isDeskId(deskId)) return null;
  try {
    return keyOf(readFileSync(keyFile(configFolder, deskId), 'utf8')).publicKey;
  } catch {
    return null;
  }
}

/** Whether the signature of a text is by this public key. What is no key or signature is wrong. */
export function isSignedBy(publicKey: string, text: string, signature: string): boolean {
  try {
    const key = createPublicKey({
      key: Buffer.from(publicKey, 'base64'),
      format: 'der',
      type: 'spki',
    });
    return verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64'));
  } catch {
    return false;
  }
}

/** A public key as people compare it: the first 16 bytes of its SHA-256, in groups of four. */
export function keyFingerprint(publicKey: string): string {
  const digest = createHash('sha256').update(Buffer.from(publicKey, 'base64')).digest('hex');
  return (digest.slice(0, 32).match(/.{4}/g) ?? []).join(' ');
}

function keyOf(pem: string): DeskKey {
  const privateKey = createPrivateKey(pem);
  const der = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
  return {
    publicKey: der.toString('base64'),
    sign: (text) => sign(null, Buffer.from(text), privateKey).toString('base64'),
  };
}

function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null;
    throw error;
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

function guarded<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new AppError(
      {
        code: 'data_folder_unwritable',
        message: `The desk's key ${file} can be neither read nor made. Give this account the right to its folder, or name another with LATCHKEY_CONFIG_DIR. Without the key nothing is changed.`,
      },
      { cause: error },
    );
  }
}
