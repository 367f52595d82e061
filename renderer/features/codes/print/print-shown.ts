import { filterOf, useCodes } from '#renderer/features/codes/codes-store.ts';
import { targetOfSelection } from '#renderer/features/codes/actions/target.ts';
import { selectionOf } from '#renderer/features/codes/selection-store.ts';
import { askPrint } from './print-store.ts';

/** Prints what the list shows now, in its order; all codes, asked for by name, when nothing narrows it. */
export function printShown(): void {
  const state = useCodes.getState();
  askPrint(targetOfSelection(selectionOf(filterOf(state))), state.sort);
}
