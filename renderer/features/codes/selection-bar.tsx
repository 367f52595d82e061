import { Button, Kbd, Menu } from '@mantine/core';
import type { KeyboardEvent } from 'react';
import { IconChevronUp } from '@tabler/icons-react';
import type { Action } from '#core/contract/actions.contract.ts';
import type { Selection } from '#core/contract/invites.contract.ts';
import { isMasked } from '#core/invites/mask.ts';
import { useDesk } from '#renderer/bridge/desk.ts';
import { copyText } from '#renderer/ui/copy.ts';
import { countOf } from '#renderer/ui/format.ts';
import { toastError, toastNotice, toastSuccess } from '#renderer/ui/toast.tsx';
import { ActionItems } from './actions/action-menu.tsx';
import { ACTION_WORDS } from './actions/action-words.ts';
import { labelForSeveral } from './actions/code-actions.ts';
import { takesAway } from './actions/offered.ts';
import { act } from './actions/run-action.ts';
import { targetOfCode, targetOfSelection, type Target } from './actions/target.ts';
import { useCodes } from './codes-store.ts';
import { exportSelection } from './export-codes.ts';
import { askPrint } from './print/print-store.ts';
import { readCodes } from './read-codes.ts';
import { readSelectedCodes } from './selected-codes.ts';
import { SelectedCount } from './selected-count.tsx';
import { useSelectionActions } from './selection-actions.ts';
import { selectedOf, useSelection } from './selection-store.ts';
import { useShowsWaiting } from './show-waiting.ts';
import styles from './selection-bar.module.css';

/** What is in sight; the rest is under "More". */
const FREQUENT: readonly Action[] = ['extend', 'deactivate'];
/** The same while the list shows what waits for approval. */
const FOR_WAITING: readonly Action[] = ['approve', 'reject'];

const UNDER_MORE: readonly Action[] = [
  'edit',
  'tag',
  'extend',
  'activate',
  'restore',
  'approve',
  'unarchive',
  'archive',
  'reject',
  'deactivate',
  'revoke',
];

/** Rises at the foot of the list when rows are selected. */
export function SelectionBar() {
  const ids = useSelection((state) => state.ids);
  const matching = useSelection((state) => state.matching);
  const clear = useSelection((state) => state.clear);
  const showsWaiting = useShowsWaiting();
  const desk = useDesk();
  const may = useSelectionActions();
  const selection = selectedOf({ ids, matching });
  if (selection === null) return null;

  const frequent = (showsWaiting ? FOR_WAITING : FREQUENT).filter((one) => may.actions.has(one));
  const more = UNDER_MORE.filter((one) => may.actions.has(one) && !frequent.includes(one));
  const choose = async (action: Action) => {
    const target = await targetOf(selection);
    if (target !== null && (await act(action, target))) clear();
  };
  const print = async () => {
    const target = await targetOf(selection);
    if (target !== null) askPrint(target, useCodes.getState().sort);
  };

  return (
    <div
      className={styles.bar}
      role="toolbar"
      aria-label="Actions for selected codes"
      onKeyDown={(event) => onBarKey(event, clear)}
    >
      <SelectedCount />
      {may.copy && (
        <Button variant="subtle" size="compact-sm" onClick={() => void copyAll()}>
          Copy codes
        </Button>
      )}
      {may.print && (
        <Button variant="subtle" size="compact-sm" onClick={() => void print()}>
          Print
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
      {frequent
        .filter((action) => !takesAway(action))
        .map((action) => (
          <Button
            key={action}
            variant="subtle"
            size="compact-sm"
            onClick={() => void choose(action)}
          >
            {ACTION_WORDS[action].verb}
          </Button>
        ))}
      {more.length > 0 && (
        <Menu position="top-start" width={272}>
          <Menu.Target>
            <Button
              variant="subtle"
              size="compact-sm"
              rightSection={<IconChevronUp size={14} aria-hidden />}
            >
              More
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <ActionItems
              actions={more}
              labelOf={labelForSeveral}
              onChoose={(action) => void choose(action)}
            />
          </Menu.Dropdown>
        </Menu>
      )}
      {frequent.filter(takesAway).map((action) => (
        <Button
          key={action}
          variant="subtle"
          color="red"
          size="compact-sm"
          className={styles.danger}
          onClick={() => void choose(action)}
        >
          {ACTION_WORDS[action].verb}
        </Button>
      ))}
      <div className={styles.gap} />
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        onClick={clear}
        rightSection={
          <Kbd size="xs" className={styles.key}>
            Esc
          </Kbd>
        }
      >
        Clear<span className={styles.what}> selection</span>
      </Button>
    </div>
  );
}

/** Esc clears, as the button says; the arrows walk the buttons. */
function onBarKey(event: KeyboardEvent<HTMLElement>, clear: () => void): void {
  const bar = event.currentTarget;
  // A menu that was opened from here has its own keys.
  if (!(event.target instanceof HTMLElement) || event.target.closest('[role="menu"]')) return;
  if (event.key === 'Escape') {
    clear();
    return;
  }
  const buttons = [...bar.querySelectorAll<HTMLElement>('button:not(:disabled)')];
  const at = buttons.indexOf(event.target);
  const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: buttons.length - 1 }[event.key];
  if (to === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  buttons[(to + buttons.length) % buttons.length]?.focus();
}

/** What an action is for; a single code is named as it may be seen now. Null when that cannot be read. */
async function targetOf(selection: Selection): Promise<Target | null> {
  if (!('ids' in selection) || selection.ids.length !== 1) return targetOfSelection(selection);
  const [id] = selection.ids;
  try {
    const [code] = id === undefined ? [] : await readCodes([id]);
    if (id === undefined || code === undefined) return targetOfSelection(selection);
    return targetOfCode(id, code);
  } catch (error) {
    toastError(error);
    return null;
  }
}

/** Copies the codes that are shown whole; says how many are not. */
async function copyAll(): Promise<void> {
  const codes = await readSelectedCodes();
  if (codes === null) return;
  const whole = codes.filter((code) => !isMasked(code));
  const left = codes.length - whole.length;
  const waiting = `${countOf(left, 'code')} not copied: not approved`;
  if (whole.length === 0) {
    toastNotice(waiting);
    return;
  }
  const what = countOf(whole.length, 'code');
  if (!(await copyText(whole.join('\n')))) return;
  toastSuccess(left === 0 ? `${what} copied` : `${what} copied, ${waiting}`);
}
