import { ActionIcon, Button, Menu, Tooltip } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import type { Action } from '#core/contract/actions.contract.ts';
import type { Invite } from '#core/contract/invites.contract.ts';
import { labelForOne, useCodeActions } from '#renderer/features/codes/actions/code-actions.ts';
import { CodeItems } from '#renderer/features/codes/actions/code-items.tsx';
import { takesAway } from '#renderer/features/codes/actions/offered.ts';
import { act } from '#renderer/features/codes/actions/run-action.ts';
import { targetOfInvite } from '#renderer/features/codes/actions/target.ts';
import styles from './detail-panel.module.css';

/** What stands beside the heading, where it can be done; approval has a place of its own. */
const IN_SIGHT: readonly Action[] = ['unarchive', 'restore', 'activate', 'edit', 'deactivate'];
const IN_THE_NOTE: readonly Action[] = ['approve', 'reject'];

/** At the top right of the panel: the frequent ones, and a menu with all others. */
export function PanelActions({ invite }: { invite: Invite }) {
  const { actions, showsCode, duplicate } = useCodeActions(invite);
  const wanted = actions[0] === 'extend' ? ['extend' as const, ...IN_SIGHT] : IN_SIGHT;
  const inSight = wanted.filter((action) => actions.includes(action)).slice(0, 2);
  const beside = [...inSight, ...IN_THE_NOTE];
  const hasMore = showsCode || duplicate || actions.some((action) => !beside.includes(action));
  return (
    <>
      {inSight.map((action) => (
        <Button
          key={action}
          variant="default"
          size="compact-md"
          className={takesAway(action) ? styles.danger : undefined}
          onClick={() => void act(action, targetOfInvite(invite))}
        >
          {labelForOne(action)}
        </Button>
      ))}
      {hasMore && (
        <Menu position="bottom-end" width={200}>
          <Menu.Target>
            <Tooltip label="More actions">
              <ActionIcon variant="subtle" color="gray" size={32} aria-label="More actions">
                <IconDots size={18} aria-hidden />
              </ActionIcon>
            </Tooltip>
          </Menu.Target>
          <Menu.Dropdown>
            <CodeItems invite={invite} without={beside} withoutCopy />
          </Menu.Dropdown>
        </Menu>
      )}
    </>
  );
}
