import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { IconColumns3 } from '@tabler/icons-react';
import { useColumnChoice } from './use-columns.ts';
import styles from './filters.module.css';

/** Which columns are shown. They are moved and made wider in their headers. */
export function ColumnsMenu() {
  const { all, shown, isPlain, choose, reset } = useColumnChoice();
  return (
    <Menu position="bottom-end" width={220} closeOnItemClick={false}>
      <Menu.Target>
        <Tooltip label="Columns">
          <ActionIcon variant="subtle" color="gray" size={26} aria-label="Columns">
            <IconColumns3 size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown className={styles.menu}>
        {all.map(({ id, label, isFixed }) => (
          <Menu.CheckboxItem
            key={id}
            value={id}
            checked={shown.includes(id)}
            disabled={isFixed === true}
            onChange={(wanted) => choose(id, wanted)}
          >
            {label}
          </Menu.CheckboxItem>
        ))}
        <Menu.Divider />
        <Menu.Item disabled={isPlain} onClick={reset}>
          Reset columns
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
