import { useCallback, useSyncExternalStore } from 'react';
import { parseSubject, subjectWords, type SubjectNames } from '#core/audit/subject.ts';
import { useDesk } from '#renderer/bridge/desk.ts';
import { detailLine } from '#renderer/ui/detail-words.ts';
import { DataGrid, rowElementId } from '#renderer/ui/grid/data-grid.tsx';
import { activeRow } from '#renderer/ui/grid/list-walk.ts';
import { PlaceholderRow } from '#renderer/ui/grid/placeholder-row.tsx';
import type { RowRange } from '#renderer/ui/grid/scroll-geometry.ts';
import { auditKeys } from './audit-keys.ts';
import { AUDIT_COLUMNS } from './audit-columns.ts';
import { auditOnScreen, auditScroller, type AuditList } from './audit-list.ts';
import { AuditRow } from './audit-row.tsx';
import { useAudit } from './audit-store.ts';
import { showSubject } from './show-subject.ts';
import styles from './audit-grid.module.css';

const ID_PREFIX = 'entry';

interface Props {
  list: AuditList;
  names: SubjectNames;
}

export function AuditGrid({ list, names }: Props) {
  const zone = useDesk().settings.timeZone;
  const activeIndex = useAudit((state) => state.activeIndex);
  const activeId = useAudit((state) => state.activeId);
  useSyncExternalStore(list.subscribe, list.getVersion);
  const onRange = useCallback(({ start, end }: RowRange) => list.setRange(start, end), [list]);

  const renderRow = (index: number) => {
    const entry = list.rowAt(index);
    if (!entry) return <PlaceholderRow index={index} />;
    const { kind } = parseSubject(entry.subject);
    return (
      <AuditRow
        id={rowElementId(ID_PREFIX, index)}
        index={index}
        entry={entry}
        zone={zone}
        subject={subjectWords(entry.subject, names)}
        summary={detailLine(entry.details, zone)}
        active={index === activeIndex && entry.seq === activeId}
        onOpen={auditKeys.open}
        onSubject={kind === 'invite' || kind === 'batch' ? showSubject : undefined}
      />
    );
  };

  return (
    <DataGrid
      label="Audit log"
      idPrefix={ID_PREFIX}
      className={styles.grid}
      scroller={auditScroller}
      rowCount={list.rowCount}
      columns={AUDIT_COLUMNS}
      activeIndex={activeRow(auditOnScreen) === undefined ? null : activeIndex}
      busy={list.isComing}
      onKeyDown={auditKeys.onGridKey}
      renderRow={renderRow}
      onRange={onRange}
      takesFocus
    />
  );
}
