import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import styles from './filters.module.css';

interface Props {
  label: string;
  /** Its name for screen readers: "Filter by role". */
  name: string;
  options: readonly { value: string; label: string }[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}

/** A menu of which several things can be chosen. */
export function SeveralMenu({ label, name, options, chosen, onChange }: Props) {
  return (
    <Menu position="bottom-start" width={220} closeOnItemClick={false}>
      <Menu.Target>
        <Button
          variant="default"
          size="compact-sm"
          aria-label={name}
          rightSection={<IconChevronDown size={14} aria-hidden />}
        >
          {label}
        </Button>
      </Menu.Target>
      <Menu.Dropdown className={styles.menu}>
        <Menu.CheckboxGroup value={[...chosen]} onChange={onChange}>
          {options.map((option) => (
            <Menu.CheckboxItem key={option.value} value={option.value}>
              <bdi>{option.label}</bdi>
            </Menu.CheckboxItem>
          ))}
        </Menu.CheckboxGroup>
      </Menu.Dropdown>
    </Menu>
  );
}
