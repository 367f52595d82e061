import { Fragment, memo, type CSSProperties } from 'react';
import type { Printed } from '#core/contract/print.contract.ts';
import { MARGIN, sheetOf, type Sheet } from '#core/print/sheet.ts';
import { QrCode } from '#renderer/ui/qr-code.tsx';
import { CELL_GAP, CELL_PADDING, layoutCell } from './cell-layout.ts';
import { cellText } from './cell-text.ts';
import type { Look } from './look.ts';
import { measureText } from './measure.ts';
import styles from './sheet-page.module.css';

interface Props {
  codes: readonly Printed[];
  look: Look;
  /** When it is printed: what has begun by then says no more when it began. */
  now: number;
  zone: string;
  /** Which page of how many. */
  number: number;
  total: number;
}

/** One page, as large as its paper: the preview shows it smaller, a printer as it is. */
export const SheetPage = memo(function SheetPage(props: Props) {
  const { codes, look, now, zone, number, total } = props;
  const sheet = sheetOf(look.paper, look.size);
  return (
    <section className={styles.page} style={measures(sheet)} data-page={number}>
      <div className={styles.cells}>
        {codes.map((printed) => (
          <Cell
            key={printed.id}
            printed={printed}
            sheet={sheet}
            look={look}
            now={now}
            zone={zone}
          />
        ))}
      </div>
      {total > 1 && (
        <p className={styles.number}>
          {number} / {total}
        </p>
      )}
    </section>
  );
});

interface CellProps extends Pick<Props, 'look' | 'now' | 'zone'> {
  printed: Printed;
  sheet: Sheet;
}

function Cell({ printed, sheet, look, now, zone }: CellProps) {
  const text = cellText(printed, look, now, zone);
  const { title, code, details } = layoutCell(printed.code, text, sheet, look.size, measureText());
  return (
    <div className={styles.cell}>
      <div className={styles.qr}>
        <QrCode code={printed.code} />
      </div>
      <div className={styles.text}>
        {title && (
          <div
            className={styles.title}
            dir="auto"
            data-lines={title.lines}
            style={{ fontSize: `${title.size}pt`, ...lines(title.lines) }}
          >
            {printed.name === null ? <Address email={title.text} /> : title.text}
          </div>
        )}
        <div className={styles.code} style={{ fontSize: `${code.size}pt` }}>
          {code.parts.map((part, index) => (
            <span key={index} className={styles.part} data-gap={part.gap}>
              {part.text}
            </span>
          ))}
        </div>
        <div className={styles.details} style={{ fontSize: `${details.size}pt` }}>
          {details.lines.map((line, index) => (
            <div
              key={index}
              className={styles.detail}
              dir="auto"
              data-lines={line.rows}
              style={lines(line.rows)}
            >
              {line.text}
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}

/** An address is broken where it has its parts, rather than anywhere. */
function Address({ email }: { email: string }) {
  return email.split(/(?<=[@.])/).map((part, index) => (
    <Fragment key={index}>
      {index > 0 && <wbr />}
      {part}
    </Fragment>
  ));
}

function lines(count: number): CSSProperties {
  return { '--lines': count } as CSSProperties;
}

function measures(sheet: Sheet): CSSProperties {
  const mm = (value: number) => `${value}mm`;
  return {
    '--width': mm(sheet.width),
    '--height': mm(sheet.height),
    '--top': mm(MARGIN.top),
    '--side': mm(MARGIN.side),
    '--columns': sheet.columns,
    '--cell-width': mm(sheet.cellWidth),
    '--cell-height': mm(sheet.cellHeight),
    '--padding': mm(CELL_PADDING),
    '--gap': mm(CELL_GAP),
    '--qr': mm(sheet.qr),
  } as CSSProperties;
}
