import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import styles from './filters.module.css';

interface Props {
  label: string;
  /** Its name for screen readers: "Filter by operator". */
  name: string;
  options: readonly { value: string; label: string }[];
  value: string | null;
  onChange: (value: string) => void;
}

/** A menu of which one thing is chosen. */
export function ChoiceMenu({ label, name, options, value, onChange }: Props) {
  return (
    <Menu position="bottom-start" width={240}>
      <Menu.Target>
        <Button
          variant="default"
          size="compact-sm"
          aria-label={name}
          disabled={options.length === 0}
          rightSection={<IconChevronDown size={14} aria-hidden />}
        >
          {label}
        </Button>
      </Menu.Target>
      <Menu.Dropdown className={styles.menu}>
        <Menu.RadioGroup value={value ?? ''} onChange={onChange}>
          {options.map((option) => (
            <Menu.RadioItem key={option.value} value={option.value} closeMenuOnClick>
              <bdi>{option.label}</bdi>
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}
