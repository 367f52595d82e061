import { Menu } from '@mantine/core';
import {
  useEffect,
  useEffectEvent,
  useState,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
} from 'react';
import type { Invite } from '#core/contract/invites.contract.ts';
import { groupForEye } from '#core/invites/code.ts';
import { useOperator, useSeesCodes } from '#renderer/bridge/operator.ts';
import { canDoAnything } from './actions/code-actions.ts';
import { CodeItems } from './actions/code-items.tsx';
import { useCodes } from './codes-store.ts';
import { activeRow } from '#renderer/ui/grid/list-walk.ts';
import { codesOnScreen, type InviteList } from './list-instance.ts';
import { useInviteNow } from './use-invite-now.ts';
import styles from './row-menu.module.css';

interface Opened {
  invite: Invite;
  /** Where in the window, in px. */
  left: number;
  top: number;
}

interface RowMenu {
  triggers: {
    onContextMenu: (event: MouseEvent<HTMLElement>) => void;
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
  };
  menu: ReactNode;
}

/** The menu of one row: by the right button, or for the active row by the menu key or Shift+F10. */
export function useRowMenu(list: InviteList): RowMenu {
  const [opened, setOpened] = useState<Opened | null>(null);
  const { role } = useOperator();
  const seesCodes = useSeesCodes();

  const openFor = (row: Element | null, left?: number, top?: number): boolean => {
    const invite = row === null ? undefined : list.rowAt(indexOf(row));
    if (row === null || invite === undefined) return false;
    if (!canDoAnything(invite, Date.now(), { role, seesCodes })) return false;
    const box = row.getBoundingClientRect();
    setOpened({ invite, left: left ?? box.left + 48, top: top ?? box.bottom });
    return true;
  };
  const onContextMenu = (event: MouseEvent<HTMLElement>) => {
    if (!(event.target instanceof Element)) return;
    const row = event.target.closest('[role="grid"] [role="row"][aria-rowindex]');
    if (openFor(row, event.clientX, event.clientY)) event.preventDefault();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const asks = event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey);
    if (!asks || !(event.target instanceof Element) || event.target.role !== 'grid') return;
    const { activeIndex } = useCodes.getState();
    if (activeIndex === null || !activeRow(codesOnScreen)) return;
    const active = event.target.querySelector(`[aria-rowindex="${activeIndex + 2}"]`);
    if (openFor(active)) event.preventDefault();
  };

  const menu = opened && (
    <OpenMenu key={opened.invite.id} opened={opened} onClose={() => setOpened(null)} />
  );
  return { triggers: { onContextMenu, onKeyDown }, menu };
}

/** The menu offers what can be done now: others may do something to the code while it is open. */
function OpenMenu({ opened, onClose }: { opened: Opened; onClose: () => void }) {
  const invite = useInviteNow(opened.invite);
  const onKey = useEffectEvent((event: globalThis.KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    onClose();
  });
  useEffect(() => {
    // Also before the menu has the keyboard, and for nothing below it.
    const listener = (event: globalThis.KeyboardEvent) => onKey(event);
    window.addEventListener('keydown', listener, { capture: true });
    return () => window.removeEventListener('keydown', listener, { capture: true });
  }, []);
  return (
    <Menu
      opened
      closeOnEscape={false}
      onChange={(isOpen) => !isOpen && onClose()}
      // Not the keys: the one that opened it is still on its way.
      clickOutsideEvents={['mousedown', 'touchstart']}
      position="bottom-start"
      floatingStrategy="fixed"
      offset={2}
      width={200}
      returnFocus
    >
      <Menu.Target>
        <button
          type="button"
          tabIndex={-1}
          className={styles.place}
          style={{ left: opened.left, top: opened.top }}
          aria-label={`Actions for ${groupForEye(invite.code)}`}
        />
      </Menu.Target>
      <Menu.Dropdown>
        <CodeItems invite={invite} />
      </Menu.Dropdown>
    </Menu>
  );
}

/** The first row has the number 2, below the head. */
function indexOf(row: Element): number {
  return Number(row.getAttribute('aria-rowindex')) - 2;
}
