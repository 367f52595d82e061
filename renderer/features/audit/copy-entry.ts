import type { KeyboardEvent } from 'react';
import type { AuditEntry } from '#core/audit/entry.ts';
import { copyText } from '#renderer/ui/copy.ts';
import { isCopyKey } from '#renderer/ui/copy-key.ts';
import { toastSuccess } from '#renderer/ui/toast.tsx';

/** An entry as text: all of it, the details as they are hashed. */
export function entryJson(entry: AuditEntry): string {
  return JSON.stringify(entry, null, 2);
}

/** Copies the entry for Ctrl or Cmd with C, unless text is selected. True when it did. */
export function copyEntryOnKey(event: KeyboardEvent, entry: AuditEntry | undefined): boolean {
  if (entry === undefined || !isCopyKey(event)) return false;
  void copyText(entryJson(entry)).then(
    (copied) => copied && toastSuccess(`Entry ${entry.seq.toLocaleString('en-US')} copied as JSON`),
  );
  return true;
}
