import { ActionIcon, Kbd, Menu, Tooltip } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useDesk } from '#renderer/bridge/desk.ts';
import { useMay } from '#renderer/bridge/operator.ts';
import { useNow } from '#renderer/ui/clock.ts';
import { formatRelative } from '#renderer/ui/format.ts';
import { withMod } from '#renderer/ui/platform.ts';
import { undoableWords } from './action-words.ts';
import { undo } from './undo.ts';
import { useUndoMenu } from './undo-menu-store.ts';
import { useUndoable } from './use-undoable.ts';
import styles from './undo-menu.module.css';

/** The last actions of this session, each of which can be taken back. */
export function UndoMenu() {
  const may = useMay('undo.list');
  const undoable = useUndoable();
  const { isOpen, setOpen } = useUndoMenu();
  const now = useNow();
  const { timeZone } = useDesk().settings;
  const none = undoable.length === 0;
  useEffect(() => {
    if (none) return undefined;
    // With the last action undone, or the page left, it is not to open by itself later.
    return () => setOpen(false);
  }, [none, setOpen]);
  if (!may) return null;
  const label = none ? 'Nothing to undo' : `Undo (${withMod('Z')} for the last)`;
  return (
    <Menu position="bottom-end" width={304} opened={isOpen && !none} onChange={setOpen}>
      <Menu.Target>
        <Tooltip label={label}>
          <ActionIcon variant="subtle" color="gray" size={32} aria-label="Undo" disabled={none}>
            <IconArrowBackUp size={18} stroke={1.7} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Undo</Menu.Label>
        {undoable.map((one, index) => (
          <Menu.Item
            key={one.undoId}
            rightSection={index === 0 && <Kbd size="xs">{withMod('Z')}</Kbd>}
            onClick={() => void undo(one.undoId)}
          >
            {undoableWords(one)}
            <span className={styles.when}>{formatRelative(one.at, now, timeZone)}</span>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
