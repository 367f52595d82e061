import Papa from 'papaparse';

/**
 * papaparse, fed piece by piece. Its own stream takes one kind of line end for a whole file, reads all
 * behind an open quote again with each piece, and has no limits: so line ends are made one kind first,
 * what is left of a piece waits until it has doubled, and the limits stand here.
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

/**
 * Makes a parser. CRLF, LF and CR end a record, mixed as they come; inside quotes they are text, and
 * come out as LF.
 * @param onRecord called for each record in order, empty lines included (one empty cell)
 * @throws {CsvSyntaxError} from `push` and `end`: an open quote, or a limit of {@link CSV_LIMITS}
 */
export function createCsvParser(
  delimiter: string,
  onRecord: (record: CsvRecord) => void,
): CsvParser {
  const papa = new Papa.Parser({ delimiter, newline: '\n' });
  let row = 1;
  /** What no record has come of yet. */
  let rest = '';
  /** Length of `rest` from which on another look is worth it: keeps the whole linear. */
  let worthALook = 0;
  let afterCr = false;

  function withOneKindOfLineEnd(text: string): string {
    const own = afterCr && text.startsWith('\n') ? text.slice(1) : text;
    if (text !== '') afterCr = text.endsWith('\r');
    return own.replaceAll(/\r\n?/g, '\n');
  }

  /** Gives the records that are whole, or at the end all of them. */
  function read(atEnd: boolean): void {
    // The types call this one result of one row; it is those of all rows of the text.
    const { data, errors, meta } = papa.parse(rest, 0, !atEnd) as Papa.ParseResult<string[]>;
    const faulty = new Map(errors.map((error) => [error.row, error.code]));
    // Behind the last line end papaparse sees one more, empty row.
    const emptyLast = rest.endsWith('\n') && !faulty.has(data.length - 1);
    const records = atEnd && emptyLast ? data.slice(0, -1) : data;
    for (const [index, cells] of records.entries()) {
      const fault = faulty.get(index);
      if (fault === 'MissingQuotes') throw openQuote(row);
      refuseTooLarge(cells, row);
      onRecord({ row, cells, strayQuote: fault === 'InvalidQuotes' });
      row += 1;
    }
    rest = atEnd ? '' : rest.slice(meta.cursor);
    worthALook = rest.length * 2;
    if (rest.length > CSV_LIMITS.row) throw tooLong(rest, row);
  }

  return {
    push(text) {
      rest += withOneKindOfLineEnd(text);
      if (rest.length >= Math.min(worthALook, CSV_LIMITS.row + 1)) read(false);
    },
    end() {
      if (rest !== '') read(true);
    },
  };
}

/** @throws {CsvSyntaxError} when a record is over one of the limits. */
function refuseTooLarge(cells: readonly string[], row: number): void {
  if (cells.length > CSV_LIMITS.columns) {
    throw new CsvSyntaxError(
      row,
      `Row ${row} has more than 1,000 columns, the most that Latchkey reads.`,
    );
  }
  let length = 0;
  for (const cell of cells) {
    length += cell.length;
    if (cell.length > CSV_LIMITS.field) {
      throw new CsvSyntaxError(
        row,
        `A cell of row ${row} is longer than 1 MiB. Is this a CSV file, and are all its quotes (") closed?`,
      );
    }
  }
  if (length > CSV_LIMITS.row) throw tooLong('', row);
}

function tooLong(rest: string, row: number): CsvSyntaxError {
  const hint = rest.includes('"') ? ' Most likely a quote (") in it is never closed.' : '';
  return new CsvSyntaxError(
    row,
    `Row ${row} is longer than 16 MiB, the most that Latchkey reads.${hint}`,
  );
}

function openQuote(row: number): CsvSyntaxError {
  return new CsvSyntaxError(
    row,
    `A quote (") opens in row ${row} and is never closed. Close it, or write it twice ("") if it belongs to the text.`,
  );
}
