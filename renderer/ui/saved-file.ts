import { call } from '#renderer/bridge/call.ts';
import { countOf } from './format.ts';
import { toastError, toastSuccess } from './toast.tsx';

/** Shows a file in the platform's file manager; says so when that fails. */
export function showInFolder(path: string): void {
  void call('shell.revealFile', { path }).catch(toastError);
}

/** Says how many rows a file got and offers to show it. */
export function toastSaved(
  file: { path: string; rows: number },
  noun: { one: string; many?: string },
  verb: string,
): void {
  toastSuccess(`${countOf(file.rows, noun.one, noun.many)} ${verb}`, {
    label: 'Show in folder',
    run: () => showInFolder(file.path),
  });
}
