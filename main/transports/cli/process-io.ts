import { findStartFolder } from '#main/shell/data-folder.ts';
import { findLayout } from '#main/shell/layout.ts';
import type { CliIo } from './io.ts';
import { createLineReader } from './stdin-lines.ts';
import { askAtTerminal } from './terminal.ts';

/** The command line's surroundings from this process. */
export function createProcessIo(signal: AbortSignal): CliIo {
  const layout = findLayout();
  return {
    stdout: (text) => void process.stdout.write(text),
    stderr: (text) => void process.stderr.write(text),
    stdinIsTerminal: process.stdin.isTTY ?? false,
    stdoutIsTerminal: process.stdout.isTTY ?? false,
    stderrIsTerminal: process.stderr.isTTY ?? false,
    readLine: createLineReader(() => process.stdin, signal),
    ask: (question, answer) => askAtTerminal(question, answer, signal),
    columns: process.stdout.columns ?? 100,
    env: process.env,
    cwd: findStartFolder(process.env, process.cwd()),
    signal,
    program: { version: layout.appVersion, resourcesFolder: layout.resourcesFolder },
  };
}
