import { filterOf, useCodes } from './codes-store.ts';

/** Narrows the codes to what waits for approval, and to nothing else. */
export function showWaiting(): void {
  const { clearFilter, closePanel, setStatuses } = useCodes.getState();
  clearFilter();
  closePanel();
  setStatuses(['waiting']);
}

/** Whether the list shows just what waits for approval. */
export function useShowsWaiting(): boolean {
  return useCodes((state) => filterOf(state).status?.join() === 'waiting');
}
