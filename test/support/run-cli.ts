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

export interface CliDesk {
  folder: string;
  dataFolder: string;
  configFolder: string;
  /** Runs a command line as a superuser's program. */
  cli(...argv: string[]): Promise<CliRun>;
  /** The same, with other surroundings. */
  cliWith(around: Around, ...argv: string[]): Promise<CliRun>;
}

/** What else a run finds around it. */
export interface Around extends Partial<Omit<CliIo, 'env'>> {
  /** Added to the environment; undefined takes a variable out. */
  env?: Record<string, string | undefined>;
  /** Lines of stdin. */
  lines?: string[];
  /** What a person answers at the terminal, question by question; null is Ctrl-C. */
  answers?: (string | null)[];
}

/** A person at a terminal who has not been given any token. */
export function person(...answers: (string | null)[]): Around {
  return { answers, env: { LATCHKEY_TOKEN: undefined } };
}

/** A script without any token. @param lines what it writes to stdin */
export function script(...lines: string[]): Around {
  return { lines, env: { LATCHKEY_TOKEN: undefined } };
}

/** A command line over a desk of its own, in this process; its operators are signed in. */
export function setUpCli(overrides: Around = {}): CliDesk {
  return setUp(overrides, prepareDesk);
}

/** The same over a desk where nobody has been yet: not even its folder is there. */
export function setUpNewCli(overrides: Around = {}): CliDesk {
  return setUp(overrides, () => Promise.resolve());
}

function setUp(overrides: Around, prepare: (dataFolder: string) => Promise<void>): CliDesk {
  const folder = tempFolder();
  const dataFolder = path.join(folder, '.data');
  const configFolder = configFolderOf(dataFolder);
  async function cliWith(around: Around, ...argv: string[]): Promise<CliRun> {
    await prepare(dataFolder);
    const { lines, answers, ...io } = { ...overrides, ...around };
    const stdin = [...(lines ?? [])];
    const person = [...(answers ?? [])];
    let stdout = '';
    let stderr = '';
    const status = await runCli(argv, {
      stdout: (text) => (stdout += text),
      stderr: (text) => (stderr += text),
      stdinIsTerminal: answers !== undefined,
      stdoutIsTerminal: false,
      stderrIsTerminal: false,
      readLine: () => Promise.resolve(stdin.shift() ?? null),
      async ask(question, { hidden }) {
        stderr += question;
        const answer = person.shift();
        if (answer === undefined) throw new Error(`Nobody answers “${question}”`);
        if (!hidden) stderr += answer ?? '';
        return answer;
      },
      columns: 100,
      cwd: folder,
      signal: new AbortController().signal,
      program: { version: '1.2.3-test', resourcesFolder: RESOURCES },
      ...io,
      env: {
        LATCHKEY_DATA_DIR: dataFolder,
        LATCHKEY_CONFIG_DIR: configFolder,
        LATCHKEY_TOKEN: TEST_TOKENS.superuser,
        ...overrides.env,
        ...around.env,
      },
    });
    return { status, stdout, stderr };
  }
  return { folder, dataFolder, configFolder, cli: (...argv) => cliWith({}, ...argv), cliWith };
}

/** What a run with `--json` printed. */
export function json(run: { stdout: string }): Record<string, never> {
  return JSON.parse(run.stdout) as Record<string, never>;
}
