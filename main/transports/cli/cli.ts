import path from 'node:path';
import { Command, CommanderError } from 'commander';
import { AppError } from '#core/contract/errors.ts';
import { findConfigFolder } from '#main/shell/config-folder.ts';
import { findDataFolder } from '#main/shell/data-folder.ts';
import { addAuditCommands } from './audit-commands.ts';
import { createContext, type OpenEngine, type RunAction } from './context.ts';
import { addDeskCommands } from './desk-commands.ts';
import { EXIT, EXIT_HELP, exitCodeOf } from './exit-codes.ts';
import { usageError } from './failures.ts';
import { addActions } from './invitations-actions.ts';
import { addBatchCreate } from './invitations-batch.ts';
import { addCreate } from './invitations-create.ts';
import { addBatchExport } from './invitations-export.ts';
import { addList, addShow } from './invitations-list.ts';
import type { CliIo } from './io.ts';
import { addOperatorCommands } from './operator-commands.ts';
import { createOutput } from './output.ts';
import { addSessionCommands } from './session-commands.ts';
import { addTemplateCommands } from './template-commands.ts';
import { addUndoCommands } from './undo-commands.ts';
import { addTokenCommands } from './token-commands.ts';

interface GlobalOptions {
  dataDir?: string;
  json?: boolean;
  passwordStdin?: boolean;
  tokenFile?: string;
}

/**
 * Runs one command line, without the program's name in front: `['invitations', 'list']`. Never
 * throws and never ends the process.
 * @returns the exit code (docs/cli.md)
 */
export async function runCli(
  argv: readonly string[],
  io: CliIo,
  openEngine: OpenEngine = openLocalEngine,
): Promise<number> {
  let exitCode: number = EXIT.ok;
  const run: RunAction = async (work, command) => {
    const options: GlobalOptions = command.optsWithGlobals();
    const dataFolder = findDataFolder({
      flag: options.dataDir,
      env: io.env,
      cwd: io.cwd,
    });
    const configFolder = findConfigFolder(io.env, io.cwd);
    const handle = createContext(
      io,
      {
        json: options.json ?? false,
        passwordStdin: options.passwordStdin ?? false,
        tokenFile: findTokenFile(options.tokenFile, io),
        dataFolder,
        configFolder,
      },
      openEngine,
    );
    try {
      exitCode = (await work(handle.context)) ?? EXIT.ok;
    } finally {
      await handle.close();
    }
  };
  const program = buildProgram(io, run);
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return exitCode;
  } catch (error) {
    return reportFailure(error, io, argv.includes('--json'));
  }
}

function findTokenFile(given: string | undefined, io: CliIo): string | undefined {
  if (given?.trim() === '')
    throw usageError('--token-file is empty. Name a file, or leave it out.');
  return given === undefined ? undefined : path.resolve(io.cwd, given);
}

function buildProgram(io: CliIo, run: RunAction): Command {
  const program = new Command('latchkey')
    .description('Issues, prints, checks and accounts for invite codes, offline.')
    .version(io.program.version, '--version', 'print the version')
    .option(
      '--data-dir <folder>',
      'where the data lies; else LATCHKEY_DATA_DIR, else the usual place',
    )
    .option(
      '--token-file <file>',
      'a token in a file that only you may read; else LATCHKEY_TOKEN, else the session of latchkey login',
    )
    .option('--password-stdin', 'read passwords that are asked for from stdin, one a line')
    .option('--json', 'one JSON document on stdout, errors as JSON on stderr')
    .addHelpText('after', EXIT_HELP);
  addInvitations(program, run);
  addInvitations(
    program.command('profiles').description('the same commands under their older name'),
    run,
  );
  addTemplateCommands(program, run);
  addUndoCommands(program, run);
  addDeskCommands(program, run);
  addSessionCommands(program, run);
  addOperatorCommands(program, run);
  addTokenCommands(program, run);
  addAuditCommands(program, run);
  for (const command of everyCommand(program)) {
    command.exitOverride().configureOutput({
      writeOut: (text) => io.stdout(text),
      // What is wrong is printed once, by reportFailure, in the form that was asked for.
      writeErr: () => undefined,
      getOutHelpWidth: () => io.columns,
    });
  }
  return program;
}

function addInvitations(parent: Command, run: RunAction): void {
  const invitations = parent
    .command('invitations')
    .description('make, list, change and export invitations');
  addBatchCreate(invitations, run);
  addCreate(invitations, run);
  addList(invitations, run);
  addShow(invitations, run);
  addBatchExport(invitations, run);
  addActions(invitations, run);
}

function* everyCommand(command: Command): Generator<Command> {
  yield command;
  for (const child of command.commands) yield* everyCommand(child);
}

/** Prints what went wrong and gives the exit code for it. */
function reportFailure(error: unknown, io: CliIo, json: boolean): number {
  const output = createOutput(io, json);
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return EXIT.ok;
    const message =
      error.message === '(outputHelp)'
        ? 'Which command? See latchkey --help.'
        : withoutValues(error.message.replace(/^error: /, ''));
    output.error({
      code: 'invalid_input',
      message: /--help/.test(message)
        ? message
        : `${message.replace(/\.$/, '')}. See latchkey --help.`,
    });
    return EXIT.usage;
  }
  if (error instanceof AppError) {
    output.error(error.toPayload());
    return exitCodeOf(error.code);
  }
  // Its message may hold data of the desk, so it stays here (product.md §2); LATCHKEY_DEBUG shows it.
  const detail =
    io.env['LATCHKEY_DEBUG'] && error instanceof Error ? ` ${error.stack ?? error.message}` : '';
  output.error({
    code: 'internal',
    message: `Something went wrong that should not.${detail || ' Run it again with LATCHKEY_DEBUG=1 to see what, and tell the developers.'}`,
  });
  return EXIT.failed;
}

/**
 * What is too much on a line may be a password or a code: it is not said again. A password stands only
 * by mistake where every account of the computer can read it.
 */
function withoutValues(message: string): string {
  return message
    .replace(/^(too many arguments.* but got \d+).*$/s, '$1')
    .replace(/^(unknown option '[^'=]*)=.*$/s, "$1'");
}

/** Loads the engine only when a command needs it: `--help` is there at once. */
const openLocalEngine: OpenEngine = async ({ dataFolder, configFolder }, io) => {
  const { openEngine } = await import('#main/engine/local-engine.ts');
  return openEngine({
    dataFolder,
    configFolder,
    appVersion: io.program.version,
    resourcesFolder: io.program.resourcesFolder,
    log: (line) => io.stderr(`${line}\n`),
  });
};
