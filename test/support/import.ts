import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Papa from 'papaparse';
import { expect } from 'vitest';
import { AppError } from '#core/contract/errors.ts';
import type { TestDesk } from './file-desk.ts';

/** What {@link TestDesk.rows} counts when nothing was written. */
export const NOTHING = { invites: 0, batches: 0, indexed: 0 };
export const NOW = Date.parse('2026-11-20T10:00:00Z');
export const GUIDE = 'Name,Type,ValidDays,CanInvite,Transferable,DeviceBound,MaxDevices\n';

/** Puts a CSV into the desk's folder and names all files of an import. */
export function paths(desk: TestDesk, content: string | Uint8Array) {
  const at = (name: string) => path.join(desk.folder, name);
  writeFileSync(at('class.csv'), content);
  return { csv: at('class.csv'), result: at('result.csv'), rejects: at('rejects.csv') };
}

/** A CSV on the disk, as rows of cells. */
export const table = (file: string) => Papa.parse<string[]>(readFileSync(file, 'utf8').trim()).data;

/** What the work failed with. */
export async function failure(work: Promise<unknown>): Promise<AppError> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(AppError);
  return error as AppError;
}
