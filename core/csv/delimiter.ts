import { DELIMITERS, type Delimiter } from './cells.ts';
import { createCsvParser, CsvSyntaxError } from './parser.ts';

/** Rows that are looked at beside the header. */
const SAMPLE_ROWS = 20;

/**
 * Which separator a file has, from its first lines, quotes respected. The header decides: the
 * separator that makes most columns whose names are known; then the one whose rows most often have
 * as many cells as the header; then the one with more columns. A single column counts as comma.
 * @param sample the beginning of the file; its last line may be cut off
 * @param isKnown whether a column of this name is expected
 */
export function detectDelimiter(sample: string, isKnown: (name: string) => boolean): Delimiter {
  let best: Delimiter = ',';
  let bestScore = [0, 0, 1];
  for (const delimiter of DELIMITERS) {
    const records = firstRecords(sample, delimiter);
    const header = records[0] ?? [];
    if (header.length < 2) continue;
    const rows = records.slice(1).filter((cells) => cells.some((cell) => cell !== ''));
    const even = rows.filter((cells) => cells.length === header.length).length;
    const score = [
      header.filter(isKnown).length,
      rows.length === 0 ? 0 : even / rows.length,
      header.length,
    ];
    if (isBetter(score, bestScore)) {
      best = delimiter;
      bestScore = score;
    }
  }
  return best;
}

/**
 * Excel's own first line, `sep=;`: it names the separator and is no row. Spreadsheets do not show it,
 * so that the header behind it is row 1.
 * @param beginning of the file
 * @returns how many characters to pass over, or null when there is no such line
 */
export function readSeparatorLine(
  beginning: string,
): { delimiter: Delimiter; length: number } | null {
  const match = /^("?)sep=([,;\t|])\1[ \t]*(?:\r\n|\r|\n)/i.exec(beginning);
  const delimiter = DELIMITERS.find((sign) => sign === match?.[2]);
  return match === null || delimiter === undefined ? null : { delimiter, length: match[0].length };
}

function isBetter(score: readonly number[], than: readonly number[]): boolean {
  for (const [index, value] of score.entries()) {
    const other = than[index] ?? 0;
    if (value !== other) return value > other;
  }
  return false;
}

function firstRecords(sample: string, delimiter: Delimiter): string[][] {
  const records: string[][] = [];
  const parser = createCsvParser(delimiter, (record) => {
    if (records.length <= SAMPLE_ROWS) records.push(record.cells);
  });
  try {
    parser.push(sample);
  } catch (error) {
    // With the wrong separator anything may be wrong; the rows before that still count.
    if (!(error instanceof CsvSyntaxError)) throw error;
  }
  if (records.length === 0) {
    // One line without an end: the header alone.
    try {
      parser.end();
    } catch (error) {
      if (!(error instanceof CsvSyntaxError)) throw error;
    }
  }
  return records;
}
