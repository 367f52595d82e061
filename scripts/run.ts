import { spawn, type SpawnOptions } from 'node:child_process';
import path from 'node:path';

export const ROOT = path.resolve(import.meta.dirname, '..');

/** What every script of ours runs with: the pinned Node, without its note on stripped types. */
export const NODE_FLAGS = ['--disable-warning=ExperimentalWarning'];

/** The script behind a package's command, so that the pinned Node runs it on every platform. */
export const bin = {
  tsc: 'node_modules/typescript/bin/tsc',
  oxlint: 'node_modules/oxlint/bin/oxlint',
  oxfmt: 'node_modules/oxfmt/bin/oxfmt',
  vitest: 'node_modules/vitest/vitest.mjs',
  playwright: 'node_modules/@playwright/test/cli.js',
  electronVite: 'node_modules/electron-vite/bin/electron-vite.js',
  electronBuilder: 'node_modules/electron-builder/cli.js',
  electronInstall: 'node_modules/electron/install.js',
} as const;

export interface RunOptions extends SpawnOptions {
  /** What the program reads from stdin. */
  input?: string;
}

/** Runs a program to its end. @returns its exit code; 1 when a signal ended it */
export function run(
  command: string,
  args: string[],
  { input, ...options }: RunOptions = {},
): Promise<number> {
  return new Promise((resolve, reject) => {
    const stdin = input === undefined ? 'inherit' : 'pipe';
    const stdio = [stdin, 'inherit', 'inherit'] as const;
    const child = spawn(command, args, { cwd: ROOT, stdio: [...stdio], ...options });
    child.stdin?.end(input);
    // It is the child that closes what is open; this process waits for it.
    const forward = (signal: NodeJS.Signals): void => void child.kill(signal);
    for (const signal of SIGNALS) process.on(signal, forward);
    child.once('error', reject);
    child.once('close', (code) => {
      for (const signal of SIGNALS) process.off(signal, forward);
      resolve(code ?? 1);
    });
  });
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Runs a JavaScript or TypeScript file with the Node that runs this. */
export function runNode(
  file: string,
  args: string[] = [],
  options: RunOptions = {},
): Promise<number> {
  return run(process.execPath, [...NODE_FLAGS, path.join(ROOT, file), ...args], options);
}

/** Runs quietly, and shows what was printed only when it fails. */
export async function runQuietly(file: string, args: string[] = []): Promise<number> {
  const printed: string[] = [];
  const code = await new Promise<number>((resolve, reject) => {
    const child = spawn(process.execPath, [...NODE_FLAGS, path.join(ROOT, file), ...args], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => printed.push(text));
    }
    child.once('error', reject);
    child.once('close', (exit) => resolve(exit ?? 1));
  });
  if (code !== 0) process.stderr.write(printed.join(''));
  return code;
}
