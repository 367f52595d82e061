import { create } from 'qrcode';
import { useMemo } from 'react';

/** Quiet zone around the symbol, in modules (product.md §9). */
const QUIET_ZONE = 4;

interface Props {
  code: string;
  /** Edge length in CSS pixels; absent: as large as its box. */
  size?: number;
}

/** A code as a QR symbol: alphanumeric mode, level M, on white in either colour scheme. */
export function QrCode({ code, size }: Props) {
  const { path, edge } = useMemo(() => draw(code), [code]);
  return (
    <svg
      viewBox={`0 0 ${edge} ${edge}`}
      width={size ?? '100%'}
      height={size ?? '100%'}
      shapeRendering="crispEdges"
      role="img"
      aria-label={`QR code for ${code}`}
    >
      <rect width={edge} height={edge} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}

/** One sub-path for every run of dark modules in a row. */
function draw(code: string): { path: string; edge: number } {
  const { modules } = create([{ data: code.toUpperCase(), mode: 'alphanumeric' }], {
    errorCorrectionLevel: 'M',
  });
  let path = '';
  for (let row = 0; row < modules.size; row++) {
    let start = -1;
    for (let column = 0; column <= modules.size; column++) {
      const dark = column < modules.size && modules.get(row, column) === 1;
      if (dark && start < 0) start = column;
      if (dark || start < 0) continue;
      path += `M${start + QUIET_ZONE} ${row + QUIET_ZONE}h${column - start}v1h${start - column}z`;
      start = -1;
    }
  }
  return { path, edge: modules.size + 2 * QUIET_ZONE };
}
