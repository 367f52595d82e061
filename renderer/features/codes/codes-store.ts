import { create } from 'zustand';
import type { InviteFilter, InviteSort, SortColumn } from '#core/contract/invites.contract.ts';
import type { Status, Warning } from '#core/invites/status.ts';
import type { ListCursor } from '#renderer/ui/grid/list-on-screen.ts';

export interface BatchFilter {
  id: number;
  name: string;
}

interface CodesState extends ListCursor {
  search: string;
  statuses: readonly Status[];
  warnings: readonly Warning[];
  batch: BatchFilter | null;
  sort: InviteSort;
  setSearch: (search: string) => void;
  setStatuses: (statuses: readonly Status[]) => void;
  setWarnings: (warnings: readonly Warning[]) => void;
  setBatch: (batch: BatchFilter | null) => void;
  clearFilter: () => void;
  /** A column's first click sorts the way that is wanted first; the next turns it round. */
  sortBy: (column: SortColumn) => void;
}

/** What the Codes page shows, kept while another page is looked at. */
export const useCodes = create<CodesState>()((set) => ({
  search: '',
  statuses: [],
  warnings: [],
  batch: null,
  sort: { column: 'created', direction: 'desc' },
  activeIndex: null,
  activeId: null,
  openId: null,
  setSearch: (search) => set({ search }),
  setStatuses: (statuses) => set({ statuses }),
  setWarnings: (warnings) => set({ warnings }),
  setBatch: (batch) => set({ batch }),
  clearFilter: () => set({ search: '', statuses: [], warnings: [], batch: null }),
  sortBy: (column) =>
    set(({ sort }) => ({
      sort: {
        column,
        direction: sort.column === column ? opposite(sort.direction) : firstDirection(column),
      },
    })),
  setActive: (activeIndex, activeId) => set({ activeIndex, activeId }),
  openPanel: (openId) => set({ openId }),
  closePanel: () => set({ openId: null }),
}));

/** Newest and most used first; everything else from its beginning. */
function firstDirection(column: SortColumn): 'asc' | 'desc' {
  return column === 'created' || column === 'uses' ? 'desc' : 'asc';
}

function opposite(direction: 'asc' | 'desc'): 'asc' | 'desc' {
  return direction === 'asc' ? 'desc' : 'asc';
}

/** The filter as the engine is asked for it: nothing in it that does not filter. */
export function filterOf(
  state: Pick<CodesState, 'search' | 'statuses' | 'warnings' | 'batch'>,
): InviteFilter {
  const search = state.search.trim();
  return {
    ...(search === '' ? {} : { search }),
    ...(state.statuses.length === 0 ? {} : { status: [...state.statuses] }),
    ...(state.warnings.length === 0 ? {} : { warning: [...state.warnings] }),
    ...(state.batch === null ? {} : { batchId: state.batch.id }),
  };
}

export function isFiltered(filter: InviteFilter): boolean {
  return Object.keys(filter).length > 0;
}
