import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useShallow } from 'zustand/shallow';
import { STATUSES, WARNINGS } from '#core/invites/status.ts';
import { StatusBadge, WarningBadges } from '#renderer/ui/status-badge.tsx';
import { useCodes } from './codes-store.ts';
import styles from './filters.module.css';

/** Narrows the list to statuses and warnings; archived codes are shown only when asked for. */
export function StatusMenu() {
  const { statuses, warnings, withArchived, hasArchived, choose } = useCodes(
    useShallow((state) => ({
      statuses: state.statuses,
      warnings: state.warnings,
      withArchived: state.withArchived,
      hasArchived: state.hasArchived,
      choose: state.choose,
    })),
  );
  return (
    <Menu position="bottom-start" width={220} closeOnItemClick={false}>
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
      <Menu.Dropdown className={styles.menu}>
        <Menu.CheckboxGroup
          value={[...statuses]}
          onChange={(chosen) =>
            choose({
              statuses: STATUSES.filter((status) => chosen.includes(status)),
              withArchived: false,
            })
          }
        >
          {[...STATUSES].toReversed().map((status) => (
            <Menu.CheckboxItem key={status} value={status}>
              <StatusBadge status={status} />
            </Menu.CheckboxItem>
          ))}
        </Menu.CheckboxGroup>
        {(hasArchived || withArchived) && (
          <Menu.CheckboxItem
            value="with-archived"
            checked={withArchived}
            disabled={statuses.length > 0}
            onChange={(chosen) => choose({ withArchived: chosen })}
          >
            All, archived too
          </Menu.CheckboxItem>
        )}
        <Menu.Divider />
        <Menu.CheckboxGroup
          value={[...warnings]}
          onChange={(chosen) =>
            choose({ warnings: WARNINGS.filter((warning) => chosen.includes(warning)) })
          }
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
