import { Button, Menu, Tooltip } from '@mantine/core';
import { IconChevronDown, IconDownload, IconX } from '@tabler/icons-react';
import { useShallow } from 'zustand/shallow';
import { useDesk } from '#renderer/bridge/desk.ts';
import { STATUS_LABELS, STATUSES, WARNING_LABELS, WARNINGS } from '#core/invites/status.ts';
import { isolate } from '#renderer/ui/isolate.ts';
import { StatusBadge, WarningBadges } from '#renderer/ui/status-badge.tsx';
import { filterOf, isFiltered, useCodes } from './codes-store.ts';
import { exportShown } from './export-codes.ts';
import { useListFact } from '#renderer/ui/grid/use-list-fact.ts';
import type { InviteList } from './list-instance.ts';
import styles from './filter-bar.module.css';

/** What the list is narrowed to, and what can be done with all that is shown. */
export function FilterBar({ list }: { list: InviteList }) {
  const state = useCodes(
    useShallow((codes) => ({
      batch: codes.batch,
      statuses: codes.statuses,
      warnings: codes.warnings,
      setBatch: codes.setBatch,
      setStatuses: codes.setStatuses,
      setWarnings: codes.setWarnings,
      clearFilter: codes.clearFilter,
    })),
  );
  const isEmpty = useListFact(list, (of) => of.rowCount === 0);
  const desk = useDesk();
  const filtered = useCodes((codes) => isFiltered(filterOf(codes)));

  return (
    <div className={styles.bar} role="group" aria-label="Filter">
      <StatusMenu />
      {state.batch && (
        <Chip of="Batch" label={state.batch.name} onRemove={() => state.setBatch(null)} />
      )}
      {state.statuses.map((status) => (
        <Chip
          key={status}
          label={STATUS_LABELS[status]}
          onRemove={() => state.setStatuses(state.statuses.filter((other) => other !== status))}
        />
      ))}
      {state.warnings.map((warning) => (
        <Chip
          key={warning}
          label={WARNING_LABELS[warning]}
          onRemove={() => state.setWarnings(state.warnings.filter((other) => other !== warning))}
        />
      ))}
      {filtered && (
        <Button variant="subtle" color="gray" size="compact-sm" onClick={state.clearFilter}>
          Clear
        </Button>
      )}
      <div className={styles.gap} />
      <Tooltip label={filtered ? 'Export the codes that match as CSV' : 'Export all codes as CSV'}>
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          leftSection={<IconDownload size={16} aria-hidden />}
          disabled={isEmpty}
          onClick={() => void exportShown(desk)}
        >
          Export
        </Button>
      </Tooltip>
    </div>
  );
}

function StatusMenu() {
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

interface ChipProps {
  /** What kind of thing it is, where that is not plain: "Batch". */
  of?: string;
  label: string;
  onRemove: () => void;
}

function Chip({ of, label, onRemove }: ChipProps) {
  const name = of === undefined ? label : `${of}: ${isolate(label)}`;
  return (
    <span className={styles.chip}>
      {of !== undefined && <span className={styles.chipKind}>{of}:&nbsp;</span>}
      <bdi className={styles.chipLabel} title={label}>
        {label}
      </bdi>
      <button
        type="button"
        className={styles.remove}
        aria-label={`Remove filter ${name}`}
        title={`Remove filter ${name}`}
        onClick={onRemove}
      >
        <IconX size={13} aria-hidden />
      </button>
    </span>
  );
}
