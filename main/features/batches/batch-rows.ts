import type { RowProblem } from '#core/contract/batches.contract.ts';
import {
  fillPlaceholders,
  COUNTER,
  placeholderKey,
  placeholdersOf,
  readRosterHeader,
  type RosterHeader,
} from '#core/batches/roster.ts';
import { checkRow, type RowDraft, type RowContext } from '#core/batches/row.ts';
import type { RowCells } from '#core/batches/row-cells.ts';
import { unescapeFormula } from '#core/csv/cells.ts';
import {
  batchColumnOf,
  readBatchHeader,
  shorten,
  type BatchColumn,
  type BatchHeader,
} from '#core/csv/header.ts';
import type { CsvRecord } from '#core/csv/parser.ts';
import { openCsv, type CsvFile } from '#main/files/csv-reader.ts';
import { shapeProblem } from './row-shape.ts';

/** One invite asked for: a row of the file, or a row filled from one of the roster. */
export interface BatchRow {
  row: number;
  /** As in the file, placeholders filled: what goes into the rejects file. */
  cells: string[];
  /** Null when the row is refused. */
  draft: RowDraft | null;
  problems: RowProblem[];
}

export interface BatchRows {
  file: CsvFile;
  header: BatchHeader;
  /** False when the header itself is at fault: then there are no rows to check. */
  headerIsRight: boolean;
  /** Placeholders that nothing filled, as far as the rows have been read. */
  open: ReadonlyMap<string, string>;
  /** Whether the roster filled anything, as far as the rows have been read. */
  rosterUsed(): boolean;
  /** What stands in this column of a row, for messages and the result file. */
  cellOf(row: BatchRow, column: BatchColumn): string;
  /** Checks the rows in order, in blocks. Memory does not grow with the file nor with the roster. */
  blocks(context: RowContext, checkCancelled?: () => void): AsyncGenerator<BatchRow[]>;
}

interface Roster {
  file: CsvFile;
  header: RosterHeader;
}

const BLOCK_ROWS = 2_000;

/**
 * Opens a batch CSV and, if there is one, the roster that fills its `{{…}}`. A row with placeholders
 * is made once for each row of the roster, which is read anew each time instead of kept.
 * @throws {AppError} as {@link openCsv} does, for either file
 */
