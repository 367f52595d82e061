import { Button, Kbd, Menu } from '@mantine/core';
import { IconChevronUp } from '@tabler/icons-react';
import type { Action } from '#core/contract/actions.contract.ts';
import { isMasked } from '#core/invites/mask.ts';
import { useDesk } from '#renderer/bridge/desk.ts';
import { copyText } from '#renderer/ui/copy.ts';
import { countOf, formatCount } from '#renderer/ui/format.ts';
import { toastNotice, toastSuccess } from '#renderer/ui/toast.tsx';
import { ActionItems } from './actions/action-menu.tsx';
import { ACTION_WORDS } from './actions/action-words.ts';
import { labelForSeveral } from './actions/code-actions.ts';
import { takesAway } from './actions/offered.ts';
import { act } from './actions/run-action.ts';
import { targetOfSelection } from './actions/target.ts';
import { exportSelection } from './export-codes.ts';
import { useSelectionActions } from './selection-actions.ts';
import { selectedOf, useSelection } from './selection-store.ts';
import { useShowsWaiting } from './show-waiting.ts';
import styles from './selection-bar.module.css';

/** What is in sight; the rest is under "More". */
const FREQUENT: readonly Action[] = ['extend', 'activate', 'deactivate'];
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
  const codes = useSelection((state) => state.codes);
  const clear = useSelection((state) => state.clear);
  const showsWaiting = useShowsWaiting();
  const desk = useDesk();
  const may = useSelectionActions();
  const selection = selectedOf({ codes });
  if (selection === null) return null;
  const target = targetOfSelection(selection);

  const frequent = (showsWaiting ? FOR_WAITING : FREQUENT).filter((one) => may.actions.has(one));
  const more = UNDER_MORE.filter((one) => may.actions.has(one) && !frequent.includes(one));
  const choose = async (action: Action) => {
    if (await act(action, target)) clear();
  };

  return (
    <div className={styles.bar} role="toolbar" aria-label="Actions for selected codes">
      <span className={styles.count}>{formatCount(codes.size)} selected</span>
      {may.copy && (
        <Button variant="subtle" size="compact-sm" onClick={() => void copyAll(codes)}>
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
      {frequent.map((action) => (
        <Button
          key={action}
          variant="subtle"
          size="compact-sm"
          {...(takesAway(action) ? { color: 'red', className: styles.danger } : {})}
          onClick={() => void choose(action)}
        >
          {ACTION_WORDS[action].verb}
        </Button>
      ))}
      {more.length > 0 && (
        <Menu position="top-start" width={248}>
          <Menu.Target>
            <Button
              variant="subtle"
              color="gray"
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

/** Copies the codes that are shown whole; says how many are not. */
async function copyAll(codes: ReadonlyMap<number, string>): Promise<void> {
  const whole = [...codes.values()].filter((code) => !isMasked(code));
  const left = codes.size - whole.length;
  const waiting = `${countOf(left, 'code')} not copied: waiting for approval`;
  if (whole.length === 0) {
    toastNotice(waiting);
    return;
  }
  const what = countOf(whole.length, 'code');
  if (!(await copyText(whole.join('\n'), what))) return;
  toastSuccess(left === 0 ? `${what} copied` : `${what} copied, ${waiting}`);
}
