import { ActionIcon, Tooltip } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { KeyboardEvent, ReactNode } from 'react';
import styles from './side-panel.module.css';

interface Props {
  /** Its heading, and its name for screen readers. */
  title: string;
  /** What can be done with what it shows; beside the heading. */
  actions?: ReactNode;
  onClose: () => void;
  /** Keys other than Esc that were pressed inside. */
  onKey?: (event: KeyboardEvent<HTMLElement>) => void;
  children: ReactNode;
}

/** One row of a list beside it, with everything known about it. */
export function SidePanel({ title, actions, onClose, onKey, children }: Props) {
  // React lets keys of dialogs that were opened from here bubble, too; Esc there closes only those.
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const isInside = event.target instanceof Node && event.currentTarget.contains(event.target);
    if (!isInside) return;
    if (event.key === 'Escape') onClose();
    else onKey?.(event);
  };
  return (
    <aside className={styles.panel} aria-label={title} onKeyDown={onKeyDown}>
      <div className={styles.bar}>
        <h2 className={styles.heading} tabIndex={-1} data-panel-heading>
          {title}
        </h2>
        {actions}
        <Tooltip label="Close (Esc)">
          <ActionIcon
            variant="subtle"
            color="gray"
            size={32}
            aria-label="Close details"
            onClick={onClose}
          >
            <IconX size={18} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </div>
      {children}
    </aside>
  );
}

/** Gives the keyboard to the panel, at its heading: for what shows something else in it. */
export function focusPanel(): void {
  document.querySelector<HTMLElement>('[data-panel-heading]')?.focus();
}

/** The part of a panel that scrolls. */
export function SidePanelBody({ children }: { children: ReactNode }) {
  return <div className={styles.body}>{children}</div>;
}
