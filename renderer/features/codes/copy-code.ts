import type { KeyboardEvent } from 'react';
import { copyText } from '#renderer/ui/copy.ts';
import { isCopyKey } from '#renderer/ui/copy-key.ts';
import { toastSuccess } from '#renderer/ui/toast.tsx';

/** Copies the code for Ctrl or Cmd with C, unless text is selected. True when it did. */
export function copyOnKey(event: KeyboardEvent, code: string | undefined): boolean {
  if (code === undefined || !isCopyKey(event)) return false;
  void copyText(code, 'Code').then((copied) => copied && toastSuccess(`${code} copied`));
  return true;
}
