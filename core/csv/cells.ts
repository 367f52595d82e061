/** The separators that Latchkey reads and writes (product.md §7). */
export const DELIMITERS = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

export const DELIMITER_NAMES: Readonly<Record<Delimiter, string>> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'pipe',
};

/** What a cell is written from; null is an empty cell. */
export type CellValue = string | number | null;

/** White space and signs that show nothing, behind which a spreadsheet still finds a formula. */
const BLANKS = '[\\p{Z}\\p{Cf}\\v\\f]*';
/** What a spreadsheet takes for the beginning of a formula, with the full-width forms. */
const FORMULA_BEGINS = `${BLANKS}[=+\\-@\\t\\r\\n\\0＝＋－＠]`;
const FORMULA = new RegExp(`^${FORMULA_BEGINS}`, 'u');
const ESCAPED_FORMULA = new RegExp(`^'+${FORMULA_BEGINS}`, 'u');
const NUMBER = /^[+-]?\d+(\.\d+)?$/;
/** Quoted even where this file does not need it, for programs that expect another separator. */
const NEEDS_QUOTES = /[",;|\t\r\n]|^\s|\s$/;

/**
 * Keeps a spreadsheet from running a cell as a formula: puts a `'` before what begins with
 * `= + - @`, tab, CR, LF, NUL or their full-width forms, also behind spaces. Numbers stay numbers
 * (product.md §7, Out). What looks escaped already gets one more, so that reading gives it back.
 */
export function escapeFormula(text: string): string {
  const risky = FORMULA.test(text) ? !NUMBER.test(text) : ESCAPED_FORMULA.test(text);
  return risky ? `'${text}` : text;
}

/** Takes back {@link escapeFormula}, so that a file of ours reads as it was meant. */
export function unescapeFormula(text: string): string {
  return ESCAPED_FORMULA.test(text) ? text.slice(1) : text;
}

/** One cell as RFC 4180 has it, safe in a spreadsheet. */
export function writeCell(value: CellValue): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  return quoteCell(escapeFormula(value));
}

/** One row with its line end (CRLF, as RFC 4180 asks). */
export function writeRow(cells: readonly CellValue[], delimiter: Delimiter): string {
  const line = cells.map(writeCell).join(delimiter);
  // A line with nothing in it would be read as no row at all.
  return `${line === '' ? '""' : line}\r\n`;
}

function quoteCell(text: string): string {
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
