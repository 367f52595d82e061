import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import type { AuditEntry } from '#core/audit/entry.ts';
import {
  AUDIT_COLUMNS,
  isSealLine,
  readEntryCells,
  readEntryLine,
  readSeal,
  SEAL_MARK,
} from '#core/audit/export.ts';
import type { Seal } from '#core/audit/export.ts';
import { AppError } from '#core/contract/errors.ts';
import { unescapeFormula } from '#core/csv/cells.ts';
import { openCsv } from '#main/files/csv-reader.ts';
import { createDecoder, DecodingError, nameBinary } from '#main/files/encoding.ts';
import { explainReadError } from '#main/files/read-errors.ts';

/** What stands in a line of an exported log. */
export type Line =
  | { kind: 'entry'; entry: AuditEntry }
  /** Null: it means to be the seal, and is none. */
  | { kind: 'seal'; seal: Seal | null }
  | { kind: 'neither' };

/** Characters of a line at most: 1 Mi, as of a field of a CSV. */
const LONGEST_LINE = 1_048_576;
const CHUNK_BYTES = 256 * 1024;

/**
 * Reads an exported log in blocks, whichever of the two formats it is; memory does not grow with it.
 *
 * @param checkCancelled called between pieces of the file; throws when reading shall stop.
 * @throws {AppError} `file_not_found`; `csv_unreadable` for what is no exported log.
 */
export async function* readLog(
  filePath: string,
  checkCancelled: () => void,
): AsyncGenerator<Line[]> {
  const start = await readStart(filePath);
  if (start.length === 0) throw unreadable(filePath, 'The file is empty.');
  const binary = nameBinary(start);
  if (binary !== null) throw unreadable(filePath, `This is ${binary}, not an exported audit log.`);
  const withoutMark = start.subarray(hasMark(start) ? 3 : 0);
  const json = Buffer.from(withoutMark).toString('latin1').startsWith('{');
  yield* json ? readJsonLines(filePath, checkCancelled) : readCsv(filePath, checkCancelled);
}

async function readStart(filePath: string): Promise<Uint8Array> {
  try {
    const file = await open(filePath);
    try {
      const { bytesRead, buffer } = await file.read(Buffer.alloc(64), 0, 64, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (error) {
    throw explainReadError(filePath, error);
  }
}

/** The byte order mark of UTF-8. */
function hasMark(start: Uint8Array): boolean {
  return start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf;
}

async function* readCsv(filePath: string, checkCancelled: () => void): AsyncGenerator<Line[]> {
  const known = new Set<string>(AUDIT_COLUMNS);
  const file = await openCsv(filePath, {
    isKnownColumn: (name) => known.has(name),
    checkCancelled,
  });
  if (file.header.join('\n') !== AUDIT_COLUMNS.join('\n')) throw notOurs(filePath);
  for await (const block of file.rows(checkCancelled)) {
    yield block.map(({ cells, strayQuote }) =>
      strayQuote ? { kind: 'neither' } : readCells(cells),
    );
  }
}

function readCells(cells: readonly string[]): Line {
  if (cells[0] === SEAL_MARK) {
    const details = cells[AUDIT_COLUMNS.indexOf('Details')] ?? '';
    return { kind: 'seal', seal: readSeal(unescapeFormula(details)) };
  }
  return asLine(readEntryCells(cells));
}

async function* readJsonLines(
  filePath: string,
  checkCancelled: () => void,
): AsyncGenerator<Line[]> {
  let first = true;
  for await (const texts of readLines(filePath, checkCancelled)) {
    const lines = texts.map((text): Line =>
      isSealLine(text) ? { kind: 'seal', seal: readSeal(text) } : asLine(readEntryLine(text)),
    );
    if (first && lines[0]?.kind === 'neither' && !texts[0]?.startsWith('{"seq":')) {
      throw notOurs(filePath);
    }
    first = false;
    yield lines;
  }
}

function asLine(entry: AuditEntry | null): Line {
  return entry === null ? { kind: 'neither' } : { kind: 'entry', entry };
}

/** The lines of a file in UTF-8, without their ends and without empty ones, in blocks. */
async function* readLines(filePath: string, checkCancelled: () => void): AsyncGenerator<string[]> {
  const decoder = createDecoder('UTF-8');
  let rest = '';
  const split = (text: string) => {
    // What has no line end yet is looked at once only, or a long line would take its square.
    const at = text.lastIndexOf('\n');
    if (at === -1) {
      rest += text;
      if (rest.length > LONGEST_LINE) throw tooLong(filePath);
      return [];
    }
    const lines = `${rest}${text.slice(0, at)}`.split('\n');
    rest = text.slice(at + 1);
    if (lines.some((line) => line.length > LONGEST_LINE)) throw tooLong(filePath);
    return lines.map((line) => line.replace(/\r$/, '')).filter((line) => line !== '');
  };
  const stream = createReadStream(filePath, { highWaterMark: CHUNK_BYTES });
  try {
    let start = true;
    for await (const chunk of stream) {
      checkCancelled();
      const text = decoder.decode(chunk as Uint8Array);
      const lines = split(start ? text.replace(/^\uFEFF/, '') : text);
      start = false;
      if (lines.length > 0) yield lines;
    }
    const lines = split(`${decoder.end()}\n`);
    if (lines.length > 0) yield lines;
  } catch (error) {
    if (error instanceof DecodingError) {
      throw unreadable(filePath, 'The file is not whole UTF-8, as exported logs are.');
    }
    throw explainReadError(filePath, error);
  } finally {
    stream.destroy();
  }
}

function notOurs(filePath: string): AppError {
  return unreadable(
    filePath,
    'This is no audit log that Latchkey exported. Choose the file that “Export” in the audit log, or “audit export”, wrote.',
  );
}

function tooLong(filePath: string): AppError {
  return unreadable(
    filePath,
    'A line is longer than 1 MiB: this is no audit log that Latchkey exported.',
  );
}

function unreadable(filePath: string, message: string): AppError {
  const fileName = path.basename(filePath);
  return new AppError({
    code: 'csv_unreadable',
    message: `${fileName}: ${message}`,
    details: { fileName },
  });
}
