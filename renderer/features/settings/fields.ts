import type { Settings } from '#core/settings/settings.ts';
import type { Typed } from './settings-draft.ts';

/** What the sections of the form are given. */
export interface FieldsProps {
  /** What holds, and what is typed over it. */
  draft: Required<Typed>;
  set: (change: Typed) => void;
  /** What a field says of its value; true where the whole form says it. */
  errorOf: (field: keyof Settings, message: string) => string | boolean | undefined;
}
