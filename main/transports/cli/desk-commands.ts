import type { Command } from 'commander';
import { shorten } from '#core/csv/header.ts';
import { settingsSchema } from '#core/settings/settings.ts';
import { isoDateTime } from '#core/time/zone.ts';
import { usageError, type RunAction } from './context.ts';
import { findGroup } from './find-group.ts';
import { integer } from './options.ts';
import { formatCount, formatTable } from './output.ts';
import { ROLE_WORDS } from '#core/operators/role-words.ts';

/** `batches`, `settings` and `status`. */
export function addDeskCommands(program: Command, run: RunAction): void {
  addBatches(program, run);
  addSettings(program, run);
  program
    .command('status')
    .description('say what this desk is, where its data lies and who is signed in')
    .action((_options: unknown, command: Command) =>
      run(async (context) => {
        const status = await context.call('desk.status', {});
        const operator = (await context.findCaller())?.operator ?? null;
        context.output.result({ ...status, operator }, () =>
          formatTable(
            ['Field', 'Value'],
            [
              ...Object.entries(status).map(([name, value]) => [name, String(value)]),
              [
                'operator',
                operator === null ? 'nobody' : `${operator.name} (${ROLE_WORDS[operator.role]})`,
              ],
            ],
          ),
        );
      }, command),
    );
}

function addBatches(program: Command, run: RunAction): void {
  const batches = program.command('batches').description('invitations that were made together');
  batches
    .command('result')
    .description(
      'write the result file of a batch again, from its invitations; rows that were left out are not in it',
    )
    .argument('<id>', 'its id, as `batches list` shows it', integer(1, Number.MAX_SAFE_INTEGER))
    .requiredOption('--output-file <file>', 'where the CSV goes')
    .action((batchId: number, options: { outputFile: string }, command: Command) =>
      run(async (context) => {
        const written = await context.call('batches.exportResult', {
          batchId,
          path: context.resolve(options.outputFile),
        });
        context.output.result(
          written,
          () => `Wrote ${formatCount(written.rows, 'row')} to ${written.path}`,
        );
      }, command),
    );
  batches
    .command('list')
    .description('list batches, the newest first')
    .option('--limit <n>', 'how many at most', integer(1, 500), 50)
    .option('--offset <n>', 'how many to pass over', integer(0, Number.MAX_SAFE_INTEGER), 0)
    .action((options: { limit: number; offset: number }, command: Command) =>
      run(async (context) => {
        const { rows, total } = await context.call('batches.page', options);
        const { timeZone } = await context.call('settings.get', {});
        const batches = rows.map((batch) => ({
          ...batch,
          createdAt: isoDateTime(batch.createdAt, timeZone),
        }));
        context.output.result({ count: total, batches }, () =>
          batches.length === 0
            ? 'No batches.'
            : `${formatTable(
                ['Id', 'Name', 'Size', 'From', 'Created'],
                batches.map((batch) => [
                  String(batch.id),
                  shorten(batch.name),
                  String(batch.size),
                  batch.fileName ?? batch.source,
                  batch.createdAt,
                ]),
              )}\n${batches.length} of ${formatCount(total, 'batch', 'batches')}`,
        );
      }, command),
    );
}

function addSettings(program: Command, run: RunAction): void {
  const settings = program.command('settings').description("the desk's settings");
  settings
    .command('list')
    .description('list all settings')
    .action((_options: unknown, command: Command) =>
      run(async (context) => {
        const values = await context.call('settings.get', {});
        context.output.result(values, () =>
          formatTable(
            ['Setting', 'Value'],
            Object.entries(values).map(([name, value]) => [name, settingText(value)]),
          ),
        );
      }, command),
    );
  settings
    .command('set')
    .description('change one setting')
    .argument('<name>', 'its name, as `settings list` shows it')
    .argument('<value>', 'its new value; a group by its name')
    .action((name: string, value: string, _options: unknown, command: Command) =>
      run(async (context) => {
        const change =
          name === 'defaultGroupId' && isGroupName(value)
            ? { defaultGroupId: await findGroup(context, value) }
            : readSetting(name, value);
        const values = await context.call('settings.update', change);
        context.output.result(
          values,
          () =>
            `${name} is now ${settingText(Object.entries(values).find(([key]) => key === name)?.[1] ?? null)}.`,
        );
      }, command),
    );
}

/** A group is named, as everywhere; its id, as `settings list` shows it, will do too. */
function isGroupName(value: string): boolean {
  return WORDS.get(value) !== null && !/^\d+$/.test(value);
}

function settingText(value: string | number | boolean | null): string {
  return value === null ? 'none' : String(value);
}

/** What stands for values that are neither text nor a number. */
const WORDS: ReadonlyMap<string, boolean | null> = new Map([
  ['true', true],
  ['yes', true],
  ['false', false],
  ['no', false],
  ['none', null],
]);

/** A value as text, taken as a number, as yes or no or as nothing where the setting is that. */
function readSetting(name: string, text: string): Record<string, unknown> {
  const names = Object.keys(settingsSchema.shape);
  if (!names.includes(name))
    throw usageError(`There is no setting “${name}”. There are: ${names.join(', ')}.`);
  const word = WORDS.get(text);
  for (const candidate of [text, Number(text), ...(word === undefined ? [] : [word])]) {
    const parsed = settingsSchema.partial().safeParse({ [name]: candidate });
    if (parsed.success) return parsed.data;
  }
  const parsed = settingsSchema
    .partial()
    .safeParse({ [name]: /^\d+$/.test(text) ? Number(text) : text });
  const why = parsed.success ? '' : (parsed.error.issues[0]?.message ?? '');
  throw usageError(`${name} cannot be “${text}”: ${why}`, name);
}
