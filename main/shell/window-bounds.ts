import { renameSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { makeFolder } from '#main/files/make-folder.ts';

/** In pixels that do not depend on the screen's scale. */
export interface Rect {
  x: number;
  y: number;
  width: number;
  height: number;
}

const savedSchema = z.object({
  x: z.number(),
  y: z.number(),
  width: z.number(),
  height: z.number(),
  maximized: z.boolean(),
});
export type SavedBounds = z.infer<typeof savedSchema>;

export const DEFAULT_SIZE = { width: 1280, height: 820 } as const;
export const SMALLEST_SIZE = { width: 720, height: 480 } as const;

/**
 * Where the window opens: as it was, moved and shrunk until it lies on one of the screens there are,
 * the one that showed most of it. `screens` are work areas, the main one first.
 */
export function clampBounds(saved: SavedBounds | null, screens: readonly Rect[]): Rect {
  const main = screens[0] ?? { x: 0, y: 0, ...DEFAULT_SIZE };
  if (saved === null) return centre(DEFAULT_SIZE, main);
  const best = screens.reduce(
    (found, screen) => (overlap(saved, screen) > overlap(saved, found) ? screen : found),
    main,
  );
  if (overlap(saved, best) === 0) return centre(saved, main);
  const size = fit(saved, best);
  return {
    ...size,
    x: between(saved.x, best.x, best.x + best.width - size.width),
    y: between(saved.y, best.y, best.y + best.height - size.height),
  };
}

function fit(size: { width: number; height: number }, screen: Rect) {
  return {
    width: Math.min(Math.max(Math.round(size.width), SMALLEST_SIZE.width), screen.width),
    height: Math.min(Math.max(Math.round(size.height), SMALLEST_SIZE.height), screen.height),
  };
}

function centre(size: { width: number; height: number }, screen: Rect): Rect {
  const { width, height } = fit(size, screen);
  return {
    x: Math.round(screen.x + (screen.width - width) / 2),
    y: Math.round(screen.y + (screen.height - height) / 2),
    width,
    height,
  };
}

function overlap(a: Rect, b: Rect): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return width > 0 && height > 0 ? width * height : 0;
}

function between(value: number, low: number, high: number): number {
  return Math.round(Math.min(Math.max(value, low), Math.max(low, high)));
}

const boundsFile = (dataFolder: string): string => path.join(dataFolder, 'window.json');

/** What was saved, or null: a missing or damaged file costs a window its place and nothing more. */
export async function loadBounds(dataFolder: string): Promise<SavedBounds | null> {
  try {
    return savedSchema.parse(JSON.parse(await readFile(boundsFile(dataFolder), 'utf8')));
  } catch (error) {
    if (error instanceof Error) return null;
    throw error;
  }
}

/**
 * Done when it returns: the program ends as soon as its window is closed, and would not wait.
 *
 * @throws when the folder cannot be written; the caller decides whether that matters.
 */
export function saveBounds(dataFolder: string, bounds: SavedBounds): void {
  makeFolder(dataFolder);
  const temporary = `${boundsFile(dataFolder)}.tmp`;
  writeFileSync(temporary, JSON.stringify(bounds));
  renameSync(temporary, boundsFile(dataFolder));
}
