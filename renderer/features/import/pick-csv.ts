import { openEnvelope } from '#core/contract/errors.ts';
import type { OutputOf } from '#core/contract/index.ts';
import { bridge } from '#renderer/bridge/bridge.ts';
import { call } from '#renderer/bridge/call.ts';

export interface ChosenFile {
  path: string;
  name: string;
}

/** Asks for a CSV with the desktop's dialog, or the browser's where there is none; null: none chosen. */
export async function pickCsv(
  shell: OutputOf<'shell.info'>,
  title: string,
): Promise<ChosenFile | null> {
  if (shell.nativeOpenDialog) {
    const { path } = await call('shell.pickOpen', { title, kind: 'csv' });
    return path === null ? null : { path, name: fileNameOf(path) };
  }
  const file = await askBrowser();
  return file === null ? null : chosenFile(file);
}

/**
 * Where a file chosen or dropped in the window lies.
 *
 * @throws {AppError} `file_not_found` for one that lies nowhere.
 */
export async function chosenFile(file: File): Promise<ChosenFile> {
  return { path: openEnvelope(await bridge().pathForFile(file)), name: file.name };
}

/** `class-7b.csv` proposes `class-7b-rejected.csv`. */
export function rejectsName(fileName: string): string {
  // As long as a save dialog takes.
  return `${fileName.replace(/\.[^.]+$/, '').slice(0, 150) || 'rows'}-rejected.csv`;
}

/** The last part of a path of either kind. */
export function fileNameOf(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}

function askBrowser(): Promise<File | null> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = '.csv,.tsv,.txt,text/csv';
    input.addEventListener('change', () => resolve(input.files?.[0] ?? null));
    input.addEventListener('cancel', () => resolve(null));
    input.click();
  });
}
