import { spawn } from 'node:child_process';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '#core/contract/errors.ts';

/** The program that shows a file in this platform's file manager, and its arguments. */
export function revealCommand(
  platform: NodeJS.Platform,
  file: string,
): { command: string; args: string[] } {
  if (platform === 'darwin') return { command: 'open', args: ['-R', file] };
  if (platform === 'win32') return { command: 'explorer.exe', args: [`/select,${file}`] };
  // There is no common way to select a file: its folder is shown.
  return { command: 'xdg-open', args: [path.posix.dirname(file)] };
}

/**
 * Shows a file in the file manager. No shell is involved, whatever the file is called.
 *
 * @throws {AppError} `file_not_found`, or `shell_unavailable` where there is no file manager
 */
export async function revealFile(file: string): Promise<void> {
  await assertFile(file);
  const { command, args } = revealCommand(process.platform, file);
  const child = spawn(command, args, { detached: true, stdio: 'ignore' });
  child.unref();
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', (error) =>
      reject(
        new AppError(
          {
            code: 'shell_unavailable',
            message: `This computer has no file manager that can be asked. The file is ${file}.`,
          },
          { cause: error },
        ),
      ),
    );
  });
}

/** @throws {AppError} `file_not_found` unless this is the whole path of something that is there */
export async function assertFile(file: string): Promise<void> {
  const missing = new AppError({ code: 'file_not_found', message: `There is no file ${file}.` });
  if (!path.isAbsolute(file)) throw missing;
  try {
    await stat(file);
  } catch (error) {
    throw error instanceof Error && 'code' in error ? missing : error;
  }
}
