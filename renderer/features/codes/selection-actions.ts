import { mayCall, useMay, useOperator, useSeesCodes } from '#renderer/bridge/operator.ts';
import { ACTIONS, type Action } from '#core/contract/actions.contract.ts';

export interface SelectionActions {
  copy: boolean;
  export: boolean;
  print: boolean;
  /** What the role may do to codes. */
  actions: ReadonlySet<Action>;
  /** Whether there is any: with none, rows are not selected at all. */
  any: boolean;
}

/** What this operator can do with the codes that are selected. */
export function useSelectionActions(): SelectionActions {
  const copy = useSeesCodes();
  const mayExport = useMay('invites.exportCsv');
  const print = useMay('invites.print');
  const { role } = useOperator();
  const actions = new Set(ACTIONS.filter((action) => mayCall(role, `invites.${action}`)));
  const any = copy || mayExport || print || actions.size > 0;
  return { copy, export: mayExport, print, actions, any };
}