export async function openBatchRows(
  filePath: string,
  rosterPath: string | undefined,
  checkCancelled: (() => void) | undefined,
): Promise<BatchRows> {
  const file = await openCsv(filePath, {
    isKnownColumn: (name) => batchColumnOf(name) !== null,
    checkCancelled,
  });
  const header = readBatchHeader(file.header);
  const rosterFile =
    rosterPath === undefined ? null : await openCsv(rosterPath, { checkCancelled });
  const roster =
    rosterFile === null ? null : { file: rosterFile, header: readRosterHeader(rosterFile.header) };
  const open = new Map<string, string>();
  let rosterUsed = false;
  let made = 0;
  const columnsRead = new Map<string, number>([...header.positions, ...header.states]);

  function check(
    row: number,
    cells: string[],
    context: RowContext,
    fromRoster: number | null,
  ): BatchRow {
    const { draft, problems } = checkRow(row, cellsByColumn(cells), context);
    const left = cells.some(mayBeOpen) ? leftOpen(cells) : [];
    const all = [
      ...left,
      ...problems.filter((one) => !left.some((two) => two.column === one.column)),
    ];
    const where =
      fromRoster === null
        ? ''
        : ` (filled from row ${fromRoster} of ${roster?.file.fileName ?? 'the roster'})`;
    return {
      row,
      cells,
      draft: left.length > 0 ? null : draft,
      problems: all.map((one) => ({ ...one, row, message: one.message + where })),
    };
  }

  /** A view on the cells, since there may be a hundred thousand rows. */
  function cellsByColumn(cells: readonly string[]): RowCells {
    return {
      get(column) {
        const at = columnsRead.get(column);
        return at === undefined ? undefined : unescapeFormula(cells[at] ?? '');
      },
    };
  }

  /** An error for each column in which a placeholder is still open. */
  function leftOpen(cells: readonly string[]): RowProblem[] {
    const problems: RowProblem[] = [];
    for (const [column, at] of header.positions) {
      const names = placeholdersOf([cells[at] ?? '']);
      if (names.length === 0) continue;
      for (const name of names) open.set(placeholderKey(name), name);
      const shown = names.map((name) => `{{${shorten(name)}}}`).join(', ');
      problems.push({
        row: 0,
        column,
        severity: 'error',
        message: `${shown} is not filled. Give a roster with ${names.length > 1 ? 'such columns' : 'such a column'}.`,
      });
    }
    return problems;
  }

  function fill(cells: readonly string[], valueOf: (key: string) => string | undefined): string[] {
    made += 1;
    const count = String(made);
    return cells.map((cell) =>
      fillPlaceholders(cell, (key) => valueOf(key) ?? (key === COUNTER ? count : undefined)),
    );
  }

  async function* fillFromRoster(
    record: CsvRecord,
    wanted: ReadonlySet<string>,
    from: Roster,
    context: RowContext,
    checkCancelled?: () => void,
  ): AsyncGenerator<BatchRow> {
    const twice = [...from.header.ambiguous].find((key) => wanted.has(key));
    for await (const block of from.file.rows(checkCancelled)) {
      for (const filler of block) {
        const shape = shapeProblem(filler, from.file.header.length);
        const message =
          shape ??
          (twice === undefined
            ? null
            : `Two columns are called “${from.file.header[from.header.positions.get(twice) ?? 0] ?? twice}”; rename one.`);
        if (message !== null) {
          yield refuse(record, `Row ${filler.row} of the roster ${from.file.fileName}: ${message}`);
          continue;
        }
        const cells = fill(record.cells, (key) => {
          const at = from.header.positions.get(key);
          return at === undefined ? undefined : unescapeFormula(filler.cells[at] ?? '').trim();
        });
        yield check(record.row, cells, context, filler.row);
      }
    }
  }

  /** What one row of the file comes to: one invite, or one for each row of the roster. */
  async function* expand(
    record: CsvRecord,
    context: RowContext,
    checkCancelled?: () => void,
  ): AsyncGenerator<BatchRow> {
    const names = placeholdersOf(
      [...header.positions.values()].map((at) => record.cells[at] ?? ''),
    );
    const wanted = new Set(names.map(placeholderKey));
    if (roster !== null && [...wanted].some((key) => roster.header.positions.has(key))) {
      rosterUsed = true;
      yield* fillFromRoster(record, wanted, roster, context, checkCancelled);
    } else
      yield check(
        record.row,
        fill(record.cells, () => undefined),
        context,
        null,
      );
  }

  async function* blocks(
    context: RowContext,
    checkCancelled?: () => void,
  ): AsyncGenerator<BatchRow[]> {
    made = 0;
    for await (const records of file.rows(checkCancelled)) {
      let block: BatchRow[] = [];
      for (const record of records) {
        const shape = shapeProblem(record, file.header.length);
        if (shape !== null) block.push(refuse(record, shape));
        else if (!record.cells.some(mayBeOpen)) {
          made += 1;
          block.push(check(record.row, record.cells, context, null));
        } else
          for await (const row of expand(record, context, checkCancelled)) {
            block.push(row);
            if (block.length < BLOCK_ROWS) continue;
            yield block;
            block = [];
          }
        if (block.length < BLOCK_ROWS) continue;
        yield block;
        block = [];
      }
      if (block.length > 0) yield block;
    }
  }

  return {
    file,
    header,
    headerIsRight: !header.problems.some((one) => one.severity === 'error'),
    open,
    rosterUsed: () => rosterUsed,
    cellOf: (row, column) => {
      const at = header.positions.get(column);
      return at === undefined ? '' : unescapeFormula(row.cells[at] ?? '').trim();
    },
    blocks,
  };
}

/** Cheap to ask of every cell: most files have no placeholder at all. */
function mayBeOpen(cell: string): boolean {
  return cell.includes('{{');
}

function refuse(record: CsvRecord, message: string): BatchRow {
  return {
    row: record.row,
    cells: record.cells,
    draft: null,
    problems: [{ row: record.row, column: null, severity: 'error', message }],
  };
}
