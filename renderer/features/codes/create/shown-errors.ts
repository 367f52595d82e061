import type { FieldErrors } from './check-draft.ts';
import type { Draft } from './draft.ts';

/** What has not been typed yet is no mistake until somebody tries to go on. */
export function shownErrors(errors: FieldErrors, draft: Draft, tried: boolean): FieldErrors {
  if (tried) return errors;
  const { email, expiry, groupId, pattern, tags, ...typed } = errors;
  const dateIsOpen = draft.validity === 'date' && draft.date === '';
  const lastTag = draft.tags.at(-1);
  return {
    ...typed,
    ...(email !== undefined && looksFinished(draft.email) ? { email } : {}),
    ...(expiry !== undefined && !dateIsOpen ? { expiry } : {}),
    ...(groupId !== undefined && draft.groupId !== null ? { groupId } : {}),
    ...(pattern !== undefined && draft.pattern.length >= PATTERN_BEGUN ? { pattern } : {}),
    ...(tags !== undefined && lastTag?.key !== '' ? { tags } : {}),
  };
}

/** Fewer characters of a pattern are only its beginning. */
const PATTERN_BEGUN = 4;

function looksFinished(email: string): boolean {
  return /@.+/.test(email) || /\s/.test(email.trim());
}
