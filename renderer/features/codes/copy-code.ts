import type { KeyboardEvent } from 'react';
import { isMasked } from '#core/invites/mask.ts';
import { copyText } from '#renderer/ui/copy.ts';
import { isCopyKey } from '#renderer/ui/copy-key.ts';
import { toastNotice, toastSuccess } from '#renderer/ui/toast.tsx';

/** Copies the code for Ctrl or Cmd with C, unless text is selected. True when it did. */
export function copyOnKey(event: KeyboardEvent, code: string | undefined): boolean {
  if (code === undefined || !isCopyKey(event)) return false;
  if (isMasked(code)) {
    toastNotice('Not copied: the code is not approved');
    return true;
  }
  void copyText(code, 'Code').then((copied) => copied && toastSuccess(`${code} copied`));
  return true;
}
