import { Button, Menu } from '@mantine/core';
import { IconSettings } from '@tabler/icons-react';
import { useId } from 'react';
import type { Template } from '#core/contract/templates.contract.ts';
import { isolate } from '#renderer/ui/isolate.ts';
import { withAlt } from '#renderer/ui/platform.ts';
import styles from './create-form.module.css';

interface Props {
  templates: readonly Template[];
  /** The one that the form is filled from. */
  chosen: number | undefined;
  onChoose: (template: Template) => void;
  onManage: () => void;
}

/** How many templates have a digit. */
export const DIGITS = 9;

/** One click fills the form. */
export function TemplateChips({ templates, chosen, onChoose, onManage }: Props) {
  const id = useId();
  return (
    <div className={styles.templates} role="group" aria-labelledby={id}>
      <span className={styles.templatesLabel} id={id}>
        Templates
      </span>
      {templates.slice(0, DIGITS).map((template, index) => (
        <Button
          key={template.id}
          className={styles.chip}
          variant="default"
          size="compact-sm"
          aria-pressed={template.id === chosen}
          title={`Fill in from ${template.name} (${withAlt(String(index + 1))})`}
          onClick={() => onChoose(template)}
        >
          <bdi className={styles.chipName}>{template.name}</bdi>
        </Button>
      ))}
      {templates.length > DIGITS && (
        <Menu width={280}>
          <Menu.Target>
            <Button variant="default" size="compact-sm">
              {templates.length - DIGITS} more
            </Button>
          </Menu.Target>
          <Menu.Dropdown className={styles.moreTemplates}>
            {templates.slice(DIGITS).map((template) => (
              <Menu.Item key={template.id} onClick={() => onChoose(template)}>
                {isolate(template.name)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        leftSection={<IconSettings size={14} aria-hidden />}
        onClick={onManage}
      >
        Manage
      </Button>
    </div>
  );
}
