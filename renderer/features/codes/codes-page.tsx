import { Button } from '@mantine/core';
import { IconArchive, IconSearchOff, IconTicket } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useDesk } from '#renderer/bridge/desk.ts';
import { useMay, useSeesCodes } from '#renderer/bridge/operator.ts';
import { DIALOG_NEEDS, useNavigation } from '#renderer/app/navigation.ts';
import { PageHeader } from '#renderer/app/page-header.tsx';
import { countOf } from '#renderer/ui/format.ts';
import { announce } from '#renderer/ui/live-region.tsx';
import { EmptyState, ErrorState, LoadingLines, TroubleLine } from '#renderer/ui/states.tsx';
import { UndoMenu } from './actions/undo-menu.tsx';
import { CodesGrid } from './codes-grid.tsx';
import { isNarrowed, useCodes } from './codes-store.ts';
import { CreateButtons } from './create/create-buttons.tsx';
import { CodesFilterBar } from './filter-bar.tsx';
import { FirstStart } from './first-start.tsx';
import { codesOnScreen, useInviteList } from './list-instance.ts';
import { useFollowList } from '#renderer/ui/grid/use-follow-list.ts';
import { useListFact } from '#renderer/ui/grid/use-list-fact.ts';
import { useKeepPlace } from '#renderer/ui/grid/use-keep-place.ts';
import { useDropSelection } from './use-drop-selection.ts';
import { DetailPanel } from './panel/detail-panel.tsx';
import { useRowMenu } from './row-menu.tsx';
import { SelectionBar } from './selection-bar.tsx';
import { useStatusTurns } from './status-turns.ts';
import { useListKeys } from './use-list-keys.ts';
import type { InviteList } from './list-instance.ts';
import styles from '#renderer/ui/list-and-panel.module.css';

export function CodesPage() {
  const list = useInviteList();
  const keys = useListKeys(list);
  const { status } = useDesk();
  const openId = useCodes((state) => state.openId);
  const count = useListFact(list, (of) => of.count);
  const isEmpty = useListFact(list, (of) => of.rowCount === 0);
  const isFirstStart = useMay(DIALOG_NEEDS.create) && status.empty && isEmpty;
  useFollowList(codesOnScreen);
  useKeepPlace(codesOnScreen);
  useDropSelection(list);
  const rowMenu = useRowMenu(list);
  useStatusTurns(list);
  useAnnouncedCount(list);

  return (
    <>
      <PageHeader
        title="Codes"
        count={isFirstStart ? undefined : count}
        searchProps={{ onKeyDown: keys.onSearchKey }}
      >
        <CreateButtons />
        <UndoMenu />
      </PageHeader>
      {isFirstStart ? (
        <FirstStart />
      ) : (
        <div className={styles.body}>
          <section className={styles.list} aria-label="Codes list" {...rowMenu.triggers}>
            <CodesFilterBar list={list} />
            <ListContent list={list} keys={keys} />
            {rowMenu.menu}
          </section>
          {openId !== null && <DetailPanel key="panel" id={openId} list={list} />}
        </div>
      )}
      <SelectionBar />
    </>
  );
}

function ListContent({ list, keys }: { list: InviteList; keys: ReturnType<typeof useListKeys> }) {
  const error = useListFact(list, (of) => of.error);
  const trouble = useListFact(list, (of) => of.trouble);
  const isAsked = useListFact(list, (of) => of.queryKey !== undefined);
  const isEmpty = useListFact(list, (of) => of.rowCount === 0);
  if (error) return <ErrorState error={error} onRetry={() => list.refresh()} />;
  if (!isAsked) return <LoadingLines lines={10} label="Loading codes" />;
  if (isEmpty) return <NothingFound />;
  return (
    <>
      {trouble && <TroubleLine error={trouble} onRetry={() => list.refresh()} />}
      <CodesGrid list={list} keys={keys} />
    </>
  );
}

function NothingFound() {
  const clearFilter = useCodes((state) => state.clearFilter);
  const open = useNavigation((state) => state.open);
  const filtered = useCodes(isNarrowed);
  const hidesArchived = useCodes(
    (state) => state.hasArchived && !state.withArchived && state.statuses.length === 0,
  );
  const choose = useCodes((state) => state.choose);
  const mayCreate = useMay(DIALOG_NEEDS.create);
  const seesCodes = useSeesCodes();
  const create = mayCreate && (
    <Button variant={filtered ? 'default' : 'filled'} onClick={() => open({ kind: 'create' })}>
      New code
    </Button>
  );
  const showArchived = hidesArchived && (
    <Button variant="default" onClick={() => choose({ withArchived: true })}>
      Look among archived, too
    </Button>
  );
  if (!filtered && hidesArchived) {
    return (
      <EmptyState
        icon={IconArchive}
        title="All codes are archived"
        actions={
          <>
            {showArchived}
            {create}
          </>
        }
      >
        Archived codes are left out of the list unless asked for.
      </EmptyState>
    );
  }
  if (!filtered) {
    return (
      <EmptyState icon={IconTicket} title="No codes yet" actions={create}>
        Every code that is created or imported is listed here.
        {!mayCreate && ' A superuser makes the first.'}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={IconSearchOff}
      title="No code matches"
      actions={
        <>
          <Button onClick={clearFilter}>Clear filter</Button>
          {showArchived}
          {create}
        </>
      }
    >
      {seesCodes
        ? 'Search looks in code, name, notes, e-mail and who created it.'
        : 'Search looks in name, notes, e-mail and who created it, and finds a code when all of it is typed: your role sees codes in part.'}{' '}
      Nothing there matches what is typed and chosen above.
    </EmptyState>
  );
}

/** Says the number of codes once it is known and different. */
function useAnnouncedCount(list: InviteList): void {
  const count = useListFact(list, (of) => of.count);
  const isComing = useListFact(list, (of) => of.isComing);
  useEffect(() => {
    if (count !== undefined && !isComing) announce(countOf(count, 'code'));
  }, [count, isComing]);
}
