import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { STATUSES, WARNINGS } from '#core/invites/status.ts';
import { StatusBadge, WarningBadges } from '#renderer/ui/status-badge.tsx';
import { useCodes } from './codes-store.ts';
import styles from './status-menu.module.css';

/** Narrows the list to statuses and warnings. */
export function StatusMenu() {
  const statuses = useCodes((state) => state.statuses);
  const setStatuses = useCodes((state) => state.setStatuses);
  const warnings = useCodes((state) => state.warnings);
  const setWarnings = useCodes((state) => state.setWarnings);
  return (
    <Menu position="bottom-start" width={200} closeOnItemClick={false}>
      <Menu.Target>
        <Button
          variant="default"
          size="compact-sm"
          aria-label="Filter by status"
          rightSection={<IconChevronDown size={14} aria-hidden />}
        >
          Status
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.CheckboxGroup
          value={[...statuses]}
          onChange={(chosen) => setStatuses(STATUSES.filter((status) => chosen.includes(status)))}
        >
          {[...STATUSES].toReversed().map((status) => (
            <Menu.CheckboxItem key={status} value={status}>
              <StatusBadge status={status} />
            </Menu.CheckboxItem>
          ))}
        </Menu.CheckboxGroup>
        <Menu.Divider />
        <Menu.CheckboxGroup
          value={[...warnings]}
          onChange={(chosen) => setWarnings(WARNINGS.filter((warning) => chosen.includes(warning)))}
        >
          {WARNINGS.map((warning) => (
            <Menu.CheckboxItem key={warning} value={warning}>
              <span className={styles.inMenu}>
                <WarningBadges warnings={[warning]} />
              </span>
            </Menu.CheckboxItem>
          ))}
        </Menu.CheckboxGroup>
      </Menu.Dropdown>
    </Menu>
  );
}
