import type { OutputOf } from '#core/contract/index.ts';
import { pickFile, type ChosenFile } from '#renderer/ui/pick-file.ts';

/** Asks for a CSV; null: none chosen. */
export function pickCsv(shell: OutputOf<'shell.info'>, title: string): Promise<ChosenFile | null> {
  return pickFile(shell, { title, kind: 'csv', accept: '.csv,.tsv,.txt,text/csv' });
}

/** `class-7b.csv` proposes `class-7b-rejected.csv`. */
export function rejectsName(fileName: string): string {
  // As long as a save dialog takes.
  return `${fileName.replace(/\.[^.]+$/, '').slice(0, 150) || 'rows'}-rejected.csv`;
}
