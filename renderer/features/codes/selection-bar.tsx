import { Button, Kbd } from '@mantine/core';
import { useDesk } from '#renderer/bridge/desk.ts';
import { copyText } from '#renderer/ui/copy.ts';
import { countOf } from '#renderer/ui/format.ts';
import { toastSuccess } from '#renderer/ui/toast.tsx';
import { exportSelection } from './export-codes.ts';
import { activate, deactivate, targetOfSelection } from './invite-actions.tsx';
import { readSelectedCodes } from './selected-codes.ts';
import { SelectedCount } from './selected-count.tsx';
import { useSelectionActions } from './selection-actions.ts';
import { selectedOf, useSelection } from './selection-store.ts';
import styles from './selection-bar.module.css';

/** Rises at the foot of the list when rows are selected. */
export function SelectionBar() {
  const codes = useSelection((state) => state.codes);
  const matching = useSelection((state) => state.matching);
  const clear = useSelection((state) => state.clear);
  const desk = useDesk();
  const may = useSelectionActions();
  const selection = selectedOf({ codes, matching });
  if (selection === null) return null;
  const target = targetOfSelection(selection);

  const copyAll = async () => {
    const all = await readSelectedCodes();
    if (all === null) return;
    const copied = await copyText([...all.values()].join('\n'), countOf(all.size, 'code'));
    if (copied) toastSuccess(`${countOf(all.size, 'code')} copied`);
  };

  const thenClear = async (action: Promise<boolean>) => {
    if (await action) clear();
  };

  return (
    <div className={styles.bar} role="toolbar" aria-label="Actions for selected codes">
      <SelectedCount />
      {may.copy && (
        <Button variant="subtle" size="compact-sm" onClick={() => void copyAll()}>
          Copy codes
        </Button>
      )}
      {may.export && (
        <Button
          variant="subtle"
          size="compact-sm"
          onClick={() => void exportSelection(selection, desk)}
        >
          Export
        </Button>
      )}
      {may.activate && (
        <Button variant="subtle" size="compact-sm" onClick={() => void thenClear(activate(target))}>
          Activate
        </Button>
      )}
      {may.deactivate && (
        <Button
          variant="subtle"
          color="red"
          size="compact-sm"
          className={styles.danger}
          onClick={() => void thenClear(deactivate(target))}
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
