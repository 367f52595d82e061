import { Button, Tooltip } from '@mantine/core';
import { IconFileCheck, IconHistory, IconSearchOff, IconShieldCheck } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useNavigation } from '#renderer/app/navigation.ts';
import { PageHeader } from '#renderer/app/page-header.tsx';
import { useDesk } from '#renderer/bridge/desk.ts';
import { countOf } from '#renderer/ui/format.ts';
import { useFollowList } from '#renderer/ui/grid/use-follow-list.ts';
import { useKeepPlace } from '#renderer/ui/grid/use-keep-place.ts';
import { useListFact } from '#renderer/ui/grid/use-list-fact.ts';
import { announce } from '#renderer/ui/live-region.tsx';
import { EmptyState, ErrorState, LoadingLines, TroubleLine } from '#renderer/ui/states.tsx';
import { AuditFilterBar } from './audit-filter-bar.tsx';
import { AuditGrid } from './audit-grid.tsx';
import { auditOnScreen, useAuditList, type AuditList } from './audit-list.ts';
import { isAuditFiltered, useAudit } from './audit-store.ts';
import { EntryPanel } from './entry-panel.tsx';
import { useAuditNames, type AuditNames } from './use-audit-names.ts';
import { verifyFile } from './verify-file.ts';
import styles from '#renderer/ui/list-and-panel.module.css';

/** Everything that was done at this desk, the newest first. */
export function AuditPage() {
  const list = useAuditList();
  const names = useAuditNames();
  const openId = useAudit((state) => state.openId);
  const count = useListFact(list, (of) => of.count);
  useFollowList(auditOnScreen);
  useKeepPlace(auditOnScreen);
  useAnnouncedCount(list);

  return (
    <>
      <PageHeader title="Audit log" count={count}>
        <VerifyButtons />
      </PageHeader>
      <div className={styles.body}>
        <section className={styles.list} aria-label="Entries of the audit log">
          <AuditFilterBar names={names} />
          <ListContent list={list} names={names} />
        </section>
        {openId !== null && <EntryPanel names={names} />}
      </div>
    </>
  );
}

function VerifyButtons() {
  const open = useNavigation((state) => state.open);
  const { shell } = useDesk();
  return (
    <>
      <Tooltip label="Check a file that was exported, without this desk's data">
        <Button
          variant="default"
          leftSection={<IconFileCheck size={16} aria-hidden />}
          onClick={() => void verifyFile(shell)}
        >
          Check a file
        </Button>
      </Tooltip>
      <Tooltip label="Read the whole log and see whether anything was changed">
        <Button
          leftSection={<IconShieldCheck size={16} aria-hidden />}
          onClick={() => open({ kind: 'verify', path: null })}
        >
          Verify
        </Button>
      </Tooltip>
    </>
  );
}

function ListContent({ list, names }: { list: AuditList; names: AuditNames }) {
  const error = useListFact(list, (of) => of.error);
  const trouble = useListFact(list, (of) => of.trouble);
  const isAsked = useListFact(list, (of) => of.queryKey !== undefined);
  const isEmpty = useListFact(list, (of) => of.rowCount === 0);
  if (error) return <ErrorState error={error} onRetry={() => list.refresh()} />;
  if (!isAsked) return <LoadingLines lines={10} label="Loading the audit log" />;
  if (isEmpty) return <NothingFound />;
  return (
    <>
      {trouble && <TroubleLine error={trouble} onRetry={() => list.refresh()} />}
      <AuditGrid list={list} names={names} />
    </>
  );
}

function NothingFound() {
  const clearFilter = useAudit((state) => state.clearFilter);
  const filtered = useAudit(isAuditFiltered);
  if (!filtered) {
    return (
      <EmptyState icon={IconHistory} title="No entries yet">
        Every change, sign-in, export and refusal at this desk is listed here, with who did it and
        when.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={IconSearchOff}
      title="No entry matches"
      actions={<Button onClick={clearFilter}>Clear filter</Button>}
    >
      Nothing in the log matches what is chosen above.
    </EmptyState>
  );
}

/** Says the number of entries once it is known and different. */
function useAnnouncedCount(list: AuditList): void {
  const count = useListFact(list, (of) => of.count);
  const isComing = useListFact(list, (of) => of.isComing);
  useEffect(() => {
    if (count !== undefined && !isComing) announce(countOf(count, 'entry', 'entries'), 'count');
  }, [count, isComing]);
}
