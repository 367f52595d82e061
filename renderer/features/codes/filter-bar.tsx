import { Button, Tooltip } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useShallow } from 'zustand/shallow';
import { STATUS_LABELS, WARNING_LABELS } from '#core/invites/status.ts';
import { useDesk } from '#renderer/bridge/desk.ts';
import { useMay } from '#renderer/bridge/operator.ts';
import { FilterBar, FilterChip } from '#renderer/ui/filter-bar.tsx';
import { useListFact } from '#renderer/ui/grid/use-list-fact.ts';
import { filterOf, isFiltered, useCodes } from './codes-store.ts';
import { exportShown } from './export-codes.ts';
import type { InviteList } from './list-instance.ts';
import { StatusMenu } from './status-menu.tsx';

/** What the list is narrowed to, and what can be done with all that is shown. */
export function CodesFilterBar({ list }: { list: InviteList }) {
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
  const filtered = useCodes((codes) => isFiltered(filterOf(codes)));
  const mayExport = useMay('invites.exportCsv');

  return (
    <FilterBar
      onClear={filtered ? state.clearFilter : undefined}
      actions={mayExport && <ExportButton list={list} filtered={filtered} />}
    >
      <StatusMenu />
      {state.batch && (
        <FilterChip of="Batch" label={state.batch.name} onRemove={() => state.setBatch(null)} />
      )}
      {state.statuses.map((status) => (
        <FilterChip
          key={status}
          label={STATUS_LABELS[status]}
          onRemove={() => state.setStatuses(state.statuses.filter((other) => other !== status))}
        />
      ))}
      {state.warnings.map((warning) => (
        <FilterChip
          key={warning}
          label={WARNING_LABELS[warning]}
          onRemove={() => state.setWarnings(state.warnings.filter((other) => other !== warning))}
        />
      ))}
    </FilterBar>
  );
}

function ExportButton({ list, filtered }: { list: InviteList; filtered: boolean }) {
  const isEmpty = useListFact(list, (of) => of.rowCount === 0);
  const desk = useDesk();
  return (
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
  );
}
