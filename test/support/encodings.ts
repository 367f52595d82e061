/** The encodings that a CSV may have (product.md §7), with and without a byte order mark. */
export const ENCODINGS = [
  'UTF-8',
  'UTF-8 with BOM',
  'UTF-16 LE',
  'UTF-16 LE (no mark)',
  'UTF-16 BE',
  'UTF-16 BE (no mark)',
  'Windows-1252',
] as const;

/** Encodes a text as a program that writes this encoding does. */
export function encode(text: string, encoding: (typeof ENCODINGS)[number]): Uint8Array {
  switch (encoding) {
    case 'UTF-8':
      return Buffer.from(text, 'utf8');
    case 'UTF-8 with BOM':
      return Buffer.from(`\uFEFF${text}`, 'utf8');
    case 'UTF-16 LE':
      return Buffer.from(`\uFEFF${text}`, 'utf16le');
    case 'UTF-16 LE (no mark)':
      return Buffer.from(text, 'utf16le');
    case 'UTF-16 BE':
      return Buffer.from(`\uFEFF${text}`, 'utf16le').swap16();
    case 'UTF-16 BE (no mark)':
      return Buffer.from(text, 'utf16le').swap16();
    case 'Windows-1252':
      return Buffer.from(Array.from(text, windows1252));
  }
}

function windows1252(sign: string): number {
  const known = new Map([
    ['€', 0x80],
    ['“', 0x93],
    ['”', 0x94],
    ['–', 0x96],
    ['’', 0x92],
  ]);
  return known.get(sign) ?? sign.charCodeAt(0);
}
