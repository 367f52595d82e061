import { findStartFolder } from '#main/shell/data-folder.ts';
import { findLayout } from '#main/shell/layout.ts';
import type { CliIo } from './io.ts';

/** The command line's surroundings from this process. */
export function createProcessIo(signal: AbortSignal): CliIo {
  const layout = findLayout();
  return {
    stdout: (text) => void process.stdout.write(text),
    stderr: (text) => void process.stderr.write(text),
    stdoutIsTerminal: process.stdout.isTTY ?? false,
    stderrIsTerminal: process.stderr.isTTY ?? false,
    columns: process.stdout.columns ?? 100,
    env: process.env,
    cwd: findStartFolder(process.env, process.cwd()),
    signal,
    program: { version: layout.appVersion, resourcesFolder: layout.resourcesFolder },
  };
}
