/**
 * A CSV parser that is fed piece by piece and looks at each character once.
 *
 * Why not papaparse's stream: it takes one kind of line end for a whole file (a row appended with
 * `echo` to a file from Windows breaks the quoting), reads everything behind an open quote again with
 * each piece (quadratic on a hostile file) and has no limits. The tests compare the two on every file
 * that both can read. See docs/decisions/0020-own-csv-parser.md.
 */

export const CSV_LIMITS = {
  columns: 1_000,
  /** Characters of one field: 1 Mi (product.md §7). */
  field: 1_048_576,
  /** Characters of one row, so that 1,000 columns of 1 MiB do not fill the memory. */
  row: 16_777_216,
  /** Bytes of a file: 2 GiB. */
  file: 2_147_483_648,
} as const;

export interface CsvRecord {
  /** The number of the record as a spreadsheet counts: 1 is the header; empty lines count. */
  row: number;
  cells: string[];
  /** True when text stands behind a closing quote: `"a"b`. */
  strayQuote: boolean;
}

/** The file cannot be read past this row. */
export class CsvSyntaxError extends Error {
  readonly row: number;
  constructor(row: number, message: string) {
    super(message);
    this.name = 'CsvSyntaxError';
    this.row = row;
  }
}

export interface CsvParser {
  /** Reads on; a character may end one piece and its pair begin the next. */
  push(text: string): void;
  /** The file is at its end: gives the last row, or throws when a quote is still open. */
  end(): void;
}

const QUOTE = 34;
const CR = 13;
const LF = 10;
const SPACE = 32;

type State = 'start' | 'plain' | 'quoted' | 'quote' | 'closed';

/**
 * Makes a parser. CRLF, LF and CR end a record, mixed as they come; inside quotes they are text.
 * @param onRecord called for each record in order, empty lines included (one empty cell)
 * @throws {CsvSyntaxError} from `push` and `end`: an open quote, or a limit of {@link CSV_LIMITS}
 */
export function createCsvParser(
  delimiter: string,
  onRecord: (record: CsvRecord) => void,
): CsvParser {
  const separator = delimiter.charCodeAt(0);
  let state: State = 'start';
  let row = 1;
  let cells: string[] = [];
  let field = '';
  let rowLength = 0;
  let strayQuote = false;
  let afterCr = false;

  function grow(text: string): void {
    field += text;
    if (field.length <= CSV_LIMITS.field) return;
    throw new CsvSyntaxError(
      row,
      state === 'quoted'
        ? `A cell of row ${row} is longer than 1 MiB: most likely its quote (") is never closed.`
        : `A cell of row ${row} is longer than 1 MiB. Is this a CSV file?`,
    );
  }

  function endField(): void {
    cells.push(field);
    rowLength += field.length;
    field = '';
    state = 'start';
    if (cells.length > CSV_LIMITS.columns) {
      throw new CsvSyntaxError(
        row,
        `Row ${row} has more than 1,000 columns, the most that Latchkey reads.`,
      );
    }
    if (rowLength > CSV_LIMITS.row) {
      throw new CsvSyntaxError(
        row,
        `Row ${row} is longer than 16 MiB, the most that Latchkey reads.`,
      );
    }
  }

  function endRecord(): void {
    endField();
    const record = { row, cells, strayQuote };
    cells = [];
    rowLength = 0;
    strayQuote = false;
    row += 1;
    onRecord(record);
  }

  /** Handles a character that may end a field; says whether it did. */
  function ends(code: number): boolean {
    if (code === separator) endField();
    else if (code === LF || code === CR) {
      endRecord();
      afterCr = code === CR;
    } else return false;
    return true;
  }

  /** The first position from `at` on where a plain field may end. */
  function plainEnd(text: string, at: number): number {
    let i = at;
    for (; i < text.length; i += 1) {
      const code = text.charCodeAt(i);
      if (code === separator || code === LF || code === CR) break;
    }
    return i;
  }

  function push(text: string): void {
    let i = 0;
    while (i < text.length) {
      const code = text.charCodeAt(i);
      if (afterCr) {
        afterCr = false;
        if (code === LF) {
          i += 1;
          continue;
        }
      }
      switch (state) {
        case 'start':
          if (code === QUOTE) {
            state = 'quoted';
            i += 1;
          } else if (ends(code)) i += 1;
          else state = 'plain';
          break;
        case 'plain': {
          const stop = plainEnd(text, i);
          grow(text.slice(i, stop));
          if (stop < text.length) ends(text.charCodeAt(stop));
          i = stop + 1;
          break;
        }
        case 'quoted': {
          const quote = text.indexOf('"', i);
          const stop = quote === -1 ? text.length : quote;
          grow(text.slice(i, stop));
          if (quote !== -1) state = 'quote';
          i = stop + 1;
          break;
        }
        case 'quote':
          if (code === QUOTE) {
            grow('"');
            state = 'quoted';
            i += 1;
          } else state = 'closed';
          break;
        case 'closed':
          if (!ends(code)) {
            if (code !== SPACE) {
              strayQuote = true;
              grow(text.charAt(i));
            }
          }
          i += 1;
          break;
      }
    }
  }

  function end(): void {
    if (state === 'quoted') {
      throw new CsvSyntaxError(
        row,
        `A quote (") opens in row ${row} and is never closed. Close it, or write it twice ("") if it belongs to the text.`,
      );
    }
    if (state !== 'start' || cells.length > 0) endRecord();
  }

  return { push, end };
}
