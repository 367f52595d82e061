import { useEffect } from 'react';
import type { AuditEntry } from '#core/audit/entry.ts';
import type { AuditFilter } from '#core/contract/audit.contract.ts';
import { call } from '#renderer/bridge/call.ts';
import { useDesk } from '#renderer/bridge/desk.ts';
import type { ListCursor, ListOnScreen } from '#renderer/ui/grid/list-on-screen.ts';
import { refreshOnChange } from '#renderer/ui/grid/refresh-on-change.ts';
import { RowList } from '#renderer/ui/grid/row-list.ts';
import { ScaledScroller } from '#renderer/ui/grid/scaled-scroller.ts';
import { auditFilterOf, useAudit } from './audit-store.ts';

export type AuditList = RowList<AuditFilter, AuditEntry>;

const idOf = ({ seq }: AuditEntry): number => seq;

/** The window's one list of the log and its scroll position; both outlive a visit to another page. */
export const auditList: AuditList = new RowList<AuditFilter, AuditEntry>({
  page: async ({ query: filter, signal }, offset, limit) =>
    (await call('audit.page', { filter, offset, limit }, { signal })).rows,
  count: async ({ query: filter }, signal) =>
    (await call('audit.count', { filter }, { signal })).count,
  idOf,
});

export const auditScroller = new ScaledScroller();

export const auditOnScreen: ListOnScreen<AuditEntry> = {
  rows: auditList,
  idOf,
  scroller: auditScroller,
  cursor,
};

/** The store's cursor; what the panel opens with is what the list has at hand. */
function cursor(): ListCursor {
  const state = useAudit.getState();
  return {
    ...state,
    openPanel: (seq) => {
      const { activeIndex } = useAudit.getState();
      const index = auditList.indexOf(seq, activeIndex ?? 0);
      const entry = auditList.rowAt(index);
      useAudit.setState({ openId: seq, openEntry: entry ?? null });
    },
  };
}

/** The log, asked again for every change of filter or data. */
export function useAuditList(): AuditList {
  const { timeZone } = useDesk().settings;
  const { operator, action, subject, fromDay, toDay } = useAudit();
  useEffect(() => {
    auditList.setQuery(auditFilterOf({ operator, action, subject, fromDay, toDay }, timeZone));
  }, [operator, action, subject, fromDay, toDay, timeZone]);
  useEffect(() => refreshOnChange(['audit'], auditList), []);
  return auditList;
}
