import { Kbd, useMantineColorScheme } from '@mantine/core';
import { Spotlight, type SpotlightActionData } from '@mantine/spotlight';
import {
  IconDownload,
  IconFileImport,
  IconLock,
  IconLogout,
  IconPassword,
  IconPlus,
  IconSearch,
  IconSettings,
  IconStack2,
  IconSwitchHorizontal,
  IconTicket,
  IconUsers,
  type Icon,
} from '@tabler/icons-react';
import { COLOR_SCHEMES } from '#renderer/app/color-scheme.ts';
import { useDesk } from '#renderer/bridge/desk.ts';
import { useMay } from '#renderer/bridge/operator.ts';
import { useNavigation } from '#renderer/app/navigation.ts';
import { focusSearch } from '#renderer/app/search-field.tsx';
import { useCodes } from '#renderer/features/codes/codes-store.ts';
import { exportShown } from '#renderer/features/codes/export-codes.ts';
import { lockNow, signOut, switchOperator } from '#renderer/features/session/session-actions.ts';
import { withAlt, withMod } from '#renderer/ui/platform.ts';
import styles from './command-palette.module.css';

/** Everything that can be done from anywhere, by name: Ctrl/Cmd+K. */
export function CommandPalette() {
  const { go, open } = useNavigation();
  const { setColorScheme } = useMantineColorScheme();
  const desk = useDesk();
  const mayManage = useMay('operators.list');

  const command = (
    id: string,
    label: string,
    CommandIcon: Icon,
    run: () => void,
    shortcut?: string,
  ) =>
    ({
      id,
      label,
      leftSection: <CommandIcon size={18} stroke={1.7} aria-hidden />,
      rightSection: shortcut && <Kbd size="xs">{shortcut}</Kbd>,
      onClick: run,
    }) satisfies SpotlightActionData;

  const actions = [
    command('create', 'New code', IconPlus, () => open({ kind: 'create' }), withAlt('N')),
    command('import', 'Import a CSV', IconFileImport, () => open({ kind: 'import', file: null })),
    ...(desk.status.empty
      ? []
      : [command('export', 'Export the codes shown', IconDownload, () => void exportShown(desk))]),
    command(
      'search',
      'Search codes',
      IconSearch,
      () => {
        go('codes');
        setTimeout(focusSearch);
      },
      withMod('F'),
    ),
    command('codes', 'Go to Codes', IconTicket, () => go('codes')),
    command('all', 'Show all codes', IconTicket, () => {
      useCodes.getState().clearFilter();
      go('codes');
    }),
    command('batches', 'Go to Batches', IconStack2, () => go('batches')),
    ...(mayManage
      ? [command('operators', 'Go to Operators', IconUsers, () => go('operators'))]
      : []),
    command('settings', 'Go to Settings', IconSettings, () => go('settings')),
    command('lock', 'Lock now', IconLock, lockNow, withAlt('L')),
    command('switch', 'Switch operator', IconSwitchHorizontal, () => void switchOperator()),
    command('password', 'Change password', IconPassword, () => open({ kind: 'change-password' })),
    command('sign-out', 'Sign out', IconLogout, () => void signOut()),
    ...COLOR_SCHEMES.map(({ value, label, icon }) =>
      command(`scheme-${value}`, `Colours: ${label}`, icon, () => setColorScheme(value)),
    ),
  ];

  return (
    <Spotlight
      actions={actions}
      shortcut={null}
      nothingFound="No such command"
      scrollable
      maxHeight={400}
      transitionProps={{ duration: 100 }}
      title="Commands"
      classNames={{ header: styles.title }}
      overlayProps={{ backgroundOpacity: 0.4, blur: 0 }}
      searchProps={{
        placeholder: 'What do you want to do?',
        'aria-label': 'Commands',
        leftSection: <IconSearch size={18} stroke={1.7} aria-hidden />,
      }}
    />
  );
}
