import path from 'node:path';
import { runCli } from '#main/transports/cli/cli.ts';
import type { CliIo } from '#main/transports/cli/io.ts';
import { configFolderOf, prepareDesk, TEST_TOKENS } from './operators.ts';
import { RESOURCES } from './temp-desk.ts';
import { tempFolder } from './temp-folder.ts';

export interface CliRun {
  status: number;
  stdout: string;
  stderr: string;
}

/** A command line over a desk of its own, in this process. */
export function setUpCli(overrides: Partial<CliIo> = {}): {
  folder: string;
  dataFolder: string;
  cli(...argv: string[]): Promise<CliRun>;
} {
  const folder = tempFolder();
  const dataFolder = path.join(folder, '.data');
  return {
    folder,
    dataFolder,
    async cli(...argv) {
      await prepareDesk(dataFolder);
      let stdout = '';
      let stderr = '';
      const status = await runCli(argv, {
        stdout: (text) => (stdout += text),
        stderr: (text) => (stderr += text),
        stdoutIsTerminal: false,
        stderrIsTerminal: false,
        columns: 100,
        env: {
          LATCHKEY_DATA_DIR: dataFolder,
          LATCHKEY_CONFIG_DIR: configFolderOf(dataFolder),
          LATCHKEY_TOKEN: TEST_TOKENS.superuser,
        },
        cwd: folder,
        signal: new AbortController().signal,
        program: { version: '1.2.3-test', resourcesFolder: RESOURCES },
        ...overrides,
      });
      return { status, stdout, stderr };
    },
  };
}

/** What a run with `--json` printed. */
export function json(run: { stdout: string }): Record<string, never> {
  return JSON.parse(run.stdout) as Record<string, never>;
}
