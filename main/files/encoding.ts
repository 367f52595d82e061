import { isUtf8 } from 'node:buffer';

export type Encoding = 'UTF-8' | 'UTF-8 with BOM' | 'UTF-16 LE' | 'UTF-16 BE' | 'Windows-1252';

export interface EncodingFound {
  encoding: Encoding;
  /** Bytes of the byte order mark to leave out. */
  bomLength: number;
}

/** What a file that is no text is, by its first bytes. */
const MAGIC: readonly (readonly [name: string, bytes: readonly number[], at?: number])[] = [
  ['a PNG picture', [0x89, 0x50, 0x4e, 0x47]],
  ['a JPEG picture', [0xff, 0xd8, 0xff]],
  ['a GIF picture', [0x47, 0x49, 0x46, 0x38]],
  ['a WebP picture', [0x57, 0x45, 0x42, 0x50], 8],
  ['a HEIC picture or a video', [0x66, 0x74, 0x79, 0x70], 4],
  ['a TIFF picture', [0x49, 0x49, 0x2a, 0x00]],
  ['a TIFF picture', [0x4d, 0x4d, 0x00, 0x2a]],
  ['a PDF document', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  [
    'a ZIP archive or an Excel workbook (.xlsx); in a spreadsheet program choose “Save as… CSV”',
    [0x50, 0x4b, 0x03, 0x04],
  ],
  [
    'an old Excel workbook (.xls); in a spreadsheet program choose “Save as… CSV”',
    [0xd0, 0xcf, 0x11, 0xe0],
  ],
  ['a compressed file (gzip)', [0x1f, 0x8b]],
  ['a 7-Zip archive', [0x37, 0x7a, 0xbc, 0xaf]],
  ['a RAR archive', [0x52, 0x61, 0x72, 0x21, 0x1a]],
  ['a database (SQLite)', [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20, 0x66]],
  ['a program', [0x7f, 0x45, 0x4c, 0x46]],
];

/** Says what a file is that only calls itself CSV, or null when its first bytes look like text. */
export function nameBinary(start: Uint8Array): string | null {
  for (const [name, bytes, at = 0] of MAGIC) {
    if (bytes.every((byte, index) => start[at + index] === byte)) return name;
  }
  const isBmp =
    start[0] === 0x42 && start[1] === 0x4d && start.subarray(6, 10).every((byte) => byte === 0);
  return isBmp && start.length >= 10 ? 'a BMP picture' : null;
}

/** UTF-8 or UTF-16 by the byte order mark, or null when there is none. */
function readByteOrderMark(start: Uint8Array): EncodingFound | null {
  if (start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf)
    return { encoding: 'UTF-8 with BOM', bomLength: 3 };
  if (start[0] === 0xff && start[1] === 0xfe) return { encoding: 'UTF-16 LE', bomLength: 2 };
  if (start[0] === 0xfe && start[1] === 0xff) return { encoding: 'UTF-16 BE', bomLength: 2 };
  return null;
}

/**
 * UTF-16 without a byte order mark, by where the NUL bytes stand: the signs of a CSV's header and its
 * separators are ASCII, so that every other byte of them is NUL, and hardly one of the rest. A file
 * that would pass for UTF-8 must have more of them: it may be one with a stray NUL.
 * @returns null when the NULs make no such pattern
 */
function guessUtf16(sample: Uint8Array, utf8: boolean): EncodingFound | null {
  let even = 0;
  let odd = 0;
  for (let i = 0; i + 1 < sample.length; i += 2) {
    if (sample[i] === 0) even += 1;
    if (sample[i + 1] === 0) odd += 1;
  }
  const least = Math.floor(sample.length / 2) * (utf8 ? 0.3 : 0.1);
  if (odd >= least && even <= odd / 100) return { encoding: 'UTF-16 LE', bomLength: 0 };
  if (even >= least && odd <= even / 100) return { encoding: 'UTF-16 BE', bomLength: 0 };
  return null;
}

export interface ByteScan {
  utf8: boolean;
  hasNul: boolean;
  size: number;
  /** Line ends: about as many as rows. */
  lines: number;
}

/**
 * Chooses the encoding of a whole file, or says why it is no text: by its mark, else by its NULs, else
 * UTF-8 if all of it is, else Windows-1252.
 */
export function chooseEncoding(
  start: Uint8Array,
  scan: ByteScan,
): EncodingFound | { problem: string } {
  const mark = readByteOrderMark(start);
  if (mark?.encoding.startsWith('UTF-16')) return mark;
  if (scan.hasNul) {
    const guess = scan.size % 2 === 0 ? guessUtf16(start, scan.utf8) : null;
    return guess ?? { problem: 'The file holds NUL bytes: it is not text, so not a CSV.' };
  }
  if (mark !== null && !scan.utf8) {
    return { problem: 'The file says that it is UTF-8 and is not. Save it again as UTF-8.' };
  }
  return mark ?? { encoding: scan.utf8 ? 'UTF-8' : 'Windows-1252', bomLength: 0 };
}

/** Looks at all bytes of a file in pieces: whether they are UTF-8, and whether there is a NUL. */
export function createByteScan(): { push(chunk: Uint8Array): void; end(): ByteScan } {
  let size = 0;
  let utf8 = true;
  let hasNul = false;
  let lines = 0;
  let tail: Uint8Array = new Uint8Array(0);
  return {
    push(chunk) {
      size += chunk.length;
      if (!hasNul) hasNul = chunk.includes(0);
      lines += countLines(chunk);
      if (!utf8) return;
      const joined = tail.length === 0 ? chunk : Buffer.concat([tail, chunk]);
      const whole = joined.length - openSequence(joined);
      utf8 = isUtf8(joined.subarray(0, whole));
      // A copy: the caller uses its buffer again.
      tail = joined.slice(whole);
    },
    end: () => ({ utf8: utf8 && isUtf8(tail), hasNul, size, lines }),
  };
}

/** Bytes at the end that begin a UTF-8 sequence without ending it: 0 to 3. */
function openSequence(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if ((byte & 0xc0) === 0x80) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return length > back ? back : 0;
  }
  return 0;
}

