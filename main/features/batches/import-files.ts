import { AppError } from '#core/contract/errors.ts';
import type { ParsedInputOf } from '#core/contract/index.ts';
import type { AtomicFile } from '#main/files/atomic-file.ts';
import { refuseOwnFiles } from '#main/files/own-files.ts';
import type { OwnFolders } from '#main/files/own-files.ts';
import { explainReadError } from '#main/files/read-errors.ts';
import { placeKey, realPlace } from '#main/files/real-place.ts';

/**
 * No file may be read and written in one import, nor be written twice, under whatever names or links.
 * @throws {AppError} `invalid_input`; `file_not_writable` for a place among the desk's own data
 */
export async function refusePaths(
  input: ParsedInputOf<'batches.import'>,
  own: OwnFolders,
): Promise<void> {
  const { resultPath, rejectsPath, rosterPath, source } = input;
  const targets = [resultPath, rejectsPath].filter((one) => one !== undefined);
  await refuseOwnFiles(targets, own);
  const taken = new Set<string>();
  const read = [source.kind === 'file' ? source.path : undefined, rosterPath];
  for (const one of read) if (one !== undefined) taken.add(await placeOfSource(one));
  for (const target of targets) {
    // What the system says against it, refuseOwnFiles has told already.
    const place = placeKey(await realPlace(target));
    if (taken.has(place)) {
      throw new AppError({
        code: 'invalid_input',
        message: `${target} is named twice. The CSV, the roster, the result and the rejects are files of their own.`,
        field: target === resultPath ? 'resultPath' : 'rejectsPath',
      });
    }
    taken.add(place);
  }
}

async function placeOfSource(filePath: string): Promise<string> {
  try {
    return placeKey(await realPlace(filePath));
  } catch (error) {
    throw explainReadError(filePath, error);
  }
}

/**
 * Gives the files their names, each whatever becomes of the other. The batch stands by then, so a
 * failure has to say so, and what can still be had.
 */
export async function publishFiles(
  files: { result: AtomicFile | null; rejects: AtomicFile | null },
  batchId: number,
): Promise<void> {
  const missing: string[] = [];
  let first: AppError | null = null;
  for (const kind of ['result', 'rejects'] as const) {
    try {
      await files[kind]?.publish();
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      first ??= error;
      missing.push(
        kind === 'result'
          ? `Its result is missing: ${error.message} It can be written again at any time.`
          : `The file of the rows that were left out is missing: ${error.message} Those rows are still in the CSV that was imported.`,
      );
    }
  }
  if (first === null) return;
  throw new AppError(
    {
      code: first.code,
      message: `Batch ${batchId} was made. ${missing.join(' ')}`,
      details: { ...first.details, batchId },
    },
    { cause: first },
  );
}
