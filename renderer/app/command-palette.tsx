import { Kbd, useMantineColorScheme } from '@mantine/core';
import { Spotlight, type SpotlightActionData } from '@mantine/spotlight';
import {
  IconDownload,
  IconFileCheck,
  IconFileImport,
  IconKey,
  IconKeyboard,
  IconLock,
  IconLogout,
  IconPlus,
  IconPrinter,
  IconSearch,
  IconShieldCheck,
  IconArrowBackUp,
  IconSwitchHorizontal,
  IconTemplate,
  IconTicket,
  type Icon,
} from '@tabler/icons-react';
import { COLOR_SCHEMES } from '#renderer/app/color-scheme.ts';
import { useDesk } from '#renderer/bridge/desk.ts';
import { DIALOG_NEEDS, PAGE_NEEDS, useNavigation } from '#renderer/app/navigation.ts';
import { PAGES } from '#renderer/app/pages.ts';
import { keysOf } from '#renderer/app/shortcuts.ts';
import { mayCall, useOperator } from '#renderer/bridge/operator.ts';
import type { OperationName } from '#core/contract/index.ts';
import { verifyFile } from '#renderer/features/audit/verify-file.ts';
import { focusSearch } from '#renderer/app/search-field.tsx';
import { undoableWords } from '#renderer/features/codes/actions/action-words.ts';
import { undo } from '#renderer/features/codes/actions/undo.ts';
import { useUndoable } from '#renderer/features/codes/actions/use-undoable.ts';
import { useCodes } from '#renderer/features/codes/codes-store.ts';
import { createFromTemplate } from '#renderer/features/codes/create/from-template.ts';
import { exportShown } from '#renderer/features/codes/export-codes.ts';
import { printShown } from '#renderer/features/codes/print/print-shown.ts';
import { templateOf } from '#renderer/features/codes/templates/template-of.ts';
import { useTemplates } from '#renderer/features/codes/templates/use-templates.ts';
import { lockNow, signOut, switchOperator } from '#renderer/features/session/session-actions.ts';
import { withMod } from '#renderer/ui/platform.ts';
import styles from './command-palette.module.css';

/** Everything that can be done from anywhere, by name: Ctrl/Cmd+K. */
export function CommandPalette() {
  const { go, open } = useNavigation();
  const { setColorScheme } = useMantineColorScheme();
  const desk = useDesk();
  const [last] = useUndoable();
  const { role } = useOperator();
  const templates = useTemplates();
  const openId = useCodes((state) => state.openId);

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

  const may = (operation: OperationName) => mayCall(role, operation);
  const actions = [
    ...(may(DIALOG_NEEDS.create)
      ? [command('create', 'New code', IconPlus, () => open({ kind: 'create' }), keysOf('newCode'))]
      : []),
    ...(may(DIALOG_NEEDS.templates)
      ? [
          ...templates.map((template) =>
            command(
              `template-${template.id}`,
              `New code: ${template.name}`,
              IconTemplate,
              () => void createFromTemplate(template, desk.settings),
            ),
          ),
          command('templates', 'Manage templates', IconTemplate, () => open({ kind: 'templates' })),
        ]
      : []),
    ...(openId !== null && may(DIALOG_NEEDS.templates)
      ? [
          command(
            'template-of',
            'Make a template of the open code',
            IconTemplate,
            () => void templateOf(openId),
          ),
        ]
      : []),
    ...(may(DIALOG_NEEDS.import)
      ? [
          command('import', 'Import a CSV', IconFileImport, () =>
            open({ kind: 'import', file: null }),
          ),
        ]
      : []),
    ...(last === undefined
      ? []
      : [
          command(
            'undo',
            `Undo: ${undoableWords(last)}`,
            IconArrowBackUp,
            () => void undo(last.undoId),
            withMod('Z'),
          ),
        ]),
    ...(desk.status.empty || !may('invites.exportCsv')
      ? []
      : [command('export', 'Export the codes shown', IconDownload, () => void exportShown(desk))]),
    ...(desk.status.empty || !may('invites.print')
      ? []
      : [command('print', 'Print the codes shown', IconPrinter, printShown)]),
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
    command('all', 'Show all codes', IconTicket, () => {
      useCodes.getState().clearFilter();
      go('codes');
    }),
    ...PAGES.filter(({ page }) => may(PAGE_NEEDS[page])).map(({ page, label, icon }) =>
      command(page, `Go to ${label}`, icon, () => go(page)),
    ),
    ...(may(DIALOG_NEEDS.verify)
      ? [
          command('verify', 'Verify the audit log', IconShieldCheck, () =>
            open({ kind: 'verify', path: null }),
          ),
          command(
            'verify-file',
            'Check an exported audit log',
            IconFileCheck,
            () => void verifyFile(desk.shell),
          ),
        ]
      : []),
    command(
      'help',
      'Keyboard shortcuts',
      IconKeyboard,
      () => open({ kind: 'help' }),
      keysOf('help'),
    ),
    command('lock', 'Lock now', IconLock, lockNow, keysOf('lock')),
    command('switch', 'Switch operator', IconSwitchHorizontal, () => void switchOperator()),
    command('password', 'Change password', IconKey, () => open({ kind: 'change-password' })),
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
