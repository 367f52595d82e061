import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

/** The decoder comes with its package: nothing is fetched. */
const wasm = readFileSync(
  fileURLToPath(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm')),
);
prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasm).buffer } });

export interface Decoded {
  text: string;
  /** `L`, `M`, `Q` or `H`. */
  level: string;
}

/** Every QR code on a picture, as a scanner reads it, from the top to the bottom and left to right. */
export async function decodeQr(png: Uint8Array): Promise<Decoded[]> {
  const found = await readBarcodes(new Uint8Array(png), {
    formats: ['QRCode'],
    maxNumberOfSymbols: 255,
    tryHarder: true,
  });
  return found
    .toSorted((a, b) => {
      const [one, other] = [a.position.topLeft, b.position.topLeft];
      // Those of one row are not to the pixel in line.
      return Math.abs(one.y - other.y) > 20 ? one.y - other.y : one.x - other.x;
    })
    .map(({ text, ecLevel }) => ({ text, level: ecLevel }));
}
