import { DEFAULT_TEXT } from './instructions.ts';

/** Kept for this window on this computer, as the colours are; it is no setting of the desk. */
const KEY = 'latchkey.instructions';

/** The text that the operator last copied with; our own while there is none. */
export function readText(): string {
  return localStorage.getItem(KEY) ?? DEFAULT_TEXT;
}

/** Keeps the text for the next code; our own is not kept, so that a better one can follow. */
export function keepText(text: string): void {
  if (text === DEFAULT_TEXT) localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, text);
}
