import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  DELIMITERS,
  escapeFormula,
  unescapeFormula,
  writeCell,
  writeRow,
} from '#core/csv/cells.ts';
import { createCsvParser } from '#core/csv/parser.ts';

describe('escaping what a spreadsheet would run', () => {
  test.each([
    ['=1+1', "'=1+1"],
    ['+49 170', "'+49 170"],
    ['-x', "'-x"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\tx', "'\tx"],
    ['\rx', "'\rx"],
    ['\nx', "'\nx"],
    ['\0x', "'\0x"],
    ['＝1', "'＝1"],
    ['＋1', "'＋1"],
    ['－1', "'－1"],
    ['＠x', "'＠x"],
    ['  =1', "'  =1"],
    ['\u00a0\u3000=1', "'\u00a0\u3000=1"],
    ['\uFEFF=1', "'\uFEFF=1"],
    ['-5', '-5'],
    ['+3.25', '+3.25'],
    ['-5x', "'-5x"],
    ['- 5', "'- 5"],
    ['a=1', 'a=1'],
    ["'=1", "''=1"],
    ["''-5", "'''-5"],
    ["'quoted'", "'quoted'"],
    ['\u200E=1', "'\u200E=1"],
    ['\u202E=1', "'\u202E=1"],
    ['\u00AD@x', "'\u00AD@x"],
    ['\u2028=1', "'\u2028=1"],
    ['A7B9C2XZ', 'A7B9C2XZ'],
    ['', ''],
  ])('%j becomes %j', (text, expected) => {
    expect(escapeFormula(text)).toBe(expected);
  });

  test('no written cell begins like a formula, unless it is a number', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const cell = escapeFormula(text);
        expect(/^\s*[=+\-@\t\r\n\0＝＋－＠]/u.test(cell) && !/^[+-]?\d+(\.\d+)?$/.test(cell)).toBe(
          false,
        );
      }),
    );
  });

  test('is taken back when the file is read again', () => {
    const risky = fc
      .tuple(
        fc.constantFrom('', "'", "''", ' ', "' "),
        fc.constantFrom('', ' ', '\u3000', '\u200E'),
        fc.constantFrom('=', '+', '-', '@', '\t', '＝', ''),
        fc.string(),
      )
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(risky, (text) => {
        expect(unescapeFormula(escapeFormula(text))).toBe(text);
      }),
    );
  });
});

test.each([
  ['a,b', '"a,b"'],
  ['a;b', '"a;b"'],
  ['say "hi"', '"say ""hi"""'],
  ['two\nlines', '"two\nlines"'],
  [' padded ', '" padded "'],
  ['plain', 'plain'],
])('the cell %j is written %j', (text, expected) => {
  expect(writeCell(text)).toBe(expected);
});

test('numbers and nothing', () => {
  expect(writeRow(['a', -5, null], ',')).toBe('a,-5,\r\n');
  expect(writeRow([null], ',')).toBe('""\r\n');
});

/** Line breaks inside a cell are read as LF, whichever they were. */
const withLineFeeds = (cell: string) => cell.replaceAll(/\r\n?/g, '\n');

test('any cells, with any separator and cut anywhere, read as they were written', () => {
  const table = fc.array(
    fc.array(fc.string({ unit: 'binary', maxLength: 12 }), { minLength: 1, maxLength: 5 }),
    { maxLength: 6 },
  );
  const spiced = fc.array(
    fc.array(
      fc.string({
        unit: fc.constantFrom('"', ',', ';', '\t', '|', '\r', '\n', 'a', ' ', '=', "'"),
        maxLength: 8,
      }),
      {
        minLength: 1,
        maxLength: 4,
      },
    ),
    { maxLength: 6 },
  );
  fc.assert(
    fc.property(
      fc.oneof(table, spiced),
      fc.constantFrom(...DELIMITERS),
      fc.integer({ min: 1, max: 9 }),
      (rows, delimiter, step) => {
        const text = rows.map((cells) => writeRow(cells, delimiter)).join('');
        const read: string[][] = [];
        const parser = createCsvParser(delimiter, (record) => read.push(record.cells));
        for (let at = 0; at < text.length; at += step) parser.push(text.slice(at, at + step));
        parser.end();
        expect(read).toEqual(rows.map((cells) => cells.map(escapeFormula).map(withLineFeeds)));
      },
    ),
    { numRuns: 500 },
  );
});
