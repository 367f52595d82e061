/** Whether shortcuts are shown with Apple's signs. */
export function isMac(): boolean {
  return /mac/i.test(navigator.userAgent);
}

/** `⌥N` or `Alt+N`. */
export function withAlt(key: string): string {
  return isMac() ? `⌥${key}` : `Alt+${key}`;
}

/** `⌘Enter` or `Ctrl+Enter`. */
export function withMod(key: string): string {
  return isMac() ? `⌘${key}` : `Ctrl+${key}`;
}
