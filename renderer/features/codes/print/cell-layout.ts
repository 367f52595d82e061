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
  /** Whether a gap for the eye stands before it. */
  gap: boolean;
}

export interface CellLayout {
  title: (Fitted & { text: string }) | null;
  code: Fitted & { parts: CodePart[] };
  /** All of one size. */
  details: { size: number; lines: string[] };
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
  const lines = breakFacts(details, room, faces.detail, measure);

  const forTitle = title === null ? 0 : faces.title.least * LINE;
  const leastBelow = lines.length * faces.detail.least * LINE;
  const fitted = fitCodeDown(
    (most) => fitCode(lengthsOf(parts), measure.mono, room, { ...faces.code, most }, CODE_LINES),
    faces.code,
    height - forTitle - leastBelow,
  );
  const forTexts = height - codeHeight(fitted);
  const below = fitDetails(lines, room, forTexts - forTitle, faces.detail, measure);
  const left = forTexts - below.lines.length * below.size * LINE;
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

/** Facts one beside the other where they can be read so, else one below the other. */
function breakFacts(
  details: readonly string[][],
  room: number,
  face: Face,
  { plain }: Measure,
): string[] {
  return details.flatMap((facts) => {
    const lines: string[] = [];
    for (const fact of facts) {
      const last = lines.at(-1);
      const line = last === undefined ? fact : `${last} · ${fact}`;
      if (last !== undefined && plain(line) * face.least <= room) lines[lines.length - 1] = line;
      else lines.push(fact);
    }
    return lines;
  });
}

/** As many lines as have room beside a very long code: the last ones tell most. */
function fitDetails(
  lines: readonly string[],
  room: number,
  height: number,
  face: Face,
  { plain }: Measure,
): CellLayout['details'] {
  const fits = Math.max(0, Math.floor(height / (face.least * LINE)));
  const kept = fits === 0 ? [] : lines.slice(-fits);
  const across = kept.map((line) => fitText(plain(line), room, face, 1).size);
  const down = height / (kept.length * LINE);
  return { size: Math.max(face.least, Math.min(face.most, down, ...across)), lines: kept };
}

function fitTitle(
  title: string,
  room: number,
  height: number,
  { most, least }: Face,
  { bold }: Measure,
): Fitted {
  const lines = height >= TITLE_LINES * most * LINE ? TITLE_LINES : 1;
  const face = { most: Math.max(least, Math.min(most, height / LINE)), least };
  return fitText(bold(title), room, face, lines);
}

function lengthsOf(parts: readonly CodePart[]): number[] {
  return parts.map(({ text }) => text.length);
}

/** Beyond so many characters a part that hyphens make is broken, between fours. */
const LONG_PART = 12;

/** The parts of a code that stay together on a line: in fours for the eye, or as its hyphens part it. */
function partsOf(code: string): CodePart[] {
  return groupForEye(code)
    .split(' ')
    .flatMap((group, index) =>
      group
        .split(/(?<=-)/)
        .flatMap((text) => (text.length > LONG_PART ? (text.match(/.{1,4}/g) ?? []) : [text]))
        .map((text, inGroup) => ({ text, gap: index > 0 && inGroup === 0 })),
    );
}
