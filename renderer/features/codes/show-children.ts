import { useCodes } from './codes-store.ts';

/** Narrows the codes to the children of one, archived ones too, and to nothing else; the panel stays. */
export function showChildren(parent: number): void {
  const { clearFilter, choose } = useCodes.getState();
  clearFilter();
  choose({ parent, withArchived: true });
}
