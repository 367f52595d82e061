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
    cwd: startedFrom(process.env, process.cwd()),
    signal,
    program: { version: layout.appVersion, resourcesFolder: layout.resourcesFolder },
  };
}

/**
 * Where the person stands who started the command. npm runs a script of its own in the project's
 * folder and says in INIT_CWD where it was itself started; from any other script that is not ours.
 */
export function startedFrom(
  env: Readonly<Record<string, string | undefined>>,
  cwd: string,
): string {
  return env['npm_lifecycle_event'] === 'cli' ? env['INIT_CWD'] || cwd : cwd;
}
