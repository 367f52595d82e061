import type { RowProblem } from '#core/contract/batches.contract.ts';
import { shorten, type BatchColumn, type StateColumn } from '#core/csv/header.ts';
import { readInteger, readYesNo } from '#core/csv/values.ts';

type Column = BatchColumn | StateColumn;

/** The cells of one row by column; a column that is absent counts as blank. */
export interface RowCells {
  get(column: Column): string | undefined;
}

/** Reads the cells of one row and gathers what is wrong with them. */
export interface CellReader {
  readonly problems: RowProblem[];
  /** Without blanks around it. */
  readonly text: (column: Column) => string;
  readonly error: (column: Column, message: string) => void;
  warn(column: Column, message: string): void;
  /** Null when blank. */
  bounded(column: Column, limit: number): string | null;
  /** Blank is no. */
  yesNo(column: Column): boolean;
  integer(range: IntegerRange): number | null;
}

export interface IntegerRange {
  column: Column;
  least: number;
  most: number;
  /** What a blank cell means. */
  blank: number | null;
  hint: string;
}

export function createCellReader(row: number, cells: RowCells): CellReader {
  const problems: RowProblem[] = [];
  const text = (column: Column) => (cells.get(column) ?? '').trim();
  const error = (column: Column, message: string) => {
    problems.push({ row, column, severity: 'error', message });
  };
  return {
    problems,
    text,
    error,
    warn(column, message) {
      problems.push({ row, column, severity: 'warning', message });
    },
    bounded(column, limit) {
      const value = text(column);
      if (value.length > limit) {
        error(
          column,
          `${column} has ${value.length} characters; the most is ${limit}. Shorten it.`,
        );
      }
      return value === '' ? null : value;
    },
    yesNo(column) {
      const value = text(column);
      if (value === '') return false;
      const reading = readYesNo(value);
      if (reading.ok) return reading.value;
      error(
        column,
        `${column} “${shorten(value)}” is neither yes nor no. Write yes or no (true/false and 1/0 do, too).`,
      );
      return false;
    },
    integer({ column, least, most, blank, hint }) {
      const value = text(column);
      if (value === '') return blank;
      const reading = readInteger(value);
      if (reading.ok && reading.value >= least && reading.value <= most) return reading.value;
      error(
        column,
        `${column} “${shorten(value)}” is not a whole number from ${least} to ${most}. ${hint}`,
      );
      return blank;
    },
  };
}