/** LF bytes, or CR bytes in a file that has no LF: about as many as there are rows. */
function countLines(chunk: Uint8Array): number {
  let count = 0;
  for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) count += 1;
  if (count > 0) return count;
  for (let at = chunk.indexOf(13); at !== -1; at = chunk.indexOf(13, at + 1)) count += 1;
  return count;
}

/** Bytes that are not what the encoding says. */
export class DecodingError extends Error {}

export interface ChunkDecoder {
  decode(chunk: Uint8Array): string;
  end(): string;
}

/**
 * Turns the bytes of a file into text, piece by piece.
 * @throws {DecodingError} from both methods, also when the last character is cut off
 */
export function createDecoder(encoding: Encoding): ChunkDecoder {
  if (encoding === 'Windows-1252') {
    // Node's own decoder for it was wrong for 0x80–0x9F in several releases.
    return { decode: (chunk) => decodeWindows1252(chunk), end: () => '' };
  }
  const isUtf16 = encoding === 'UTF-16 LE' || encoding === 'UTF-16 BE';
  // The mark was left out by the caller; another one is a character like any other.
  const decoder = new TextDecoder(isUtf16 ? 'utf-16le' : 'utf-8', { fatal: true, ignoreBOM: true });
  const strict = (chunk: Uint8Array | undefined) => {
    try {
      return decoder.decode(chunk, { stream: chunk !== undefined });
    } catch (error) {
      throw new DecodingError(`not ${encoding}`, { cause: error });
    }
  };
  if (encoding !== 'UTF-16 BE') return { decode: strict, end: () => strict(undefined) };
  let odd: Uint8Array = new Uint8Array(0);
  return {
    decode(chunk) {
      const joined = Buffer.concat([odd, chunk]);
      const even = joined.length - (joined.length % 2);
      odd = joined.subarray(even);
      return strict(joined.subarray(0, even).swap16());
    },
    end() {
      if (odd.length > 0) throw new DecodingError(`not ${encoding}`);
      return strict(undefined);
    },
  };
}

/** The 32 signs of Windows-1252 that differ from Latin-1; those it leaves open stay controls. */
const WINDOWS_1252_HIGH = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

function decodeWindows1252(chunk: Uint8Array): string {
  const latin1 = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength).toString('latin1');
  return latin1.replace(/[\u0080-\u009f]/g, (sign) =>
    WINDOWS_1252_HIGH.charAt(sign.charCodeAt(0) - 0x80),
  );
}
