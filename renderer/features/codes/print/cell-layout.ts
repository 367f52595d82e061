import { groupForEye } from '#core/invites/code.ts';
import { fitCode, fitText, type Fitted } from '#core/print/fit.ts';
import type { Sheet, Size } from '#core/print/sheet.ts';
import type { CellText } from './cell-text.ts';

/** Points in a millimetre. */
const POINTS = 72 / 25.4;

/** Between the edge of a cell, its QR code and its text, in mm. */
export const CELL_PADDING = 2;
export const CELL_GAP = 1.5;

/** What is measured is a little less than what is drawn: lines along the edge, sizes rounded. */
const SURE = 0.98;

/** Room for what scripts have above and below their letters. */
const LINE = 1.35;
const CODE_LINE = 1.2;

interface Face {
  most: number;
  least: number;
}

/** In points: as large as it looks well, and as small as can be read at arm's length. */
const FACES: Readonly<Record<Size, { title: Face; code: Face; detail: Face }>> = {
  small: {
    title: { most: 9.5, least: 7.5 },
    code: { most: 12.5, least: 7 },
    detail: { most: 7.5, least: 6.25 },
  },
  medium: {
    title: { most: 11.5, least: 8 },
    code: { most: 17, least: 8 },
    detail: { most: 9, least: 6.5 },
  },
  large: {
    title: { most: 14, least: 9 },
    code: { most: 19, least: 9 },
    detail: { most: 11, least: 7.5 },
  },
};

/** A code is the same on however many lines: at most so many before it gets smaller. */
const CODE_LINES = 2;
const TITLE_LINES = 2;

/** How wide texts are, at one point in points. */
export interface Measure {
  bold: (text: string) => number;
  plain: (text: string) => number;
  /** One character of the monospaced face. */
  mono: number;
}

export interface CodePart {
  text: string;
  /** Whether a gap for the eye stands behind it. */
  gap: boolean;
}

export interface DetailLine {
  text: string;
  rows: number;
}

export interface CellLayout {
  title: (Fitted & { text: string }) | null;
  code: Fitted & { parts: CodePart[] };
  /** All of one size; a line that is long may go on once more. */
  details: { size: number; lines: DetailLine[] };
}

/** What stands how large in a cell, so that it fits across and down. */
export function layoutCell(
  code: string,
  { title, details }: CellText,
  sheet: Sheet,
  size: Size,
  measure: Measure,
): CellLayout {
  const faces = FACES[size];
  const room = (sheet.cellWidth - 2 * CELL_PADDING - CELL_GAP - sheet.qr) * POINTS * SURE;
  const height = (sheet.cellHeight - 2 * CELL_PADDING) * POINTS - SPARE;
  const parts = partsOf(code);

  const leastTitle = title === null ? 0 : faces.title.least * LINE;
  const leastBelow = heightOf(breakFacts(details, room, faces.detail.least, measure, 1));
  const fitted = fitCodeDown(
    (most) => fitCode(lengthsOf(parts), measure.mono, room, { ...faces.code, most }, CODE_LINES),
    faces.code,
    height - leastTitle - leastBelow,
  );
  const forTexts = height - codeHeight(fitted);
  const wished =
    title === null ? 0 : textHeight(fitTitle(title, room, forTexts, faces.title, measure));
  const below =
    fitDetails(details, room, forTexts - wished, ROWS, faces.detail, measure) ??
    // A name that is whole is worth more than a line that is.
    fitDetails(details, room, forTexts - wished, 1, faces.detail, measure) ??
    fitDetails(details, room, forTexts - leastTitle, 1, faces.detail, measure) ??
    cutDetails(details, room, forTexts - leastTitle, faces.detail, measure);
  const left = forTexts - heightOf(below);
  return {
    title:
      title === null ? null : { ...fitTitle(title, room, left, faces.title, measure), text: title },
    code: { ...fitted, parts },
    details: below,
  };
}

/** Between the code and what stands below it, in points. */
const SPARE = 2;

