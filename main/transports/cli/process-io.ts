import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { CliIo, ProgramInfo } from './io.ts';

/** The command line's surroundings from this process. */
export function createProcessIo(signal: AbortSignal): CliIo {
  return {
    stdout: (text) => void process.stdout.write(text),
    stderr: (text) => void process.stderr.write(text),
    stdoutIsTerminal: process.stdout.isTTY ?? false,
    stderrIsTerminal: process.stderr.isTTY ?? false,
    columns: process.stdout.columns ?? 100,
    env: process.env,
    cwd: process.cwd(),
    signal,
    program: findProgram(),
  };
}

/** Found from this module's place: `main/transports/cli/` in the source, `out/main/` when bundled. */
export function findProgram(): ProgramInfo {
  const up = import.meta.url.endsWith('.ts') ? '../../../' : '../../';
  const root = fileURLToPath(new URL(up, import.meta.url));
  const content: unknown = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  return {
    version: z.object({ version: z.string() }).parse(content).version,
    resourcesFolder: path.join(root, 'resources'),
  };
}
