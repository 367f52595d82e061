import { createReadStream, type Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '#core/contract/errors.ts';
import type { Delimiter } from '#core/csv/cells.ts';
import { detectDelimiter, readSeparatorLine } from '#core/csv/delimiter.ts';
import { createCsvParser, CSV_LIMITS, CsvSyntaxError, type CsvRecord } from '#core/csv/parser.ts';
import {
  chooseEncoding,
  createByteScan,
  createDecoder,
  DecodingError,
  nameBinary,
  type Encoding,
  type EncodingFound,
} from './encoding.ts';
import { explainReadError } from './read-errors.ts';

const CHUNK_BYTES = 256 * 1024;
const SAMPLE_BYTES = 64 * 1024;

export interface CsvFile {
  path: string;
  fileName: string;
  encoding: Encoding;
  delimiter: Delimiter;
  /** The cells of row 1, trimmed, without empty ones at the end. */
  header: string[];
  /** About how many rows of data there are: line ends in the file. For progress only. */
  aboutRows: number;
  /**
   * Reads the rows of data from the first on, in blocks, each with its number; rows in which every
   * cell is blank are left out. Can be called again. Memory does not grow with the file.
   * @throws {AppError} `csv_unreadable` with `details.row` where the file cannot be read on
   */
  rows(checkCancelled?: () => void): AsyncGenerator<CsvRecord[]>;
}

export interface CsvOpenOptions {
  /** Whether a column of this name is expected: helps to find the separator. */
  isKnownColumn?: (name: string) => boolean;
  /** Called between pieces of the file; throws when reading shall stop. */
  checkCancelled?: (() => void) | undefined;
}

/**
 * Opens a CSV: finds out its encoding (UTF-8, UTF-16, else Windows-1252) and separator and reads its
 * header. The whole file is looked at once for this, since one byte far down decides.
 * @throws {AppError} `file_not_found`; `csv_unreadable` for what is no CSV, is empty, has no row of
 *   data, or breaks a limit of product.md §7
 */
export async function openCsv(filePath: string, options: CsvOpenOptions = {}): Promise<CsvFile> {
  const fileName = path.basename(filePath);
  const { size } = await statFile(filePath);
  if (size === 0) throw unreadable(fileName, 'The file is empty.');
  if (size > CSV_LIMITS.file)
    throw unreadable(fileName, 'The file is larger than 2 GiB. Split it.');

  const { found, aboutRows, sample } = await scan(filePath, fileName, options.checkCancelled);
  const told = readSeparatorLine(sample);
  const source = { filePath, fileName, ...found, passOver: told?.length ?? 0 };
  const delimiter =
    told?.delimiter ?? detectDelimiter(sample, options.isKnownColumn ?? (() => false));

  let header: string[] | null = null;
  let hasRow = false;
  for await (const block of readRecords(source, delimiter, options.checkCancelled)) {
    for (const record of block) {
      if (header === null) {
        header = trimHeader(record.cells);
        // A gap before the header would shift what a person counts.
        if (header.length === 0)
          throw unreadable(fileName, 'Row 1 is blank. The first row must name the columns.', 1);
      } else if (!isBlank(record.cells)) hasRow = true;
    }
    if (hasRow) break;
  }
  if (header === null) throw unreadable(fileName, 'The file is empty.');
  if (!hasRow) throw unreadable(fileName, 'The file has a header, but no row of data.', 1);

  async function* rows(checkCancelled?: () => void): AsyncGenerator<CsvRecord[]> {
    for await (const block of readRecords(source, delimiter, checkCancelled)) {
      const kept = block.filter((record) => record.row > 1 && !isBlank(record.cells));
      if (kept.length > 0) yield kept;
    }
  }
  return { path: filePath, fileName, encoding: found.encoding, delimiter, header, aboutRows, rows };
}

interface Source extends EncodingFound {
  filePath: string;
  fileName: string;
  /** Characters at the beginning that belong to no row. */
  passOver: number;
}

/** Reads all records of a file, the header included, as many at a time as one piece of it holds. */
async function* readRecords(
  source: Source,
  delimiter: Delimiter,
  checkCancelled?: () => void,
): AsyncGenerator<CsvRecord[]> {
  let block: CsvRecord[] = [];
  const parser = createCsvParser(delimiter, (record) => block.push(record));
  const decoder = createDecoder(source.encoding);
  let passOver = source.passOver;
  try {
    for await (const chunk of readChunks(source.filePath, source.bomLength, checkCancelled)) {
      const text = decoder.decode(chunk);
      parser.push(text.slice(passOver));
      passOver -= Math.min(passOver, text.length);
      yield block;
      block = [];
    }
    parser.push(decoder.end());
    parser.end();
    yield block;
  } catch (error) {
    // Rows before the place of the error are left aside: nothing of a broken file is used.
    if (error instanceof CsvSyntaxError)
      throw unreadable(source.fileName, error.message, error.row);
    if (error instanceof DecodingError) {
      throw unreadable(
        source.fileName,
        `The file is not whole ${source.encoding}. Save it again as UTF-8.`,
      );
    }
    throw error;
  }
}

async function* readChunks(
  filePath: string,
  start: number,
  checkCancelled?: () => void,
): AsyncGenerator<Uint8Array> {
  const stream = createReadStream(filePath, { highWaterMark: CHUNK_BYTES, start });
  try {
    for await (const chunk of stream) {
      checkCancelled?.();
      yield chunk as Uint8Array;
    }
  } catch (error) {
    throw explainReadError(filePath, error);
  } finally {
    stream.destroy();
  }
}

/** Looks at every byte once: what the file is, in which encoding, and about how long. */
async function scan(
  filePath: string,
  fileName: string,
  checkCancelled: (() => void) | undefined,
): Promise<{ found: EncodingFound; aboutRows: number; sample: string }> {
  const bytes = createByteScan();
  let start: Uint8Array | null = null;
  for await (const chunk of readChunks(filePath, 0, checkCancelled)) {
    if (start === null) {
      start = chunk.slice(0, SAMPLE_BYTES);
      const binary = nameBinary(start);
      if (binary !== null) throw unreadable(fileName, `This is ${binary}, not a CSV.`);
    }
    bytes.push(chunk);
  }
  const scanned = bytes.end();
  const first = start ?? new Uint8Array(0);
  const choice = chooseEncoding(first, scanned);
  if ('problem' in choice) throw unreadable(fileName, choice.problem);
  return { found: choice, aboutRows: scanned.lines, sample: decodeSample(first, choice) };
}

/** The beginning of the file as text; a sign that the sample cuts in two is left out. */
function decodeSample(start: Uint8Array, found: EncodingFound): string {
  const decoder = createDecoder(found.encoding);
  try {
    return decoder.decode(start.subarray(found.bomLength));
  } catch (error) {
    if (!(error instanceof DecodingError)) throw error;
    // Reading the rows meets the same bytes and says where they are.
    return '';
  }
}

async function statFile(filePath: string): Promise<Stats> {
  try {
    const stats = await stat(filePath);
    if (stats.isFile()) return stats;
  } catch (error) {
    throw explainReadError(filePath, error);
  }
  throw unreadable(path.basename(filePath), 'This is a folder or a device, not a file.');
}

function unreadable(fileName: string, message: string, row?: number): AppError {
  return new AppError({
    code: 'csv_unreadable',
    message: `${fileName}: ${message}`,
    details: { fileName, ...(row === undefined ? {} : { row }) },
  });
}

function trimHeader(cells: readonly string[]): string[] {
  const names = cells.map((cell) => cell.trim());
  while (names.length > 0 && names.at(-1) === '') names.pop();
  return names;
}

function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === '');
}
