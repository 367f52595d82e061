import { Tooltip } from '@mantine/core';
import { useState } from 'react';
import { CodeText } from './code-text.tsx';
import { Dialog } from './dialog.tsx';
import { QrCode } from './qr-code.tsx';
import styles from './qr-preview.module.css';

/** The QR code on white; a click fills the window with it, to be scanned off the screen. */
export function QrPreview({ code, size = 200 }: { code: string; size?: number }) {
  const [enlarged, setEnlarged] = useState(false);
  return (
    <>
      <Tooltip label="Enlarge to scan from the screen">
        <button
          type="button"
          className={styles.preview}
          aria-label="Enlarge QR code"
          onClick={() => setEnlarged(true)}
        >
          <QrCode code={code} size={size} />
        </button>
      </Tooltip>
      <Dialog
        opened={enlarged}
        onClose={() => setEnlarged(false)}
        fullScreen
        title="Scan this code"
        classNames={{
          content: styles.paper,
          header: styles.paper,
          body: styles.body,
          close: styles.close,
        }}
      >
        <div className={styles.large}>
          <QrCode code={code} />
        </div>
        <div className={styles.code}>
          <CodeText code={code} large />
        </div>
      </Dialog>
    </>
  );
}
