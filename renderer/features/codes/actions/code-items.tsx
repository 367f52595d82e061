import { Menu } from '@mantine/core';
import {
  IconClipboardText,
  IconCopy,
  IconCopyPlus,
  IconPrinter,
  IconTemplate,
} from '@tabler/icons-react';
import type { Action } from '#core/contract/actions.contract.ts';
import type { Invite } from '#core/contract/invites.contract.ts';
import { copyCode } from '#renderer/features/codes/copy-code.ts';
import { askCopyText } from '#renderer/features/codes/copy-text/copy-text-store.ts';
import { duplicate } from '#renderer/features/codes/duplicate.ts';
import { askPrint } from '#renderer/features/codes/print/print-store.ts';
import { templateOf } from '#renderer/features/codes/templates/template-of.ts';
import { ActionItems } from './action-menu.tsx';
import { labelForOne, useCodeActions } from './code-actions.ts';
import { act } from './run-action.ts';
import { targetOfInvite } from './target.ts';

interface Props {
  invite: Invite;
  /** What stands beside the menu already. */
  without?: readonly Action[];
  /** Whether copying the code stands beside the menu already. */
  withoutCopy?: boolean;
}

/** Everything that can be done with one code, as entries of a menu. */
export function CodeItems({ invite, without = [], withoutCopy = false }: Props) {
  const { actions, showsCode, duplicate: mayDuplicate, print, template } = useCodeActions(invite);
  const left = actions.filter((action) => !without.includes(action));
  return (
    <>
      {showsCode && !withoutCopy && (
        <Menu.Item
          leftSection={<IconCopy size={16} aria-hidden />}
          onClick={() => void copyCode(invite.id)}
        >
          Copy code
        </Menu.Item>
      )}
      {showsCode && (
        <Menu.Item
          leftSection={<IconClipboardText size={16} aria-hidden />}
          onClick={() => askCopyText(invite)}
        >
          Copy as text
        </Menu.Item>
      )}
      {print && (
        <Menu.Item
          leftSection={<IconPrinter size={16} aria-hidden />}
          onClick={() => askPrint(targetOfInvite(invite))}
        >
          Print
        </Menu.Item>
      )}
      {mayDuplicate && (
        <Menu.Item
          leftSection={<IconCopyPlus size={16} aria-hidden />}
          onClick={() => void duplicate(invite.id)}
        >
          Duplicate
        </Menu.Item>
      )}
      {template && (
        <Menu.Item
          leftSection={<IconTemplate size={16} aria-hidden />}
          onClick={() => void templateOf(invite.id)}
        >
          Make a template
        </Menu.Item>
      )}
      {left.length > 0 && (showsCode || mayDuplicate) && <Menu.Divider />}
      <ActionItems
        actions={left}
        labelOf={labelForOne}
        onChoose={(action) => void act(action, targetOfInvite(invite))}
      />
    </>
  );
}
