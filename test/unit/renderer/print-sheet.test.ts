import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Printed } from '#core/contract/print.contract.ts';
import { PREVIEWED } from '#core/contract/print.contract.ts';
import { MARGIN, pageCount, paginate, PAPERS, sheetOf } from '#core/print/sheet.ts';
import type { Paper, Size } from '#core/print/sheet.ts';
import {
  CELL_GAP,
  CELL_PADDING,
  layoutCell,
  type Measure,
} from '#renderer/features/codes/print/cell-layout.ts';
import { cellText } from '#renderer/features/codes/print/cell-text.ts';
import type { Look } from '#renderer/features/codes/print/look.ts';
import { leftOutWords, sheetWords } from '#renderer/features/codes/print/print-words.ts';

const ZONE = 'Europe/Berlin';
const NOW = Date.UTC(2026, 10, 20, 10);
const papers = Object.keys(PAPERS) as Paper[];
const sizes: readonly Size[] = ['small', 'medium', 'large'];
const sheets = papers.flatMap((paper) => sizes.map((size) => [paper, size] as const));

const POINTS = 72 / 25.4;
/** A face in which every character is as wide as the widest of most. */
const WIDE: Measure = {
  bold: (text) => text.length * 0.7,
  plain: (text) => text.length * 0.6,
  mono: 0.602,
};

const PLAIN: Printed = {
  id: 1,
  code: 'A7B9C2XZ',
  name: null,
  role: 'member',
  groupName: null,
  email: null,
  maxUses: 1,
  usedCount: 0,
  validFrom: null,
  expiresAt: null,
};
const LOOK: Look = { paper: 'a4', size: 'medium', name: true, role: true, uses: true, line: '' };

describe.each(sheets)('%s, %s', (paper, size) => {
  const sheet = sheetOf(paper, size);

  test('the cells fill the page within its margins, and the QR code fits into each', () => {
    const { width, height } = PAPERS[paper];
    expect(sheet.columns * sheet.cellWidth).toBeCloseTo(width - 2 * MARGIN.side);
    expect(sheet.rows * sheet.cellHeight).toBeCloseTo(height - MARGIN.top - MARGIN.bottom);
    expect(sheet.qr + 2 * CELL_PADDING).toBeLessThanOrEqual(sheet.cellHeight);
    // A preview holds a whole page.
    expect(sheet.perPage).toBeLessThanOrEqual(PREVIEWED);
  });

  test('every code stands on one page, in order, and the pages are as many as was said', () => {
    for (const count of [0, 1, sheet.perPage, sheet.perPage + 1, 2_000]) {
      const codes = Array.from({ length: count }, (_, n) => n);
      const pages = paginate(codes, sheet);
      expect(pages.flat()).toEqual(codes);
      expect(pages).toHaveLength(pageCount(count, sheet));
    }
  });

  test('whatever stands in a cell, the code is whole and nothing runs over the edge', () => {
    const code = fc.stringMatching(/^[A-Z0-9]{4,20}(-[A-Z0-9]{1,20}){0,2}$/);
    const text = fc.string({ maxLength: 100 });
    const facts = fc.array(fc.array(text, { minLength: 1, maxLength: 2 }), { maxLength: 3 });
    fc.assert(
      fc.property(code, fc.option(text), facts, (value, title, details) => {
        const cell = layoutCell(value, { title, details }, sheet, size, WIDE);
        expect(cell.code.parts.map((part) => part.text).join('')).toBe(value);
        const heights = [
          cell.title === null ? 0 : cell.title.lines * cell.title.size * 1.35,
          cell.code.lines * cell.code.size * 1.2,
          cell.details.lines.reduce((sum, { rows }) => sum + rows, 0) * cell.details.size * 1.35,
        ];
        const room = (sheet.cellHeight - 2 * CELL_PADDING) * POINTS;
        expect(heights.reduce((sum, one) => sum + one)).toBeLessThanOrEqual(room);
        // What there is of facts is there, unless a code takes several lines.
        const texts = cell.details.lines.map((line) => line.text);
        const told = details.flat().every((fact) => texts.join(' · ').includes(fact));
        expect(told || cell.code.lines > 1).toBe(true);
        const across = (sheet.cellWidth - 2 * CELL_PADDING - CELL_GAP - sheet.qr) * POINTS;
        for (const part of cell.code.parts) {
          const width = part.text.length * WIDE.mono * cell.code.size;
          expect(width / cell.code.lines).toBeLessThanOrEqual(across);
        }
        expect(cell.code.size).toBeGreaterThanOrEqual(7);
        expect(cell.details.size).toBeGreaterThanOrEqual(6.25);
      }),
    );
  });

  test('when it ends is never cut', () => {
    const ends = { ...PLAIN, maxUses: 1_000_000, usedCount: 1, expiresAt: NOW + 40_000_000_000 };
    const text = cellText({ ...ends, validFrom: NOW + 9_000_000_000 }, LOOK, NOW, ZONE);
    const cell = layoutCell(ends.code, text, sheet, size, WIDE);
    const across = (sheet.cellWidth - 2 * CELL_PADDING - CELL_GAP - sheet.qr) * POINTS;
    const texts = cell.details.lines.map((line) => line.text);
    expect(texts.join(' ')).toContain('4 Mar 2027');
    for (const { text: line, rows } of cell.details.lines) {
      const fits = WIDE.plain(line) * cell.details.size <= across * rows;
      expect([line, fits]).toEqual([line, true]);
    }
  });
});

