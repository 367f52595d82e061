import { Menu } from '@mantine/core';
import {
  IconArchive,
  IconArchiveOff,
  IconBan,
  IconCalendarPlus,
  IconCheck,
  IconCircleCheck,
  IconEdit,
  IconPlayerPause,
  IconRestore,
  IconTag,
  IconX,
  type Icon,
} from '@tabler/icons-react';
import { Fragment } from 'react';
import type { Action } from '#core/contract/actions.contract.ts';
import { takesAway } from './offered.ts';
import styles from './action-dialog.module.css';

const ICONS: Readonly<Record<Action, Icon>> = {
  activate: IconCircleCheck,
  deactivate: IconPlayerPause,
  revoke: IconBan,
  restore: IconRestore,
  archive: IconArchive,
  unarchive: IconArchiveOff,
  extend: IconCalendarPlus,
  edit: IconEdit,
  tag: IconTag,
  approve: IconCheck,
  reject: IconX,
};

interface Props {
  actions: readonly Action[];
  /** How each is called; the dots say that something is asked. */
  labelOf: (action: Action) => string;
  onChoose: (action: Action) => void;
}

/** Actions as entries of a menu, those that take away below a line. */
export function ActionItems({ actions, labelOf, onChoose }: Props) {
  const first = actions.findIndex(takesAway);
  return actions.map((action, index) => {
    const ActionIcon = ICONS[action];
    return (
      <Fragment key={action}>
        {index === first && index > 0 && <Menu.Divider />}
        <Menu.Item
          className={takesAway(action) ? styles.danger : undefined}
          leftSection={<ActionIcon size={16} aria-hidden />}
          onClick={() => onChoose(action)}
        >
          {labelOf(action)}
        </Menu.Item>
      </Fragment>
    );
  });
}
