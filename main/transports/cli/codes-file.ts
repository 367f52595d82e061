import { detectDelimiter } from '#core/csv/delimiter.ts';
import { headerKey } from '#core/csv/header.ts';
import { createCsvParser } from '#core/csv/parser.ts';
import { readTextFile } from '#main/files/text-file.ts';

const CODE_COLUMNS = ['token', 'code', 'invitecode', 'invitationcode'];

/**
 * Reads codes from a file: one a line, or a CSV with a column Token or Code, such as a result file of
 * `batch-create`. At most 16 MiB.
 * @throws {AppError} `file_not_found`, `csv_unreadable`
 */
export async function readCodesFile(filePath: string): Promise<string[]> {
  const text = await readTextFile(filePath);
  const isCodeColumn = (name: string) => CODE_COLUMNS.includes(headerKey(name));
  const rows: string[][] = [];
  const parser = createCsvParser(detectDelimiter(text.slice(0, 65_536), isCodeColumn), (record) =>
    rows.push(record.cells),
  );
  parser.push(text);
  parser.end();
  const column = rows[0]?.findIndex(isCodeColumn) ?? -1;
  const cells = column === -1 ? rows.map((row) => row[0]) : rows.slice(1).map((row) => row[column]);
  return cells.map((cell) => cell?.trim() ?? '').filter((cell) => cell !== '');
}
