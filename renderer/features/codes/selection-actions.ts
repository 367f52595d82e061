import { useMay, useSeesCodes } from '#renderer/bridge/operator.ts';

export interface SelectionActions {
  copy: boolean;
  export: boolean;
  activate: boolean;
  deactivate: boolean;
  /** Whether there is any: with none, rows are not selected at all. */
  any: boolean;
}

/** What this operator can do with the codes that are selected. */
export function useSelectionActions(): SelectionActions {
  const copy = useSeesCodes();
  const mayExport = useMay('invites.exportCsv');
  const activate = useMay('invites.activate');
  const deactivate = useMay('invites.deactivate');
  const any = copy || mayExport || activate || deactivate;
  return { copy, export: mayExport, activate, deactivate, any };
}
