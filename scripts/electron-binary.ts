import { spawn } from 'node:child_process';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { bin, ROOT } from '#scripts/run.ts';

const PACKAGE = path.join(ROOT, 'node_modules', 'electron');
/** How long a download may take: about 120 MB. */
const TIME_LIMIT_MS = 5 * 60_000;
/** A failure that took longer than this is remembered, so that not every start waits for it. */
const QUICK_MS = 10_000;
const FORGET_FAILURE_MS = 24 * 60 * 60_000;
const FAILURE_NOTE = path.join(ROOT, 'node_modules', '.latchkey-electron-failed');

/** Electron, or in one line why there is none. */
export type ElectronBinary = { program: string } | { missing: string };

/** Finds Electron's program; where it is not there yet, fetches it once, quietly. */
export async function findElectron(): Promise<ElectronBinary> {
  const there = installedElectron();
  if (there !== null) return { program: there };
  const earlier = process.env['LATCHKEY_SHELL'] === 'electron' ? null : readFailure();
  if (earlier !== null) return { missing: earlier };
  const began = Date.now();
  const failure = await install();
  const program = installedElectron();
  if (program !== null) return { program };
  const missing = failure ?? 'its installer left nothing behind';
  if (Date.now() - began > QUICK_MS) writeFileSync(FAILURE_NOTE, missing);
  return { missing };
}

export function installedElectron(): string | null {
  const pathFile = path.join(PACKAGE, 'path.txt');
  if (!existsSync(pathFile)) return null;
  const folder = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? path.join(PACKAGE, 'dist');
  const program = path.join(folder, readFileSync(pathFile, 'utf8').trim());
  return existsSync(program) ? program : null;
}

function readFailure(): string | null {
  if (!existsSync(FAILURE_NOTE)) return null;
  const age = Date.now() - statSync(FAILURE_NOTE).mtimeMs;
  return age < FORGET_FAILURE_MS ? readFileSync(FAILURE_NOTE, 'utf8') : null;
}

/** @returns null when the installer succeeded, else its reason in a few words */
function install(): Promise<string | null> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [path.join(ROOT, bin.electronInstall)], {
      stdio: ['ignore', 'ignore', 'pipe'],
      timeout: TIME_LIMIT_MS,
    });
    let printed = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (printed += text));
    const waiting = setTimeout(() => {
      process.stderr.write('latchkey: fetching Electron, once (about 120 MB) …\n');
    }, 2000);
    child.once('error', (error) => finish(error.message));
    child.once('close', (code, signal) => {
      if (code === 0) finish(null);
      else finish(signal === null ? firstLine(printed) : 'the download took too long');
    });
    function finish(reason: string | null): void {
      clearTimeout(waiting);
      resolve(reason);
    }
  });
}

function firstLine(text: string): string {
  const line = text.split('\n').find((candidate) => candidate.trim() !== '');
  const reason = (line ?? 'no reason given').replace(/^\w*Error: /, '').trim();
  return reason === 'fetch failed' ? 'its server is out of reach' : reason;
}
