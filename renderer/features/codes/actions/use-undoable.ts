import type { Undoable } from '#core/contract/actions.contract.ts';
import { useMay } from '#renderer/bridge/operator.ts';
import { useQuery } from '#renderer/bridge/use-query.ts';

const NOTHING: readonly Undoable[] = [];

/** What this session can still undo, the newest first. */
export function useUndoable(): readonly Undoable[] {
  const may = useMay('undo.list');
  return useQuery('undo.list', may ? {} : null, ['invites']).data ?? NOTHING;
}
