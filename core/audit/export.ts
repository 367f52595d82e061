import { z } from 'zod';
import { canonicalJson, definedOf } from '#core/audit/canonical.ts';
import type { AuditEntry } from '#core/audit/entry.ts';
import { auditFilterSchema } from '#core/contract/audit.contract.ts';
import type { CellValue } from '#core/csv/cells.ts';
import { unescapeFormula } from '#core/csv/cells.ts';

/** The columns of an exported log. */
export const AUDIT_COLUMNS = [
  'Seq',
  'Time',
  'Operator Id',
  'Operator',
  'Way',
  'Action',
  'Subject',
  'Details',
  'Previous Hash',
  'Hash',
] as const;

/** What stands in the column `Seq` of the last row, which holds the seal. */
export const SEAL_MARK = 'HEAD';

/** The greatest distance from 1970 that a date can have, in milliseconds. */
const LAST_DATE = 8.64e15;

/** An entry as a row of a CSV. The time is ISO 8601 in UTC, to the millisecond, so that it can be hashed again. */
export function entryCells(entry: AuditEntry): CellValue[] {
  return [
    entry.seq,
    writeTime(entry.at),
    entry.operatorId,
    entry.operator,
    entry.way,
    entry.action,
    entry.subject,
    entry.details,
    entry.prevHash,
    entry.hash,
  ];
}

/** Takes back {@link entryCells}; null for what it never gives. */
export function readEntryCells(cells: readonly string[]): AuditEntry | null {
  if (cells.length !== AUDIT_COLUMNS.length) return null;
  const [seq = '', time = '', operatorId = '', ...texts] = cells;
  const [
    operator = '',
    way = '',
    action = '',
    subject = '',
    details = '',
    prevHash = '',
    hash = '',
  ] = texts.map(unescapeFormula);
  const entry = {
    seq: readWhole(seq),
    at: readTime(time),
    operatorId: operatorId === '' ? null : readWhole(operatorId),
    operator,
    way,
    action,
    subject,
    details,
    prevHash,
    hash,
  };
  if (Number.isNaN(entry.seq) || Number.isNaN(entry.at) || Number.isNaN(entry.operatorId ?? 0)) {
    return null;
  }
  return entry;
}

/** An entry as a line of JSON, without the line end: the members always in this order. */
export function entryLine(entry: AuditEntry): string {
  return JSON.stringify({
    seq: entry.seq,
    at: entry.at,
    operatorId: entry.operatorId,
    operator: entry.operator,
    way: entry.way,
    action: entry.action,
    subject: entry.subject,
    details: entry.details,
    prevHash: entry.prevHash,
    hash: entry.hash,
  });
}

/** Takes back {@link entryLine}; null for what is not, to the letter, such a line. */
export function readEntryLine(line: string): AuditEntry | null {
  const value = parseJson(line);
  return isEntry(value) && entryLine(value) === line ? value : null;
}

function isEntry(value: unknown): value is AuditEntry {
  if (typeof value !== 'object' || value === null) return false;
  const entry: Partial<Record<keyof AuditEntry, unknown>> = value;
  return (
    typeof entry.seq === 'number' &&
    typeof entry.at === 'number' &&
    (entry.operatorId === null || typeof entry.operatorId === 'number') &&
    typeof entry.operator === 'string' &&
    typeof entry.way === 'string' &&
    typeof entry.action === 'string' &&
    typeof entry.subject === 'string' &&
    typeof entry.details === 'string' &&
    typeof entry.prevHash === 'string' &&
    typeof entry.hash === 'string'
  );
}

function writeTime(at: number): string | number {
  return Math.abs(at) <= LAST_DATE ? new Date(at).toISOString() : at;
}

function readTime(cell: string): number {
  const at = /^-?\d+$/.test(cell) ? Number(cell) : Date.parse(cell);
  // One way to write a time: two cells that differ must never have one hash.
  return String(writeTime(at)) === cell ? at : Number.NaN;
}

function readWhole(cell: string): number {
  return String(Number(cell)) === cell && /^-?\d+$/.test(cell) ? Number(cell) : Number.NaN;
}

const sealSchema = z.strictObject({
  head: z.strictObject({
    deskId: z.string(),
    seq: z.int(),
    hash: z.string(),
    tables: z.string(),
    publicKey: z.string(),
    signature: z.string(),
  }),
  /** What was asked for; nothing in it: the whole log. */
  filter: auditFilterSchema,
  rows: z.int().min(0),
  /** The first and the last entry of the file; 0 if there is none. */
  first: z.int(),
  last: z.int(),
  /** SHA-256 over the hashes of all rows, each with a line end. */
  digest: z.string(),
  /** UTC milliseconds. */
  exportedAt: z.int(),
  /** The desk's key when it was exported: Ed25519, SPKI, base64. */
  publicKey: z.string(),
  /** Of {@link sealText}, by that key. */
  signature: z.string(),
});

/** What an exported log ends in: what the log's head was, and what the file holds, signed by the desk's key. */
export type Seal = z.infer<typeof sealSchema>;

/** The text that is signed. */
export function sealText({ head, filter, ...seal }: Omit<Seal, 'signature'>): string {
  return canonicalJson({
    latchkey: 'audit-export',
    head: { ...head },
    filter: definedOf(filter),
    rows: seal.rows,
    first: seal.first,
    last: seal.last,
    digest: seal.digest,
    exportedAt: seal.exportedAt,
    publicKey: seal.publicKey,
  });
}

/** Reads a seal; null for what is none. */
export function readSeal(json: string): Seal | null {
  const read = sealSchema.safeParse(parseJson(json));
  return read.success ? read.data : null;
}

/** Whether a line of JSON means to be a seal. */
export function isSealLine(line: string): boolean {
  return line.startsWith('{"head":');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
