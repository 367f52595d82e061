/** Paper that a desk's printer holds, in mm. */
export const PAPERS = {
  a4: { width: 210, height: 297 },
  letter: { width: 215.9, height: 279.4 },
} as const;
export type Paper = keyof typeof PAPERS;

/** How large a cell is: so many beside and above each other, with a QR code of this edge in mm. */
const SIZES = {
  small: { columns: 3, rows: 9, qr: 23 },
  medium: { columns: 2, rows: 7, qr: 31 },
  large: { columns: 2, rows: 4, qr: 43 },
} as const;
export type Size = keyof typeof SIZES;

/** What most printers cannot reach, and a little more; the page's number stands at the foot. In mm. */
export const MARGIN = { side: 10, top: 10, bottom: 13 } as const;

/** Where everything is on a page, in mm. */
export interface Sheet {
  width: number;
  height: number;
  columns: number;
  rows: number;
  perPage: number;
  cellWidth: number;
  cellHeight: number;
  /** Edge of the QR code, its quiet zone included. */
  qr: number;
}

export function sheetOf(paper: Paper, size: Size): Sheet {
  const { width, height } = PAPERS[paper];
  const { columns, rows, qr } = SIZES[size];
  return {
    width,
    height,
    columns,
    rows,
    perPage: columns * rows,
    cellWidth: (width - 2 * MARGIN.side) / columns,
    cellHeight: (height - MARGIN.top - MARGIN.bottom) / rows,
    qr,
  };
}

/** So many pages for so many codes. */
export function pageCount(codes: number, { perPage }: Sheet): number {
  return Math.ceil(codes / perPage);
}

/** What stands on which page. */
export function paginate<T>(codes: readonly T[], { perPage }: Sheet): T[][] {
  return Array.from({ length: Math.ceil(codes.length / perPage) }, (_, page) =>
    codes.slice(page * perPage, (page + 1) * perPage),
  );
}
