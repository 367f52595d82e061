import Table from 'cli-table3';
import type { RowProblem } from '#core/contract/batches.contract.ts';
import type { ErrorPayload } from '#core/contract/errors.ts';
import { onOneLine, shorten } from '#core/csv/header.ts';
import type { CliIo } from './io.ts';

/** Prints what a command has to say: tables and sentences for people, one JSON document for programs. */
export interface Output {
  readonly json: boolean;
  /** The result: `data` with --json, else what `human` gives. */
  result(data: unknown, human: () => string): void;
  /** A line beside the result, on stderr; left out with --json. */
  note(text: string): void;
  error(payload: ErrorPayload): void;
}

export function createOutput(io: CliIo, json: boolean): Output {
  return {
    json,
    result(data, human) {
      io.stdout(json ? `${JSON.stringify(data, null, 2)}\n` : withLineEnd(human()));
    },
    note(text) {
      if (!json) io.stderr(withLineEnd(text));
    },
    error(payload) {
      io.stderr(json ? `${JSON.stringify({ error: payload })}\n` : `error: ${payload.message}\n`);
    },
  };
}

/**
 * A table for the eye; cells on one line, without what would move the cursor, and never cut: half a
 * code or path is of no use. Whoever lists long names shortens those.
 */
export function formatTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const table = new Table({
    head: [...head],
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 2 },
    chars: {
      top: '',
      'top-mid': '',
      'top-left': '',
      'top-right': '',
      bottom: '',
      'bottom-mid': '',
      'bottom-left': '',
      'bottom-right': '',
      left: '',
      'left-mid': '',
      mid: '',
      'mid-mid': '',
      right: '',
      'right-mid': '',
      middle: '',
    },
  });
  for (const row of rows) table.push(row.map(onOneLine));
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}

/** `class.csv row 7, ValidDays: …`, one line each. */
export function formatProblems(fileName: string, problems: readonly RowProblem[]): string {
  return problems
    .map(({ row, column, severity, message }) => {
      const place = row === 0 ? fileName : `${fileName} row ${row}`;
      const where = column === null ? place : `${place}, ${shorten(column)}`;
      return `${where}: ${severity === 'warning' ? 'warning: ' : ''}${message}`;
    })
    .join('\n');
}

export function formatCount(count: number, one: string, several = `${one}s`): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? one : several}`;
}

function withLineEnd(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}
