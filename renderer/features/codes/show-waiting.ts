import { filterOf, useCodes } from './codes-store.ts';

/** Narrows the codes to what waits for approval, and to nothing else. */
export function showWaiting(): void {
  const { clearFilter, closePanel, choose } = useCodes.getState();
  clearFilter();
  closePanel();
  choose({ statuses: ['waiting'] });
}

/** Whether the list shows just what waits for approval. */
export function useShowsWaiting(): boolean {
  return useCodes((state) => filterOf(state).status?.join() === 'waiting');
}
