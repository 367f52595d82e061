import type { Invite, Selection } from '#core/contract/invites.contract.ts';
import { groupForEye } from '#core/invites/code.ts';
import { countOf } from '#renderer/ui/format.ts';

/** What an action is for. */
export interface Target {
  selection: Selection;
  /** Names it: "A7B9 C2XZ", "37 codes", "all codes that match". */
  what: string;
  /** The id of the one code that it is about, where it is one that is on the screen. */
  one: number | null;
  /** What somebody who approves it has seen of it, where it is known: what was asked later is not approved. */
  asOf?: number;
}

export function targetOfCode(id: number, code: string): Target {
  return { selection: { ids: [id] }, what: groupForEye(code), one: id };
}

/** A code with all that is shown of it. */
export function targetOfInvite({ id, code, askedEntry }: Invite): Target {
  return { ...targetOfCode(id, code), asOf: askedEntry ?? 0 };
}

/** What a selection comes to, however many it is. */
export function targetOfSelection(selection: Selection): Target {
  return { selection, what: nameOf(selection), one: null };
}

function nameOf(selection: Selection): string {
  if ('ids' in selection) return countOf(selection.ids.length, 'code');
  if ('codes' in selection) return countOf(selection.codes.length, 'code');
  return 'all' in selection ? 'all codes' : 'all codes that match';
}
