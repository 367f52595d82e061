import { IconKey } from '@tabler/icons-react';
import { useId, useLayoutEffect, useState, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { COVER, COVERED } from './hold-keys.ts';
import styles from './cover.module.css';

interface Props {
  title: string;
  /** Whether an operator's screen lies behind, which then is a dialog's. */
  over: boolean;
  wide?: boolean;
  children: ReactNode;
}

/**
 * Takes the whole window. What lies behind, with its dialogs and toasts, stays as it is but can be
 * neither seen nor reached, by no key and no screen reader; it gets the keyboard back where it was.
 */
export function Cover({ title, over, wide = false, children }: Props) {
  const titleId = useId();
  const [element] = useState(createElement);

  useLayoutEffect(() => {
    const before = document.activeElement;
    document.body.append(element);
    document.body.setAttribute(COVERED, '');
    return () => {
      document.body.removeAttribute(COVERED);
      element.remove();
      if (before instanceof HTMLElement && before.isConnected)
        before.focus({ preventScroll: true });
    };
  }, [element]);

  const content = (
    <div className={wide ? styles.wide : styles.box}>
      <div className={styles.brand}>
        <IconKey size={20} stroke={2} aria-hidden />
        Latchkey
      </div>
      <h1 className={styles.title} id={titleId}>
        {title}
      </h1>
      {children}
    </div>
  );
  return createPortal(
    over ? (
      <div className={styles.cover} role="dialog" aria-modal="true" aria-labelledby={titleId}>
        {content}
      </div>
    ) : (
      <main className={styles.cover}>{content}</main>
    ),
    element,
  );
}

function createElement(): HTMLElement {
  const element = document.createElement('div');
  element.setAttribute(COVER, '');
  // Dialogs behind listen to the document: to keep the keyboard, to close when one clicks beside them.
  for (const type of ['keydown', 'mousedown', 'touchstart', 'pointerdown']) {
    element.addEventListener(type, (event) => event.stopPropagation());
  }
  return element;
}
