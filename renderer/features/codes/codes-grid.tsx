import { useCallback, useSyncExternalStore } from 'react';
import { useShallow } from 'zustand/shallow';
import type { Invite } from '#core/contract/invites.contract.ts';
import { deriveStatus, deriveWarnings } from '#core/invites/status.ts';
import { useDesk } from '#renderer/bridge/desk.ts';
import { useNow } from '#renderer/ui/clock.ts';
import { formatRelative } from '#renderer/ui/format.ts';
import { DataGrid, rowElementId } from '#renderer/ui/grid/data-grid.tsx';
import { activeRow } from '#renderer/ui/grid/list-walk.ts';
import { PlaceholderRow } from '#renderer/ui/grid/placeholder-row.tsx';
import type { RowRange } from '#renderer/ui/grid/scroll-geometry.ts';
import { useCodes } from './codes-store.ts';
import type { CodeColumn } from './columns.ts';
import type { InviteList } from './list-instance.ts';
import { joinWarnings, type CellTimes } from './invite-cell.tsx';
import { InviteRow } from './invite-row.tsx';
import { codesOnScreen, codesScroller } from './list-instance.ts';
import { SelectAll } from './select-all.tsx';
import { selectRow } from './select-row.ts';
import { useSelectionActions } from './selection-actions.ts';
import { useSelection } from './selection-store.ts';
import { useCodeColumns } from './use-columns.ts';
import type { ListKeys } from './use-list-keys.ts';
import styles from './codes-grid.module.css';

const ID_PREFIX = 'code';

const NOTHING_TO_SELECT = <div role="presentation" className={styles.check} />;

interface Props {
  list: InviteList;
  keys: ListKeys;
}

export function CodesGrid({ list, keys }: Props) {
  const now = useNow();
  const { settings } = useDesk();
  const { sort, sortBy, activeIndex, activeId } = useCodes(
    useShallow((state) => ({
      sort: state.sort,
      sortBy: state.sortBy,
      activeIndex: state.activeIndex,
      activeId: state.activeId,
    })),
  );
  useSyncExternalStore(list.subscribe, list.getVersion);
  const selected = useSelection((state) => state.ids);
  const isAll = useSelection((state) => state.matching !== null);
  const onSelect = useCallback(
    (index: number, range: boolean) => selectRow(list, index, range),
    [list],
  );
  const onRange = useCallback(({ start, end }: RowRange) => list.setRange(start, end), [list]);
  const onSort = useCallback(
    (column: CodeColumn) => {
      if (column !== 'tags') sortBy(column);
    },
    [sortBy],
  );
  const maySelect = useSelectionActions().any;
  const shown = useCodeColumns(gridElement);
  const { columns } = shown;
  const has = new Set(columns.map(({ id }) => id));
  const zone = settings.timeZone;

  const timesOf = ({ validFrom, expiresAt, createdAt, lastUsedAt }: Invite): CellTimes => {
    const words = (column: CodeColumn, time: number | null, without: string) =>
      !has.has(column) ? '' : time === null ? without : formatRelative(time, now, zone);
    return {
      starts: words('starts', validFrom, 'At once'),
      expires: words('expires', expiresAt, 'Never'),
      created: words('created', createdAt, ''),
      lastUsed: words('lastUsed', lastUsedAt, 'Never'),
    };
  };

  const renderRow = (index: number) => {
    const invite = list.rowAt(index);
    if (!invite) return <PlaceholderRow index={index} />;
    return (
      <InviteRow
        id={rowElementId(ID_PREFIX, index)}
        index={index}
        invite={invite}
        columns={columns}
        status={deriveStatus(invite, now)}
        warnings={joinWarnings(deriveWarnings(invite, now, settings))}
        {...timesOf(invite)}
        zone={zone}
        active={index === activeIndex && invite.id === activeId}
        selected={isAll || selected.has(invite.id)}
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
      template={shown.template}
      leastWidth={shown.leastWidth}
      columnActions={shown.actions}
      onRoom={shown.setRoom}
      scroller={codesScroller}
      rowCount={list.rowCount}
      columns={columns}
      sort={sort}
      onSort={onSort}
      activeIndex={activeRow(codesOnScreen) === undefined ? null : activeIndex}
      multiSelectable={maySelect}
      busy={list.isComing}
      onKeyDown={keys.onGridKey}
      renderRow={renderRow}
      onRange={onRange}
      leadingHeader={maySelect ? <SelectAll list={list} /> : NOTHING_TO_SELECT}
    />
  );
}

function gridElement(): HTMLElement | null {
  return document.querySelector<HTMLElement>(`.${styles.grid}`);
}
