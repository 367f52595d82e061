import { VisuallyHidden } from '@mantine/core';
import { useCallback, useSyncExternalStore } from 'react';
import { useShallow } from 'zustand/shallow';
import type { SortColumn } from '#core/contract/invites.contract.ts';
import { deriveStatus, deriveWarnings } from '#core/invites/status.ts';
import { useDesk } from '#renderer/bridge/desk.ts';
import { useSeesCodes } from '#renderer/bridge/operator.ts';
import { useNow } from '#renderer/ui/clock.ts';
import { formatRelative } from '#renderer/ui/format.ts';
import { DataGrid, rowElementId } from '#renderer/ui/grid/data-grid.tsx';
import { PlaceholderRow } from '#renderer/ui/grid/placeholder-row.tsx';
import type { RowRange } from '#renderer/ui/grid/scroll-geometry.ts';
import { useCodes } from './codes-store.ts';
import { COLUMNS, MASKED_COLUMNS } from './columns.ts';
import type { InviteList } from './list-instance.ts';
import { InviteRow, joinWarnings } from './invite-row.tsx';
import { codesScroller } from './list-instance.ts';
import { selectRow } from './select-row.ts';
import { useSelectionActions } from './selection-actions.ts';
import { useSelection } from './selection-store.ts';
import type { ListKeys } from './use-list-keys.ts';
import styles from './codes-grid.module.css';

const ID_PREFIX = 'code';

const SELECTED = (
  <div role="columnheader" className={styles.check}>
    <VisuallyHidden>Selected</VisuallyHidden>
  </div>
);
const NOTHING_TO_SELECT = <div role="presentation" className={styles.check} />;

interface Props {
  list: InviteList;
  keys: ListKeys;
}

export function CodesGrid({ list, keys }: Props) {
  const now = useNow();
  const { settings } = useDesk();
  const { sort, sortBy, activeIndex } = useCodes(
    useShallow((state) => ({
      sort: state.sort,
      sortBy: state.sortBy,
      activeIndex: state.activeIndex,
    })),
  );
  useSyncExternalStore(list.subscribe, list.getVersion);
  const selected = useSelection((state) => state.codes);
  const onSelect = useCallback(
    (index: number, range: boolean) => selectRow(list, index, range),
    [list],
  );
  const onRange = useCallback(({ start, end }: RowRange) => list.setRange(start, end), [list]);
  const onSort = useCallback((column: SortColumn) => sortBy(column), [sortBy]);
  const maySelect = useSelectionActions().any;
  const columns = useSeesCodes() ? COLUMNS : MASKED_COLUMNS;

  const renderRow = (index: number) => {
    const invite = list.rowAt(index);
    if (!invite) return <PlaceholderRow index={index} />;
    const zone = settings.timeZone;
    const { expiresAt } = invite;
    return (
      <InviteRow
        id={rowElementId(ID_PREFIX, index)}
        index={index}
        invite={invite}
        status={deriveStatus(invite, now)}
        warnings={joinWarnings(deriveWarnings(invite, now, settings))}
        expires={expiresAt === null ? 'Never' : formatRelative(expiresAt, now, zone)}
        created={formatRelative(invite.createdAt, now, zone)}
        zone={zone}
        active={index === activeIndex}
        selected={selected.has(invite.id)}
        onOpen={keys.open}
        onSelect={maySelect ? onSelect : undefined}
      />
    );
  };

  return (
    <DataGrid
      label="Codes"
      idPrefix={ID_PREFIX}
      className={styles.grid}
      scroller={codesScroller}
      rowCount={list.rowCount}
      columns={columns}
      sort={sort}
      onSort={onSort}
      activeIndex={activeIndex}
      multiSelectable={maySelect}
      busy={list.isComing}
      onKeyDown={keys.onGridKey}
      renderRow={renderRow}
      onRange={onRange}
      leadingHeader={maySelect ? SELECTED : NOTHING_TO_SELECT}
    />
  );
}
