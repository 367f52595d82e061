import { Button, Kbd } from '@mantine/core';
import { useDesk } from '#renderer/bridge/desk.ts';
import { copyText } from '#renderer/ui/copy.ts';
import { countOf, formatCount } from '#renderer/ui/format.ts';
import { toastSuccess } from '#renderer/ui/toast.tsx';
import { exportIds } from './export-codes.ts';
import { activate, deactivate, targetOfIds } from './invite-actions.tsx';
import { useSelectionActions } from './selection-actions.ts';
import { useSelection } from './selection-store.ts';
import styles from './selection-bar.module.css';

/** Rises at the foot of the list when rows are selected. */
export function SelectionBar() {
  const codes = useSelection((state) => state.codes);
  const clear = useSelection((state) => state.clear);
  const desk = useDesk();
  const may = useSelectionActions();
  if (codes.size === 0) return null;
  const ids = [...codes.keys()];

  const copyAll = async () => {
    const copied = await copyText([...codes.values()].join('\n'), countOf(codes.size, 'code'));
    if (copied) toastSuccess(`${countOf(codes.size, 'code')} copied`);
  };

  const thenClear = async (action: Promise<boolean>) => {
    if (await action) clear();
  };

  return (
    <div className={styles.bar} role="toolbar" aria-label="Actions for selected codes">
      <span className={styles.count}>{formatCount(codes.size)} selected</span>
      {may.copy && (
        <Button variant="subtle" size="compact-sm" onClick={() => void copyAll()}>
          Copy codes
        </Button>
      )}
      {may.export && (
        <Button variant="subtle" size="compact-sm" onClick={() => void exportIds(ids, desk)}>
          Export
        </Button>
      )}
      {may.activate && (
        <Button
          variant="subtle"
          size="compact-sm"
          onClick={() => void thenClear(activate(targetOfIds(ids)))}
        >
          Activate
        </Button>
      )}
      {may.deactivate && (
        <Button
          variant="subtle"
          color="red"
          size="compact-sm"
          className={styles.danger}
          onClick={() => void thenClear(deactivate(targetOfIds(ids)))}
        >
          Deactivate
        </Button>
      )}
      <div className={styles.gap} />
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        onClick={clear}
        rightSection={<Kbd size="xs">Esc</Kbd>}
      >
        Clear selection
      </Button>
    </div>
  );
}
