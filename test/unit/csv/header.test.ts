import { describe, expect, test } from 'vitest';
import { detectDelimiter } from '#core/csv/delimiter.ts';
import { BATCH_COLUMNS, batchColumnOf, readBatchHeader } from '#core/csv/header.ts';

describe('names of columns', () => {
  test.each([
    ['NAME', 'Name'],
    ['Full Name', 'Name'],
    ['E-mail', 'Email'],
    ['e_mail address', 'Email'],
    ['Valid Days', 'ValidDays'],
    ['valid-days', 'ValidDays'],
    ['Max Uses', 'MaxUses'],
    ['Task Group', 'Group'],
    ['Permission', 'Type'],
    ['Ｎａｍｅ', 'Name'],
    ['__proto__', null],
    ['constructor', null],
    ['', null],
  ])('%j is %s', (name, column) => {
    expect(batchColumnOf(name)).toBe(column);
  });

  test('every column has its own name, in any case', () => {
    for (const column of BATCH_COLUMNS) {
      expect(batchColumnOf(column.toUpperCase())).toBe(column);
      expect(batchColumnOf(` ${column.toLowerCase()} `)).toBe(column);
    }
  });
});

describe('the header row', () => {
  test("the guide's header, in another order", () => {
    const header = readBatchHeader([
      'MaxDevices',
      'Name',
      'Type',
      'ValidDays',
      'CanInvite',
      'Transferable',
      'DeviceBound',
    ]);
    expect(header.problems).toEqual([]);
    expect(header.positions.get('Name')).toBe(1);
    expect(header.columns).toHaveLength(7);
  });

  test('two columns that mean the same are an error that names both', () => {
    const { problems } = readBatchHeader(['Name', 'Email', 'E-Mail']);
    expect(problems).toMatchObject([{ row: 1, column: 'Email', severity: 'error' }]);
    expect(problems[0]?.message).toContain('Columns 2 (“Email”) and 3 (“E-Mail”)');
  });

  test('without Name it is an error of row 1', () => {
    expect(readBatchHeader(['Email', 'Days']).problems).toMatchObject([
      { row: 1, column: 'Name', severity: 'error' },
    ]);
  });

  test('a column that is not known is ignored, and a slip is pointed out', () => {
    const header = readBatchHeader(['Name', 'Shoe Size', 'ValidDay', '__proto__']);
    expect(header.ignored).toEqual(['Shoe Size', 'ValidDay', '__proto__']);
    expect(header.problems).toMatchObject([{ row: 1, severity: 'warning', column: 'ValidDay' }]);
    expect(header.problems[0]?.message).toContain('Did you mean ValidDays?');
    expect(({} as Record<string, unknown>)['Shoe Size']).toBeUndefined();
  });
});

describe('the separator', () => {
  const known = (name: string) => batchColumnOf(name) !== null;
  test.each([
    ['Name,Type\nA,admin', ','],
    ['Name;Type;Notes\nA;admin;a,b,c,d\n', ';'],
    ['Name\tType\nA\tadmin', '\t'],
    ['Name|Type\nA|admin', '|'],
    ['Name\nA;B', ','],
    ['"Name";"Email, private";Type\n"A;B";x;admin', ';'],
    ['id;first,last;mail\n1;a,b;c\n2;d,e;f', ';'],
    ['', ','],
  ])('of %j is %j', (sample, delimiter) => {
    expect(detectDelimiter(sample, known)).toBe(delimiter);
  });
});
