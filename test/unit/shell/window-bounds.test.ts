import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { clampBounds, loadBounds, saveBounds, type Rect } from '#main/shell/window-bounds.ts';

const laptop: Rect = { x: 0, y: 0, width: 1440, height: 900 };
const right: Rect = { x: 1440, y: -200, width: 1920, height: 1080 };
const at = (x: number, y: number, width = 1000, height = 700) => ({
  x,
  y,
  width,
  height,
  maximized: false,
});

describe('clampBounds', () => {
  it.each([
    ['nothing saved: in the middle', null, [laptop], { x: 80, y: 40, width: 1280, height: 820 }],
    ['still on a screen: as it was', at(50, 60), [laptop], { x: 50, y: 60 }],
    ['on the other screen: as it was', at(1600, -100), [laptop, right], { x: 1600, y: -100 }],
    ['its screen is gone: middle of the main one', at(1600, -100), [laptop], { x: 220, y: 100 }],
    ['half outside: moved in', at(900, 500), [laptop], { x: 440, y: 200 }],
    [
      'larger than the screen: shrunk',
      at(0, 0, 3000, 2000),
      [laptop],
      { width: 1440, height: 900 },
    ],
    ['too small to use: grown', at(0, 0, 10, 10), [laptop], { width: 720, height: 480 }],
    ['no screen at all: the usual size', null, [], { x: 0, y: 0, width: 1280, height: 820 }],
  ])('%s', (_case, saved, screens, expected) => {
    expect(clampBounds(saved, screens)).toMatchObject(expected);
  });

  it('always lies wholly on one of the screens', () => {
    const number = fc.integer({ min: -5000, max: 5000 });
    const size = fc.integer({ min: 1, max: 6000 });
    const saved = fc.record({ x: number, y: number, width: size, height: size });
    fc.assert(
      fc.property(saved, (rect) => {
        const found = clampBounds({ ...rect, maximized: false }, [laptop, right]);
        const inside = [laptop, right].some(
          (screen) =>
            found.x >= screen.x &&
            found.y >= screen.y &&
            found.x + found.width <= screen.x + screen.width &&
            found.y + found.height <= screen.y + screen.height,
        );
        expect(inside).toBe(true);
      }),
    );
  });
});

describe('the file', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'latchkey-bounds-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('brings back what was saved, making the folder', async () => {
    const inner = path.join(folder, 'data');
    saveBounds(inner, at(1, 2));
    // At once: the program may end with the next line.
    expect(readdirSync(inner)).toEqual(['window.json']);
    expect(await loadBounds(inner)).toEqual(at(1, 2));
  });

  it.each(['', 'null', '{"x":1}', '{"x":"1","y":2,"width":3,"height":4,"maximized":false}'])(
    'counts as not there when it holds %j',
    async (content) => {
      writeFileSync(path.join(folder, 'window.json'), content);
      expect(await loadBounds(folder)).toBeNull();
    },
  );

  it('may be missing', async () => {
    expect(await loadBounds(folder)).toBeNull();
  });
});
