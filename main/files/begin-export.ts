import { createAtomicFile, type AtomicFile } from './atomic-file.ts';
import { refuseOwnFiles } from './own-files.ts';
import type { OwnFolders } from './own-files.ts';

/** What an export's call gives for its file. */
interface ExportCall {
  readonly desk: OwnFolders;
  finally(cleanUp: () => Promise<void>): void;
  afterCommit(step: () => Promise<void>): void;
}

/**
 * Begins the file of an export. It gets its name when the call's audit entry stands, and is gone when
 * the call fails; whoever fills it finishes it.
 *
 * @throws {AppError} `file_not_writable`, also for a place among the desk's own data.
 */
export async function beginExport(path: string, call: ExportCall): Promise<AtomicFile> {
  await refuseOwnFiles([path], call.desk);
  const file = await createAtomicFile(path);
  call.finally(() => file.discard());
  call.afterCommit(() => file.publish());
  return file;
}
