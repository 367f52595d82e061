import type { KeyboardEvent } from 'react';
import { activeRow, openAt, walkKey } from '#renderer/ui/grid/list-walk.ts';
import { auditList, auditOnScreen } from './audit-list.ts';
import { useAudit } from './audit-store.ts';
import { copyEntryOnKey } from './copy-entry.ts';

export interface AuditKeys {
  /** Makes the row the active one and shows it in the panel. */
  open: (index: number) => void;
  onGridKey: (event: KeyboardEvent<HTMLDivElement>) => void;
}

/** The keyboard of the log. */
export const auditKeys: AuditKeys = {
  open: (index) => openAt(auditOnScreen, index),
  onGridKey: (event) => {
    if (event.target !== event.currentTarget) return;
    const handled =
      copyEntryOnKey(event, activeRow(auditOnScreen)) ||
      (!(event.ctrlKey || event.metaKey || event.altKey) &&
        (walkKey(auditOnScreen, event.key, true) || panelKey(event.key)));
    if (handled) event.preventDefault();
  },
};

function panelKey(key: string): boolean {
  const { activeIndex, openId, closePanel } = useAudit.getState();
  if (key === 'Enter' && auditList.rowCount > 0) {
    openAt(auditOnScreen, activeIndex ?? 0);
    return true;
  }
  if (key !== 'Escape' || openId === null) return false;
  closePanel();
  return true;
}

/** Gives the log the keyboard again. */
export function focusAuditGrid(): void {
  const grid = document.querySelector('[role="grid"]');
  if (grid instanceof HTMLElement) grid.focus({ preventScroll: true });
}
