import { ActionIcon, Button, Group, Kbd, Menu, Tooltip } from '@mantine/core';
import { IconChevronDown, IconFileImport, IconPlus, IconTemplate } from '@tabler/icons-react';
import { DIALOG_NEEDS, useNavigation } from '#renderer/app/navigation.ts';
import { useDesk } from '#renderer/bridge/desk.ts';
import { useMay } from '#renderer/bridge/operator.ts';
import { useTemplates } from '#renderer/features/codes/templates/use-templates.ts';
import { isolate } from '#renderer/ui/isolate.ts';
import { keysOf } from '#renderer/app/shortcuts.ts';
import { createFromTemplate } from './from-template.ts';
import { DIGITS } from './template-chips.tsx';
import styles from './create-buttons.module.css';

/** The ways to new codes, at the head of the list. */
export function CreateButtons() {
  const open = useNavigation((state) => state.open);
  const mayImport = useMay(DIALOG_NEEDS.import);
  const mayCreate = useMay(DIALOG_NEEDS.create);
  return (
    <>
      {mayImport && (
        <Tooltip label="Import a CSV">
          <Button
            variant="default"
            leftSection={<IconFileImport size={16} aria-hidden />}
            onClick={() => open({ kind: 'import', file: null })}
          >
            Import
          </Button>
        </Tooltip>
      )}
      {mayCreate && (
        <Group gap={1} wrap="nowrap">
          <Tooltip label={`New code (${keysOf('newCode')}, or N in the list)`}>
            <Button
              className={styles.main}
              leftSection={<IconPlus size={16} aria-hidden />}
              aria-keyshortcuts="Alt+N"
              onClick={() => open({ kind: 'create' })}
            >
              New code
            </Button>
          </Tooltip>
          <TemplateMenu />
        </Group>
      )}
    </>
  );
}

/** One click makes a code of a template. */
function TemplateMenu() {
  const templates = useTemplates();
  const open = useNavigation((state) => state.open);
  const { settings } = useDesk();
  return (
    <Menu position="bottom-end" width={280}>
      <Menu.Target>
        <Tooltip label="New code from a template">
          <ActionIcon
            className={styles.menu}
            variant="filled"
            size={32}
            aria-label="New code from a template"
          >
            <IconChevronDown size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown className={styles.dropdown}>
        {templates.map((template, index) => (
          <Menu.Item
            key={template.id}
            rightSection={index < DIGITS && <Kbd size="xs">N {index + 1}</Kbd>}
            onClick={() => void createFromTemplate(template, settings)}
          >
            {isolate(template.name)}
            {template.settings.asksGroup && ' …'}
          </Menu.Item>
        ))}
        {templates.length > 0 && <Menu.Divider />}
        <Menu.Item
          leftSection={<IconTemplate size={16} aria-hidden />}
          onClick={() => open({ kind: 'templates' })}
        >
          Manage templates
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
