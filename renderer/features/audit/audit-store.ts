import { create } from 'zustand';
import type { AuditEntry } from '#core/audit/entry.ts';
import type { AuditFilter } from '#core/contract/audit.contract.ts';
import { endOfDate, startOfDate } from '#core/time/zone.ts';
import type { ListCursor } from '#renderer/ui/grid/list-on-screen.ts';

export interface AuditChoices {
  operator: { operatorId: number; name: string } | null;
  action: string | null;
  /** The whole subject, and what it is called. */
  subject: { subject: string; label: string } | null;
  /** Days as `YYYY-MM-DD`, both included; empty means open. */
  fromDay: string;
  toDay: string;
}

interface AuditState extends AuditChoices, ListCursor {
  /** What the panel shows: it stays when the entry is filtered away or scrolled out of reach. */
  openEntry: AuditEntry | null;
  choose: (choices: Partial<AuditChoices>) => void;
  clearFilter: () => void;
}

const NO_CHOICES: AuditChoices = {
  operator: null,
  action: null,
  subject: null,
  fromDay: '',
  toDay: '',
};

/** What the Audit log page shows, kept while another page is looked at. */
export const useAudit = create<AuditState>()((set) => ({
  ...NO_CHOICES,
  activeIndex: null,
  activeId: null,
  openId: null,
  openEntry: null,
  choose: (choices) => set(choices),
  clearFilter: () => set(NO_CHOICES),
  setActive: (activeIndex, activeId) => set({ activeIndex, activeId }),
  openPanel: (openId) => set({ openId }),
  closePanel: () => set({ openId: null, openEntry: null }),
}));

/** The filter as the engine is asked for it: nothing in it that does not filter. */
export function auditFilterOf(choices: AuditChoices, zone: string): AuditFilter {
  const { operator, action, subject, fromDay, toDay } = choices;
  const from = startOfDate(fromDay, zone);
  const to = endOfDate(toDay, zone);
  return {
    ...(operator === null ? {} : { operatorId: operator.operatorId }),
    ...(action === null ? {} : { action }),
    ...(subject === null ? {} : { subject: subject.subject }),
    ...(from === null ? {} : { from }),
    ...(to === null ? {} : { to }),
  };
}

export function isAuditFiltered(choices: AuditChoices): boolean {
  const { operator, action, subject, fromDay, toDay } = choices;
  return operator !== null || action !== null || subject !== null || fromDay + toDay !== '';
}
