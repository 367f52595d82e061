import { useViewportSize } from '@mantine/hooks';
import { useState, type CSSProperties } from 'react';
import type { Printed } from '#core/contract/print.contract.ts';
import { sheetOf } from '#core/print/sheet.ts';
import { useDesk } from '#renderer/bridge/desk.ts';
import { countOf } from '#renderer/ui/format.ts';
import type { Look } from './look.ts';
import { SheetPage } from './sheet-page.tsx';
import styles from './print-dialog.module.css';

/** CSS pixels in a millimetre. */
const PIXELS = 96 / 25.4;

/** What the dialog has beside the preview, above and below it, in px. */
const REST = 290;
const TALLEST = 520;
const SHORTEST = 280;

interface Props {
  /** What the first page shows; undefined while it is fetched. */
  codes: readonly Printed[] | undefined;
  look: Look;
  total: number;
}

/** The first page at true proportions. */
export function PrintPreview({ codes = [], look, total }: Props) {
  const { height: viewport } = useViewportSize();
  const { timeZone } = useDesk().settings;
  const [now] = useState(() => Date.now());
  const sheet = sheetOf(look.paper, look.size);
  const height = Math.max(SHORTEST, Math.min(TALLEST, viewport - REST));
  const scale = height / (sheet.height * PIXELS);
  const shown = codes.slice(0, sheet.perPage);
  const label = `Preview of page 1 with ${countOf(shown.length, 'code')}`;
  return (
    <div
      className={styles.preview}
      role="img"
      aria-label={label}
      style={{ height, width: sheet.width * PIXELS * scale }}
    >
      <div
        className={styles.scaled}
        style={{ '--scale': scale } as CSSProperties}
        aria-hidden
        inert
      >
        <SheetPage codes={shown} look={look} now={now} zone={timeZone} number={1} total={total} />
      </div>
    </div>
  );
}
