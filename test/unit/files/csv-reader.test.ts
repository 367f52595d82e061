import { mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AppError } from '#core/contract/errors.ts';
import { DELIMITERS, escapeFormula, writeRow } from '#core/csv/cells.ts';
import { batchColumnOf } from '#core/csv/header.ts';
import type { CsvRecord } from '#core/csv/parser.ts';
import { openCsv } from '#main/files/csv-reader.ts';
import { encode, ENCODINGS } from '#test/support/encodings.ts';
import { tempFolder } from '#test/support/temp-folder.ts';

const isKnownColumn = (name: string) => batchColumnOf(name) !== null;

async function read(content: string | Uint8Array, folder = tempFolder()) {
  const file = path.join(folder, 'class.csv');
  writeFileSync(file, content);
  const csv = await openCsv(file, { isKnownColumn });
  const records: CsvRecord[] = [];
  for await (const block of csv.rows()) records.push(...block);
  return { csv, records, rows: records.map(({ row, cells }) => [row, ...cells]) };
}

describe('encodings', () => {
  test.each(ENCODINGS)('%s', async (encoding) => {
    const text = 'Name,Notes\r\nZoë Müller,“naïve” €5\r\nÆsir,–\r\n';
    const { csv, records } = await read(encode(text, encoding));
    expect(csv.encoding).toBe(encoding.replace(/ \(.*/, ''));
    expect(records.map((record) => record.cells)).toEqual([
      ['Zoë Müller', '“naïve” €5'],
      ['Æsir', '–'],
    ]);
  });

  test.each(['UTF-8', 'UTF-16 LE', 'UTF-16 BE'] as const)(
    '%s holds every script',
    async (encoding) => {
      const { records } = await read(
        encode('Name,Type\n李小龍,admin\nمحمد,admin\n😀,admin\n', encoding),
      );
      expect(records.map((record) => record.cells[0])).toEqual(['李小龍', 'محمد', '😀']);
    },
  );

  test('UTF-16 without a mark is found though most of it is no ASCII', async () => {
    const text = `Name,Notes\n${'李小龍,截拳道創始人武術家演員\n'.repeat(50)}`;
    const { csv, records } = await read(Buffer.from(text, 'utf16le'));
    expect(csv.encoding).toBe('UTF-16 LE');
    expect(records[0]?.cells[0]).toBe('李小龍');
  });

  test('one byte far down that is not UTF-8 makes the whole file Windows-1252', async () => {
    const { csv, records } = await read(
      Buffer.concat([
        Buffer.from(`Name\n${'Ada\n'.repeat(200_000)}`),
        Buffer.from([0x5a, 0xe9, 0x0a]),
      ]),
    );
    expect(csv.encoding).toBe('Windows-1252');
    expect(records.at(-1)).toMatchObject({ row: 200_002, cells: ['Zé'] });
  });

  test('signs of several bytes are whole wherever a piece of the file ends', async () => {
    const { records } = await read(`Name\n${'a漢😀é\n'.repeat(60_000)}`);
    expect(new Set(records.map((record) => record.cells[0]))).toEqual(new Set(['a漢😀é']));
    expect(records).toHaveLength(60_000);
  });
});

test('rows keep their numbers, and blank ones are left out', async () => {
  const { rows } = await read('Name;Type\n\nA;admin\n;\n"B\nB";admin\n  ; \n');
  expect(rows).toEqual([
    [3, 'A', 'admin'],
    [5, 'B\nB', 'admin'],
  ]);
});

test.each<[string, string, string]>([
  ['sep=;', 'sep=;\r\nName;Notes\r\nA;a,b\r\n', ';'],
  ['quoted', '"sep=,"\nName,Notes\nA;x,"a,b"\n', ','],
  ['in capitals, with the tab', 'SEP=\t\rName\tNotes\rA\ta,b\r', '\t'],
])('%s in the first line names the separator and is no row', async (_what, content, delimiter) => {
  const { csv, rows } = await read(content);
  expect(csv).toMatchObject({ delimiter, header: ['Name', 'Notes'] });
  expect(rows).toMatchObject([[2, expect.stringMatching(/^A/), 'a,b']]);
});

test('a column called sep= is a column', async () => {
  const { csv } = await read('Name,sep=;\nA,b\n');
  expect(csv.header).toEqual(['Name', 'sep=;']);
});

test('the rows can be read again', async () => {
  const { csv, records } = await read('Name\nA\nB\n');
  const again: CsvRecord[] = [];
  for await (const block of csv.rows()) again.push(...block);
  expect(again).toEqual(records);
});

describe('what is no CSV', () => {
  const png = Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]),
    Buffer.alloc(50),
  ]);
  test.each<[string, string | Uint8Array, string]>([
    ['an empty file', '', 'is empty'],
    ['only a byte order mark', '\uFEFF', 'is empty'],
    ['only a header', 'Name,Type\r\n', 'no row of data'],
    ['blank rows under the header', 'Name,Type\n,\n\n', 'no row of data'],
    ['a blank first row', '\nName\nA\n', 'Row 1 is blank'],
    ['a picture', png, 'a PNG picture'],
    ['a workbook', Buffer.from('PK\u0003\u0004xxxxxxx'), 'Excel workbook (.xlsx)'],
    ['a PDF', '%PDF-1.7\n', 'a PDF'],
    ['bytes', Buffer.from([65, 0, 0, 0, 66, 0, 0, 0, 0, 0, 10, 0, 0]), 'NUL bytes'],
    ['a NUL in a text', 'Name\nA\0B\n', 'NUL bytes'],
    ['a NUL in a text of even size', 'Name\nA\0BC\n', 'NUL bytes'],
    ['a NUL in a longer one', `Name\n${'Ada Lovelace\n'.repeat(2)}A\0\n`, 'NUL bytes'],
    [
      'half a sign of UTF-16',
      Buffer.from([0xff, 0xfe, 0x41, 0x00, 0x0a, 0x00, 0x42]),
      'not whole UTF-16 LE',
    ],
    [
      'broken UTF-8 under its mark',
      Buffer.from([0xef, 0xbb, 0xbf, 0x41, 0xff, 0x0a]),
      'says that it is UTF-8',
    ],
  ])('%s', async (_what, content, words) => {
    await expect(read(content)).rejects.toMatchObject({
      code: 'csv_unreadable',
      message: expect.stringContaining(words),
    });
  });

  test('an open quote, with the row where it opens', async () => {
    await expect(read('Name,Type\nA,admin\n"B,admin\nC,admin\n')).rejects.toMatchObject({
      code: 'csv_unreadable',
      details: { row: 3 },
    });
  });

  test('a file that is not there, a folder, a file over 2 GiB', async () => {
    const folder = tempFolder();
    await expect(openCsv(path.join(folder, 'no.csv'))).rejects.toMatchObject({
      code: 'file_not_found',
    });
    mkdirSync(path.join(folder, 'd.csv'));
    await expect(openCsv(path.join(folder, 'd.csv'))).rejects.toMatchObject({
      code: 'csv_unreadable',
    });
    const huge = path.join(folder, 'huge.csv');
    writeFileSync(huge, 'Name\n');
    truncateSync(huge, 2_147_483_649);
    await expect(openCsv(huge)).rejects.toMatchObject({
      message: expect.stringContaining('2 GiB'),
    });
  });
});

