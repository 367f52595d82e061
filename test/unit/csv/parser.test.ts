import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { createCsvParser, CSV_LIMITS, type CsvRecord } from '#core/csv/parser.ts';

function parse(text: string, delimiter = ','): CsvRecord[] {
  const records: CsvRecord[] = [];
  const parser = createCsvParser(delimiter, (record) => records.push(record));
  parser.push(text);
  parser.end();
  return records;
}
const cellsOf = (text: string) => parse(text).map((record) => record.cells);

const withLineFeeds = (cell: string) => cell.replaceAll(/\r\n?/g, '\n');

describe('line ends', () => {
  test.each(['\n', '\r\n', '\r'])('%j parts rows', (end) => {
    expect(cellsOf(`a,b${end}1,2${end}`)).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
  });
  test('may be mixed: a row appended to a file from another system', () => {
    expect(cellsOf('a,"b"\r\n1,"2"\n3,4\r5,6')).toEqual([
      ['a', 'b'],
      ['1', '2'],
      ['3', '4'],
      ['5', '6'],
    ]);
  });
  test('belong to the text inside quotes, and come out as one kind', () => {
    expect(cellsOf('"a\r\nb",c\nd,"e\rf"')).toEqual([
      ['a\nb', 'c'],
      ['d', 'e\nf'],
    ]);
  });
  test('CRLF cut in two is one line end', () => {
    const rows: number[] = [];
    const parser = createCsvParser(',', (record) => rows.push(record.row));
    for (const piece of ['a\r', '\nb\r', '\n']) parser.push(piece);
    parser.end();
    expect(rows).toEqual([1, 2]);
  });
});

describe('numbers of rows', () => {
  test('count records, empty lines and quoted line breaks as a spreadsheet does', () => {
    expect(parse('h\n\n"x\ny"\nz').map(({ row, cells }) => [row, cells[0]])).toEqual([
      [1, 'h'],
      [2, ''],
      [3, 'x\ny'],
      [4, 'z'],
    ]);
  });
  test('an open quote names the row where it opens', () => {
    expect(() => parse('a,b\n1,2\n3,"4\n5,6\n7,8\n')).toThrowError(
      expect.objectContaining({ row: 3 }),
    );
  });
});

describe('quotes', () => {
  test.each([
    ['"a" ,b', ['a', 'b'], false],
    ['"a"b",c', ['a"b', 'c'], true],
    ['a"b,c', ['a"b', 'c'], false],
    ['"",""""', ['', '"'], false],
  ])('%j', (text, cells, strayQuote) => {
    expect(parse(text)).toEqual([{ row: 1, cells, strayQuote }]);
  });
});

describe('limits', () => {
  test('1,000 columns are read and 1,001 are not', () => {
    expect(cellsOf(','.repeat(CSV_LIMITS.columns - 1))[0]).toHaveLength(1_000);
    expect(() => parse(`a\n${','.repeat(CSV_LIMITS.columns)}`)).toThrowError(
      /Row 2 has more than 1,000 columns/,
    );
  });
  test('a field of 1 MiB is read and one sign more is not', () => {
    const field = 'x'.repeat(CSV_LIMITS.field);
    expect(cellsOf(`"${field}"`)[0]?.[0]).toHaveLength(CSV_LIMITS.field);
    expect(() => parse(`a\nb\n${field}x`)).toThrowError(/row 3 is longer than 1 MiB/);
  });
  test('an open quote ends the reading after 16 MiB, not at the end of the file', () => {
    const parser = createCsvParser(',', () => undefined);
    parser.push('a,b\n1,"');
    const piece = 'x,y\n'.repeat(65_536);
    expect(() => {
      for (let i = 0; i < 100; i += 1) parser.push(piece);
    }).toThrowError(/quote .* never closed/);
  });
});

test('reads what papaparse writes, whatever the line ends', () => {
  const cell = fc.string({
    unit: fc.constantFrom('"', ',', '\r', '\n', 'a', 'é', ' ', '漢'),
    maxLength: 6,
  });
  const tables = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), {
    minLength: 1,
    maxLength: 6,
  });
  fc.assert(
    fc.property(tables, fc.constantFrom('\n', '\r\n'), (rows, newline) => {
      const text = Papa.unparse(rows, { newline });
      expect(cellsOf(text)).toEqual(rows.map((row) => row.map(withLineFeeds)));
    }),
    { numRuns: 500 },
  );
});

test('any text ends in rows or in an error of this parser, whatever the pieces', () => {
  const text = fc.string({ unit: fc.constantFrom('"', ',', '\r', '\n', 'a', ' '), maxLength: 40 });
  const outcome = (pieces: string[]) => {
    const records: CsvRecord[] = [];
    const parser = createCsvParser(',', (record) => records.push(record));
    try {
      for (const piece of pieces) parser.push(piece);
      parser.end();
      return { records };
    } catch (error) {
      return { records, error: String(error) };
    }
  };
  fc.assert(
    fc.property(text, (whole) => {
      expect(outcome(Array.from(whole))).toEqual(outcome([whole]));
    }),
    { numRuns: 1_000 },
  );
});
