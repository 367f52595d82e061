import { create } from 'zustand';
import type { InviteSort, SortColumn } from '#core/contract/invites.contract.ts';
import type { View, ViewSettings } from '#core/contract/templates.contract.ts';
import type { ListCursor } from '#renderer/ui/grid/list-on-screen.ts';
import { choicesOf, NO_CHOICES, type CodeChoices } from './code-filter.ts';

export { filterOf, isNarrowed } from './code-filter.ts';
export type { BatchFilter, CodeChoices } from './code-filter.ts';

interface CodesState extends CodeChoices, ListCursor {
  sort: InviteSort;
  /** The saved view that was chosen last; what is shown may have been changed since. */
  viewId: number | null;
  /** Whether the desk has archived codes at all; they are left out of the list unless asked for. */
  hasArchived: boolean;
  choose: (choices: Partial<CodeChoices>) => void;
  setSearch: (search: string) => void;
  clearFilter: () => void;
  /** A column's first click sorts the way that is wanted first; the next turns it round. */
  sortBy: (column: SortColumn) => void;
  showView: (view: View) => void;
  /** Says that what is shown is this saved view; null that it is none. */
  nameView: (viewId: number | null) => void;
}

/** What the Codes page shows, kept while another page is looked at. */
export const useCodes = create<CodesState>()((set) => ({
  ...NO_CHOICES,
  sort: { column: 'created', direction: 'desc' },
  viewId: null,
  hasArchived: false,
  activeIndex: null,
  activeId: null,
  openId: null,
  choose: (choices) => set(choices),
  setSearch: (search) => set({ search }),
  clearFilter: () => set({ ...NO_CHOICES, viewId: null }),
  sortBy: (column) =>
    set(({ sort }) => ({
      sort: {
        column,
        direction: sort.column === column ? opposite(sort.direction) : firstDirection(column),
      },
    })),
  showView: ({ id, filter, sort }) => set({ ...choicesOf(filter), sort, viewId: id }),
  nameView: (viewId) => set({ viewId }),
  setActive: (activeIndex, activeId) => set({ activeIndex, activeId }),
  openPanel: (openId) => set({ openId }),
  closePanel: () => set({ openId: null }),
}));

/** Newest and most used first; everything else from its beginning. */
function firstDirection(column: SortColumn): 'asc' | 'desc' {
  return column === 'created' || column === 'uses' || column === 'lastUsed' ? 'desc' : 'asc';
}

function opposite(direction: 'asc' | 'desc'): 'asc' | 'desc' {
  return direction === 'asc' ? 'desc' : 'asc';
}

/** Whether the view shows this, choice for choice: a filter has several ways to be written. */
export function isSameView(a: ViewSettings, b: ViewSettings): boolean {
  const written = ({ filter, sort }: ViewSettings) =>
    JSON.stringify([choicesOf(filter), sort.column, sort.direction]);
  return written(a) === written(b);
}
