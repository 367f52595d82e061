import type { KeyboardEvent } from 'react';
import { isMasked } from '#core/invites/mask.ts';
import { copyText } from '#renderer/ui/copy.ts';
import { isCopyKey } from '#renderer/ui/copy-key.ts';
import { toastError, toastNotice, toastSuccess } from '#renderer/ui/toast.tsx';
import { readCodes } from './read-codes.ts';

/** Copies the code for Ctrl or Cmd with C, unless text is selected. True when it does. */
export function copyOnKey(event: KeyboardEvent, id: number | null | undefined): boolean {
  if (id === null || id === undefined || !isCopyKey(event)) return false;
  void copyCode(id);
  return true;
}

/** Copies the code of one invite, unless it is not approved by now; says which. */
export async function copyCode(id: number): Promise<void> {
  try {
    const [code] = await readCodes([id]);
    if (code === undefined || isMasked(code)) toastNotice(NOT_COPIED);
    else if (await copyText(code)) toastSuccess(`${code} copied`);
  } catch (error) {
    toastError(error);
  }
}

export const NOT_COPIED = 'Not copied: the code is not approved';
