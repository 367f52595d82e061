import type { Locator } from '@playwright/test';
import { create } from 'qrcode';

/** Light modules that a scanner needs around the symbol (product.md §9). */
const QUIET_ZONE = 4;

/** A symbol, row by row: `#` is a dark module, `.` a light one. */
export type Symbol = string[];

/** What a scanner has to see for this text: alphanumeric mode, level M, in its quiet zone. */
export function expectedSymbol(text: string): Symbol {
  const { modules } = create([{ data: text, mode: 'alphanumeric' }], { errorCorrectionLevel: 'M' });
  const edge = modules.size + 2 * QUIET_ZONE;
  return Array.from({ length: edge }, (_, row) =>
    Array.from({ length: edge }, (_, column) => {
      const [y, x] = [row - QUIET_ZONE, column - QUIET_ZONE];
      const inside = y >= 0 && x >= 0 && y < modules.size && x < modules.size;
      return inside && modules.get(y, x) === 1 ? '#' : '.';
    }).join(''),
  );
}

/** Reads a symbol of so many modules back from the pixels on the screen: the middle of each module. */
export async function readSymbol(image: Locator, edge: number): Promise<Symbol> {
  const png = (await image.screenshot()).toString('base64');
  return image.evaluate(
    async (_element, [encoded, modules]) => {
      const bytes = Uint8Array.from(atob(encoded), (char) => char.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
      const context = canvas.getContext('2d');
      if (context === null) return [];
      context.drawImage(bitmap, 0, 0);
      const isDark = (row: number, column: number) => {
        const x = Math.floor(((column + 0.5) / modules) * bitmap.width);
        const y = Math.floor(((row + 0.5) / modules) * bitmap.height);
        const [red = 255, green = 255, blue = 255] = context.getImageData(x, y, 1, 1).data;
        return red + green + blue < 384;
      };
      return Array.from({ length: modules }, (_, row) =>
        Array.from({ length: modules }, (_, column) => (isDark(row, column) ? '#' : '.')).join(''),
      );
    },
    [png, edge] as const,
  );
}
