import { Kbd, Menu, VisuallyHidden } from '@mantine/core';
import {
  IconLock,
  IconLogout,
  IconKey,
  IconSelector,
  IconSwitchHorizontal,
  IconUserCircle,
} from '@tabler/icons-react';
import { useNavigation } from '#renderer/app/navigation.ts';
import { useOperator } from '#renderer/bridge/operator.ts';
import { ROLE_LABELS } from '#renderer/ui/roles.ts';
import { keysOf } from '#renderer/app/shortcuts.ts';
import { lockNow, signOut, switchOperator } from './session-actions.ts';
import styles from './operator-menu.module.css';

/** Who is signed in, and what that person can do about it. */
export function OperatorMenu() {
  const { name, role } = useOperator();
  const open = useNavigation((state) => state.open);
  return (
    <Menu position="top-start" width={216}>
      <Menu.Target>
        <button type="button" className={styles.operator}>
          <VisuallyHidden>Signed in as</VisuallyHidden>
          <IconUserCircle size={20} stroke={1.6} aria-hidden />
          <span className={styles.who}>
            <bdi className={styles.name} title={name}>
              {name}
            </bdi>
            <span className={styles.role}>{ROLE_LABELS[role]}</span>
          </span>
          <IconSelector size={14} stroke={1.7} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconLock size={16} aria-hidden />}
          rightSection={<Kbd size="xs">{keysOf('lock')}</Kbd>}
          onClick={lockNow}
        >
          Lock now
        </Menu.Item>
        <Menu.Item
          leftSection={<IconSwitchHorizontal size={16} aria-hidden />}
          onClick={() => void switchOperator()}
        >
          Switch operator
        </Menu.Item>
        <Menu.Item
          leftSection={<IconKey size={16} aria-hidden />}
          onClick={() => open({ kind: 'change-password' })}
        >
          Change password
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconLogout size={16} aria-hidden />}
          onClick={() => void signOut()}
        >
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
