import type { Command } from 'commander';
import { actionWords } from '#core/audit/action-words.ts';
import { isoDateTime } from '#core/time/zone.ts';
import type { CliContext, RunAction } from './context.ts';
import { integer } from './options.ts';
import { formatCount, formatTable } from './output.ts';

/** `undo …`: takes back what was done to invitations in this session. */
export function addUndoCommands(program: Command, run: RunAction): void {
  const undo = program.command('undo').description('take back what was done to invitations');
  undo
    .command('list')
    .description('list the last ten actions of this session, the newest first')
    .action((_options: unknown, command: Command) => run(list, command));
  undo
    .command('run')
    .description('take an action back where everything is still as it left it')
    .argument('<id>', 'its id, as `undo list` shows it', integer(1, Number.MAX_SAFE_INTEGER))
    .action((undoId: number, _options: unknown, command: Command) =>
      run((context) => undoOne(context, undoId), command),
    );
}

async function list(context: CliContext): Promise<void> {
  const found = await context.call('undo.list', {});
  const { timeZone } = await context.call('settings.get', {});
  const actions = found.map((one) => ({ ...one, at: isoDateTime(one.at, timeZone) }));
  context.output.result({ count: actions.length, actions }, () =>
    actions.length === 0
      ? 'Nothing to undo. Only what was done in this session can be, and not by a token.'
      : formatTable(
          ['Id', 'Action', 'Changed', 'At'],
          actions.map(({ undoId, operation, changed, at }) => [
            String(undoId),
            actionWords(operation),
            changed.toLocaleString('en-US'),
            at,
          ]),
        ),
  );
}

async function undoOne(context: CliContext, undoId: number): Promise<void> {
  const done = await context.call('undo.run', { undoId });
  const skipped =
    done.skipped === 0
      ? ''
      : ` ${formatCount(done.skipped, 'was left as it is', 'were left as they are')}: changed since, or it may not be as it was.`;
  context.output.result(
    done,
    () => `Took back ${formatCount(done.reverted, 'invitation')}.${skipped}`,
  );
}
