import { useNavigation } from '#renderer/app/navigation.ts';
import { useMay } from '#renderer/bridge/operator.ts';
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

/** Whether it shows all of what waits: nothing else narrows it. */
export function useShowsAllWaiting(): boolean {
  const showsWaiting = useShowsWaiting();
  const isAlone = useCodes((state) => Object.keys(filterOf(state)).length === 1);
  return showsWaiting && isAlone;
}

/** The entry of the side navigation for what waits: for whom it is there, and whether it is what is shown. */
export function useWaitingEntry(): { mayDecide: boolean; isShown: boolean } {
  const mayDecide = useMay('invites.approve');
  const showsWaiting = useShowsWaiting();
  const isCodes = useNavigation((state) => state.page === 'codes');
  return { mayDecide, isShown: mayDecide && showsWaiting && isCodes };
}