test('a short name is as large as it may be; a long one is smaller, then on two lines', () => {
  const sheet = sheetOf('a4', 'medium');
  const titleOf = (title: string) =>
    layoutCell('A7B9C2XZ', { title, details: [] }, sheet, 'medium', WIDE).title;
  const [short, longer, long] = ['Ann', 'Maximiliana Maier', 'Maximiliana '.repeat(9)].map(titleOf);
  expect(short).toMatchObject({ lines: 1, size: 11.5 });
  expect(longer).toMatchObject({ lines: 1 });
  expect(long).toMatchObject({ lines: 2, size: 8 });
});

describe('what a cell says', () => {
  const end = Date.UTC(2026, 11, 20, 22, 59, 59, 999);
  const begin = Date.UTC(2026, 11, 2, 23);
  const lines = (printed: Partial<Printed>, look: Partial<Look> = {}) => {
    const text = cellText({ ...PLAIN, ...printed }, { ...LOOK, ...look }, NOW, ZONE);
    return [text.title, ...text.details.map((facts) => facts.join(' · '))];
  };

  test.each<[Partial<Printed>, string]>([
    [{}, 'Single use'],
    [{ expiresAt: end }, 'Single use · until 20 Dec 2026'],
    [{ maxUses: 0, validFrom: begin }, 'Unlimited uses · from 3 Dec 2026'],
    [
      { maxUses: 3, validFrom: begin, expiresAt: end },
      '3 uses · from 3 Dec 2026 · until 20 Dec 2026',
    ],
    [{ maxUses: 3, usedCount: 2 }, '1 use left'],
    [{ validFrom: NOW - 1 }, 'Single use'],
    [{ expiresAt: Date.UTC(2026, 11, 20, 13, 30) }, 'Single use · until 20 Dec 2026, 14:30'],
  ])('%j', (printed, uses) => {
    expect(lines(printed)).toEqual([null, 'Member', uses]);
  });

  test('the name, or the address that it is for; role and group; a line of one’s own', () => {
    const printed = { name: 'Ann', email: 'ann@example.org', groupName: 'Cleaning' };
    const own = { uses: false, line: ' Building 2 ' };
    expect(lines(printed, own)).toEqual(['Ann', 'Member · Cleaning', 'Building 2']);
    expect(lines({ ...printed, name: null }, { uses: false })[0]).toBe('ann@example.org');
    expect(lines(printed, { name: false, role: false, uses: false })).toEqual([null]);
  });
});

describe('what will be printed, and what not', () => {
  const counts = (printable: number, leftOut: Parameters<typeof leftOutWords>[0]['leftOut']) => ({
    selected: printable + leftOut.reduce((sum, { count }) => sum + count, 0),
    printable,
    leftOut,
  });

  test('several', () => {
    const some = counts(28, [
      { status: 'waiting', count: 2 },
      { status: 'expired', count: 1 },
      { status: 'used', count: 3 },
      { status: 'inactive', count: 1 },
    ]);
    expect(sheetWords(some, 2)).toBe('28 codes on 2 pages.');
    expect(leftOutWords(some)).toBe(
      '7 left out: 2 wait for approval, 1 has expired, 3 are used up, 1 is inactive.',
    );
    expect(sheetWords(counts(1, []), 1)).toBe('1 code on 1 page.');
    expect(leftOutWords(counts(1, []))).toBe('');
  });

  test('none, one that cannot be, and too many', () => {
    const none = counts(0, [{ status: 'revoked', count: 4 }]);
    expect(sheetWords(none, 0)).toBe('Nothing to print: no code can be redeemed.');
    expect(leftOutWords(none)).toBe('4 are revoked.');
    const one = counts(0, [{ status: 'waiting', count: 1 }]);
    expect(sheetWords(one, 0)).toBe('It cannot be printed.');
    expect(leftOutWords(one)).toBe('It waits for approval.');
    const many = counts(2_001, [{ status: 'waiting', count: 1 }]);
    expect(sheetWords(many, 149)).toBe('2,001 codes are too many.');
    expect(leftOutWords(many)).toBe(
      'At most 2,000 are printed at once. Choose fewer by a filter, and print them one part after the other.',
    );
  });
});
