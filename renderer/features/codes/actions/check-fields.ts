import type { z } from 'zod';
import { actionInputs, type Action } from '#core/contract/actions.contract.ts';

/** What an action is asked for beside the selection, and beside what its plan said. */
export type FieldsOf<A extends Action> = Omit<
  z.input<(typeof actionInputs)[A]>,
  'selection' | 'expected' | 'asOf'
>;

export type Checked<A extends Action> =
  | { ok: true; fields: FieldsOf<A> }
  /** What is wrong, by the path of the field: `by.days`; the form as a whole has an empty one. */
  | { ok: false; errors: Readonly<Record<string, string>> };

/** Stands for the selection, which need not be looked at again for every letter that is typed. */
const ANY_SELECTION = { ids: [0] };

/** Checks what is typed by the schema that the engine checks it with. */
export function checkFields<A extends Action>(action: A, fields: FieldsOf<A>): Checked<A> {
  const parsed = actionInputs[action].safeParse({ ...fields, selection: ANY_SELECTION });
  if (parsed.success) return { ok: true, fields };
  const errors: Record<string, string> = {};
  for (const { path, message } of parsed.error.issues) errors[path.join('.')] ??= message;
  return { ok: false, errors };
}