test('reading stops when it is cancelled', async () => {
  const file = path.join(tempFolder(), 'a.csv');
  writeFileSync(file, `Name\n${'Ada\n'.repeat(500_000)}`);
  const csv = await openCsv(file);
  let pieces = 0;
  const reading = async () => {
    const blocks = csv.rows(() => {
      pieces += 1;
      if (pieces === 3) throw new AppError({ code: 'cancelled', message: 'Stopped.' });
    });
    for await (const _block of blocks);
  };
  await expect(reading()).rejects.toMatchObject({ code: 'cancelled' });
  expect(pieces).toBe(3);
});

test('any table in any encoding with any separator reads as it was written', async () => {
  const folder = tempFolder();
  const cell = fc.string({
    unit: fc.constantFrom('"', ',', ';', '\t', '|', '\r', '\n', 'a', 'é', '€', ' '),
    maxLength: 8,
  });
  const tables = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(
      tables,
      fc.constantFrom(...DELIMITERS),
      fc.constantFrom(...ENCODINGS),
      async (rows, delimiter, encoding) => {
        const wanted = rows
          .map((cells) => cells.map(escapeFormula).map((cell) => cell.replaceAll(/\r\n?/g, '\n')))
          .filter((cells) => cells.some((text) => text.trim() !== ''));
        const table = [['Name', 'Email', 'Notes'], ...rows, ['End', 'é', '']];
        const { csv, records } = await read(
          encode(table.map((cells) => writeRow(cells, delimiter)).join(''), encoding),
          folder,
        );
        expect(csv.delimiter).toBe(delimiter);
        expect(records.slice(0, -1).map((record) => record.cells)).toEqual(wanted);
      },
    ),
    { numRuns: 200 },
  );
});

test('any bytes are read or refused with csv_unreadable', async () => {
  const folder = tempFolder();
  const words = ['"', ',', '\n', '\r', 'Name', '\0', '\uFEFF', 'é', '__proto__'];
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc
      .array(fc.constantFrom(...words), { maxLength: 60 })
      .map((text) => Buffer.from(text.join(''))),
  );
  await fc.assert(
    fc.asyncProperty(bytes, async (content) => {
      const outcome = await read(content, folder).then(
        ({ records }) => (records.length > 0 ? 'rows' : 'no rows'),
        (error: unknown) => (error instanceof AppError ? error.code : String(error)),
      );
      expect(['rows', 'csv_unreadable']).toContain(outcome);
    }),
    { numRuns: 300 },
  );
});
