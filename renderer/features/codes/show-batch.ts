import { useCodes, type BatchFilter } from './codes-store.ts';

/** Narrows the codes to one batch and to nothing else. */
export function showBatch(batch: BatchFilter): void {
  const { clearFilter, closePanel, choose } = useCodes.getState();
  clearFilter();
  closePanel();
  choose({ batch });
}
