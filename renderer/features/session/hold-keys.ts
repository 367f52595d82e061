/** Marks the body while something covers the window, and what covers it. */
export const COVERED = 'data-covered';
export const COVER = 'data-cover';

/**
 * Keeps keys from what is covered: its dialogs would close with Esc, its shortcuts act. Must be called
 * before anything else listens to the window.
 */
export function holdKeys(): void {
  const hold = (event: KeyboardEvent) => {
    if (!document.body.hasAttribute(COVERED)) return;
    const inside = event.target instanceof Element && event.target.closest(`[${COVER}]`) !== null;
    if (inside && !isShortcut(event)) return;
    // What the browser itself does with a key, such as pasting, goes on.
    event.stopImmediatePropagation();
  };
  window.addEventListener('keydown', hold, { capture: true });
  window.addEventListener('keyup', hold, { capture: true });
}

function isShortcut({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return key === 'Escape' || ctrlKey || metaKey || altKey;
}
