import type { CsvRecord } from '#core/csv/parser.ts';

/** Why the cells of a row do not stand under its header, or null if they do. */
export function shapeProblem(record: CsvRecord, width: number): string | null {
  if (record.strayQuote) {
    return 'Text stands behind a closing quote ("). A quote that belongs to the text is written twice ("").';
  }
  const { cells } = record;
  if (cells.length < width) {
    return `The row has ${counted(cells.length)}, but the header has ${width}. A separator is missing.`;
  }
  if (cells.slice(width).some((cell) => cell.trim() !== '')) {
    return `The row has ${counted(cells.length)}, but the header has ${width}. Put cells that hold a separator in quotes.`;
  }
  return null;
}

function counted(cells: number): string {
  return cells === 1 ? '1 cell' : `${cells} cells`;
}
