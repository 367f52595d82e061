import path from 'node:path';
import { AppError } from '#core/contract/errors.ts';
import { detectDelimiter, readSeparatorLine } from '#core/csv/delimiter.ts';
import { headerKey } from '#core/csv/header.ts';
import { createCsvParser, CsvSyntaxError } from '#core/csv/parser.ts';
import { readTextFile } from '#main/files/text-file.ts';

const CODE_COLUMNS = ['token', 'code', 'invitecode', 'invitationcode'];

/**
 * Reads codes from a file: one a line, or a CSV with a column Token or Code, such as a result file of
 * `batch-create`. At most 16 MiB.
 * @throws {AppError} `file_not_found`, `file_unreadable`; `csv_unreadable` for a file without a code, or of several
 *   columns none of which is said to hold the codes
 */
export async function readCodesFile(filePath: string): Promise<string[]> {
  const rows = readRows(filePath, await readTextFile(filePath));
  const column = rows[0]?.findIndex(isCodeColumn) ?? -1;
  if (column === -1 && rows.some((row) => row.slice(1).some((cell) => cell.trim() !== ''))) {
    throw unreadable(
      filePath,
      'The file has several columns, and no header that says which one holds the codes. Write one code a line, or a header with Token or Code.',
    );
  }
  const cells = column === -1 ? rows.map((row) => row[0]) : rows.slice(1).map((row) => row[column]);
  const codes = cells.map((cell) => cell?.trim() ?? '').filter((cell) => cell !== '');
  if (codes.length === 0) throw unreadable(filePath, 'The file holds no codes.');
  return codes;
}

function isCodeColumn(name: string): boolean {
  return CODE_COLUMNS.includes(headerKey(name));
}

function readRows(filePath: string, text: string): string[][] {
  const told = readSeparatorLine(text);
  const table = text.slice(told?.length ?? 0);
  const delimiter = told?.delimiter ?? detectDelimiter(table.slice(0, 65_536), isCodeColumn);
  const rows: string[][] = [];
  try {
    const parser = createCsvParser(delimiter, (record) => rows.push(record.cells));
    parser.push(table);
    parser.end();
  } catch (error) {
    if (!(error instanceof CsvSyntaxError)) throw error;
    throw unreadable(filePath, error.message, error.row);
  }
  return rows;
}

function unreadable(filePath: string, message: string, row?: number): AppError {
  const fileName = path.basename(filePath);
  return new AppError({
    code: 'csv_unreadable',
    message: `${fileName}: ${message}`,
    details: { fileName, ...(row === undefined ? {} : { row }) },
  });
}