function codeHeight({ size, lines }: Fitted): number {
  return size * lines * CODE_LINE;
}

/** The largest code that leaves room for the rest; the smallest, where none does. */
function fitCodeDown(fit: (most: number) => Fitted, face: Face, height: number): Fitted {
  for (let most = face.most; most > face.least; most -= 0.5) {
    const fitted = fit(most);
    if (codeHeight(fitted) <= height) return fitted;
  }
  return fit(face.least);
}

/** Facts one beside the other where they fit, else one below the other. */
function breakFacts(
  details: readonly string[][],
  room: number,
  size: number,
  { plain }: Measure,
  most: number,
): CellLayout['details'] {
  const lines = details.flatMap((facts) => {
    const texts: string[] = [];
    for (const fact of facts) {
      const last = texts.at(-1);
      const text = last === undefined ? fact : `${last} · ${fact}`;
      if (last !== undefined && plain(text) * size <= room) texts[texts.length - 1] = text;
      else texts.push(fact);
    }
    return texts.map((text) => {
      const fits = plain(text) * size <= room;
      return { text, rows: fits ? 1 : most };
    });
  });
  return { size, lines };
}

/** Rows that a line may take where there is room for them. */
const ROWS = 2;

/** Of several rows so much is filled: words do not break where it would suit. */
const FILLED = 0.85;

/**
 * The largest size at which all lines are there; null where there is none.
 *
 * @param rows that a line may take; with one, what is longer than it at the smallest size is cut.
 */
function fitDetails(
  details: readonly string[][],
  room: number,
  height: number,
  rows: number,
  { most, least }: Face,
  measure: Measure,
): CellLayout['details'] | null {
  for (let size = most; size >= least; size -= 0.25) {
    const broken = breakFacts(details, room, size, measure, rows);
    const isWhole = broken.lines.every(({ text }) => {
      const width = measure.plain(text) * size;
      return width <= room || width <= room * rows * FILLED;
    });
    const isLast = rows === 1 && size === least;
    if ((isWhole || isLast) && heightOf(broken) <= height) return broken;
  }
  return null;
}

/** As many lines as have room, each on one row: beside a very long code, the last ones tell most. */
function cutDetails(
  details: readonly string[][],
  room: number,
  height: number,
  { least }: Face,
  measure: Measure,
): CellLayout['details'] {
  const { size, lines } = breakFacts(details, room, least, measure, 1);
  const fits = Math.max(0, Math.floor(height / (least * LINE)));
  return { size, lines: fits === 0 ? [] : lines.slice(-fits) };
}

function heightOf({ size, lines }: CellLayout['details']): number {
  return lines.reduce((sum, { rows }) => sum + rows * size * LINE, 0);
}

function textHeight({ size, lines }: Fitted): number {
  return size * lines * LINE;
}

/** On two lines where they have room, else on one. */
function fitTitle(
  title: string,
  room: number,
  height: number,
  { most, least }: Face,
  { bold }: Measure,
): Fitted {
  const width = bold(title);
  const fitted = fitText(width, room, { most, least }, TITLE_LINES);
  // Sums of fractions are a hair off.
  if (textHeight(fitted) <= height + 0.001) return fitted;
  const lower = Math.max(least, Math.min(most, height / LINE));
  return fitText(width, room, { most: lower, least }, 1);
}

function lengthsOf(parts: readonly CodePart[]): number[] {
  return parts.map(({ text }) => text.length);
}

/** Beyond so many characters a part that hyphens make is broken, between fours. */
const LONG_PART = 12;

/** The parts of a code that stay together on a line: in fours for the eye, or as its hyphens part it. */
function partsOf(code: string): CodePart[] {
  const groups = groupForEye(code).split(' ');
  return groups.flatMap((group, index) =>
    group
      .split(/(?<=-)/)
      .flatMap((text) => (text.length > LONG_PART ? (text.match(/.{1,4}/g) ?? []) : [text]))
      .map((text) => ({ text, gap: groups.length > 1 && index < groups.length - 1 })),
  );
}
