const TEXT_FIELDS =
  'textarea, [contenteditable="true"], input:not([type="checkbox"], [type="radio"], [type="button"])';

/**
 * Whether something is a field that text is typed into: its undo is then its own. An empty search field
 * is none: it has the keyboard whenever nothing else has, and nothing in it to take back.
 */
export function isTextField(target: EventTarget | null): boolean {
  if (!(target instanceof Element) || !target.matches(TEXT_FIELDS)) return false;
  return !(target instanceof HTMLInputElement && target.type === 'search' && target.value === '');
}
