import { useCodes } from './codes-store.ts';

/** Opens the panel of one code, whichever the list shows. */
export function showInvite(id: number): void {
  const { setActive, openPanel } = useCodes.getState();
  setActive(null, null);
  openPanel(id);
}
