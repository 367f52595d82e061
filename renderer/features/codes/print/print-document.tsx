import { useEffect, useMemo, useState, type CSSProperties } from 'react';
import { createPortal } from 'react-dom';
import { paginate, PAPERS, sheetOf } from '#core/print/sheet.ts';
import { styleNonce } from '#renderer/app/style-nonce.ts';
import { useDesk } from '#renderer/bridge/desk.ts';
import { gateOf, useSession } from '#renderer/bridge/session.ts';
import { dropDocument, usePrint, type PrintJob } from './print-store.ts';
import { SheetPage } from './sheet-page.tsx';
import styles from './print-document.module.css';

/** Pages built at once: what somebody clicks meanwhile waits no longer than it takes. */
const STEP = 1;

/** What a printer sees in place of the window, while something is printed. */
export function PrintDocument() {
  const job = usePrint((state) => state.job);
  const isShut = useSession((state) => gateOf(state) !== null);
  // A locked window has no codes to print.
  useEffect(() => {
    if (isShut) dropDocument();
  }, [isShut]);
  useEffect(() => {
    window.addEventListener('afterprint', dropDocument);
    return () => window.removeEventListener('afterprint', dropDocument);
  }, []);
  return job === null || isShut ? null : <Document job={job} />;
}

function Document({ job }: { job: PrintJob }) {
  const { codes, look } = job;
  const { timeZone } = useDesk().settings;
  const [now] = useState(() => Date.now());
  const pages = useMemo(() => paginate(codes, sheetOf(look.paper, look.size)), [codes, look]);
  const [built, setBuilt] = useState(0);
  useEffect(() => {
    job.onBuilt(built, pages.length);
    if (built >= pages.length) return undefined;
    const timer = setTimeout(() => setBuilt(Math.min(built + STEP, pages.length)));
    return () => clearTimeout(timer);
  }, [job, built, pages.length]);

  const { width, height } = PAPERS[look.paper];
  return createPortal(
    <div className={styles.document} data-print-document="">
      {/* The page has the margins: in those of the paper, browsers print date and address. */}
      <style nonce={styleNonce()}>{`@page { size: ${width}mm ${height}mm; margin: 0; }`}</style>
      {pages.slice(0, built).map((page, index) => (
        <div
          key={index}
          className={styles.page}
          style={{ '--paper': `${height}mm` } as CSSProperties}
        >
          <SheetPage
            codes={page}
            look={look}
            now={now}
            zone={timeZone}
            number={index + 1}
            total={pages.length}
          />
        </div>
      ))}
    </div>,
    document.body,
  );
}
