import { canonicalJson } from '#core/audit/canonical.ts';
import type { CanonicalObject } from '#core/audit/canonical.ts';

/** What an operation says of itself in the audit log. Holds no code, password or token. */
export interface AuditFacts {
  /** What it was done to: `invite:5`, `batch:3`, `operator:2`, `invites`, `settings`. */
  subject: string;
  details: CanonicalObject;
}

/** One entry of the audit log as it is stored, exported and hashed. */
export interface AuditEntry {
  /** 1, 2, 3 … without a gap. */
  seq: number;
  /** UTC milliseconds. */
  at: number;
  /** Null before anybody has signed in. */
  operatorId: number | null;
  /** The name at that time. */
  operator: string;
  way: string;
  action: string;
  subject: string;
  /** Canonical JSON. */
  details: string;
  /** Hash of the entry before, 64 hexadecimal digits; zeros for the first. */
  prevHash: string;
  hash: string;
}

export const FIRST_PREV_HASH = '0'.repeat(64);

/**
 * The text whose SHA-256 is an entry's hash: all of it but the hash, in canonical JSON. Written out
 * member by member, since a verification does it a million times.
 *
 * @throws {TypeError} for a number that is no safe integer.
 */
export function hashedText(entry: Omit<AuditEntry, 'hash'>): string {
  const text = JSON.stringify;
  const { at, operatorId, seq } = entry;
  return `{"action":${text(entry.action)},"at":${whole(at)},"details":${text(entry.details)},"operator":${text(entry.operator)},"operatorId":${operatorId === null ? 'null' : whole(operatorId)},"prevHash":${text(entry.prevHash)},"seq":${whole(seq)},"subject":${text(entry.subject)},"way":${text(entry.way)}}`;
}

function whole(value: number): string {
  if (!Number.isSafeInteger(value)) throw new TypeError('Canonical JSON takes safe integers only');
  return JSON.stringify(value);
}

/** What the log ends in, as it is stored and signed. */
export interface AuditHead {
  deskId: string;
  seq: number;
  hash: string;
  /** How far the other tables had come when the last entry was written, in canonical JSON. */
  tables: string;
}

/** The head with what signs it. */
export interface SignedHead extends AuditHead {
  publicKey: string;
  signature: string;
}

/** The text that the desk's key signs. */
export function headText({ deskId, seq, hash, tables }: AuditHead): string {
  return canonicalJson({ latchkey: 'audit-head', deskId, seq, hash, tables });
}
