import { Button, Tooltip } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useShallow } from 'zustand/shallow';
import { ROLE_LABELS, ROLES } from '#core/invites/vocabulary.ts';
import { useDesk } from '#renderer/bridge/desk.ts';
import { useMay } from '#renderer/bridge/operator.ts';
import { FilterBar } from '#renderer/ui/filter-bar.tsx';
import { useListFact } from '#renderer/ui/grid/use-list-fact.ts';
import { isNarrowed, useCodes } from './codes-store.ts';
import { ColumnsMenu } from './columns-menu.tsx';
import { exportShown } from './export-codes.ts';
import { FilterChips } from './filter-chips.tsx';
import { idOf, useGroupChoices, valueOf } from './filter-names.ts';
import styles from './filters.module.css';
import type { InviteList } from './list-instance.ts';
import { MoreFilters } from './more-filters.tsx';
import { SeveralMenu } from './several-menu.tsx';
import { StatusMenu } from './status-menu.tsx';

const ROLE_CHOICES = ROLES.map((role) => ({ value: role, label: ROLE_LABELS[role] }));

/** What the list is narrowed to, and what can be done with all that is shown. */
export function CodesFilterBar({ list }: { list: InviteList }) {
  const { roles, groups, choose, clearFilter } = useCodes(
    useShallow((state) => ({
      roles: state.roles,
      groups: state.groups,
      choose: state.choose,
      clearFilter: state.clearFilter,
    })),
  );
  const filtered = useCodes(isNarrowed);
  const mayExport = useMay('invites.exportCsv');
  const groupChoices = useGroupChoices();

  return (
    <FilterBar
      onClear={filtered ? clearFilter : undefined}
      actions={
        <div className={styles.right}>
          <ColumnsMenu />
          {mayExport && <ExportButton list={list} filtered={filtered} />}
        </div>
      }
    >
      <StatusMenu />
      <SeveralMenu
        label="Role"
        name="Filter by role"
        options={ROLE_CHOICES}
        chosen={roles}
        onChange={(chosen) => choose({ roles: ROLES.filter((role) => chosen.includes(role)) })}
      />
      <SeveralMenu
        label="Group"
        name="Filter by group"
        options={groupChoices}
        chosen={groups.map(valueOf)}
        onChange={(chosen) => choose({ groups: chosen.map(idOf) })}
      />
      <MoreFilters />
      <FilterChips />
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
