import { openEnvelope } from '#core/contract/errors.ts';
import type { InputOf, OutputOf } from '#core/contract/index.ts';
import { bridge } from '#renderer/bridge/bridge.ts';
import { call } from '#renderer/bridge/call.ts';

export interface ChosenFile {
  path: string;
  name: string;
}

interface Wanted {
  title: string;
  /** What the desktop's dialog filters by. */
  kind: InputOf<'shell.pickOpen'>['kind'];
  /** What the browser's dialog filters by: `.csv,.txt`. */
  accept: string;
}

/** Asks for a file with the desktop's dialog, or the browser's where there is none; null: none chosen. */
export async function pickFile(
  shell: OutputOf<'shell.info'>,
  { title, kind, accept }: Wanted,
): Promise<ChosenFile | null> {
  if (shell.nativeOpenDialog) {
    const { path } = await call('shell.pickOpen', { title, kind });
    return path === null ? null : { path, name: fileNameOf(path) };
  }
  const file = await askBrowser(accept);
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

/** The last part of a path of either kind. */
export function fileNameOf(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}

function askBrowser(accept: string): Promise<File | null> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = accept;
    input.addEventListener('change', () => resolve(input.files?.[0] ?? null));
    input.addEventListener('cancel', () => resolve(null));
    input.click();
  });
}
