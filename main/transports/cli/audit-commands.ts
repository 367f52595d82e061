import type { Command } from 'commander';
import type { AuditFilter } from '#core/contract/audit.contract.ts';
import type { OutputOf } from '#core/contract/index.ts';
import { shorten } from '#core/csv/header.ts';
import { endOfDate, startOfDate, timeOf } from '#core/time/zone.ts';
import { addVerify } from './audit-verify.ts';
import { usageError, type CliContext, type RunAction } from './context.ts';
import { deskTimes, type DeskTimes } from './desk-times.ts';
import { match } from './find-operator.ts';
import { filled, integer, oneOf } from './options.ts';
import { formatCount, formatTable } from './output.ts';

const FORMATS = ['csv', 'jsonl'] as const;
type Format = (typeof FORMATS)[number];

/** Entries that are asked for at once. */
const PAGE = 500;

interface FilterOptions {
  operator?: string;
  action?: string;
  subject?: string;
  from?: string;
  to?: string;
}

/** `audit …`: what was done at this desk, and whether the log of it is as it was written. */
export function addAuditCommands(program: Command, run: RunAction): void {
  const audit = program
    .command('audit')
    .description('what was done here, by whom, and whether the log of it is whole');
  addFilterOptions(
    audit
      .command('list')
      .description('list entries, the newest first')
      .option('--limit <n>', 'how many at most', integer(1, 1_000_000), 50)
      .option('--offset <n>', 'how many to pass over', integer(0, Number.MAX_SAFE_INTEGER), 0),
  ).action((options: ListOptions, command: Command) =>
    run((context) => list(context, options), command),
  );
  addVerify(audit, run);
  addFilterOptions(
    audit
      .command('export')
      .description('write entries, and the signed head of the log, to a file')
      .requiredOption('--output-file <file>', 'where it goes: f.csv or f.jsonl', filled)
      .option(
        '--format <format>',
        `${FORMATS.join(', ')}; else by the file's name`,
        oneOf(FORMATS),
      ),
  ).action((options: ExportOptions, command: Command) =>
    run((context) => exportLog(context, options), command),
  );
}

function addFilterOptions(command: Command): Command {
  return command
    .option('--operator <operator>', 'only what this one did: name or id', filled)
    .option('--action <action>', 'only this: invites.create, session.signIn …', filled)
    .option('--subject <subject>', 'only what was done to this: invite:5, batch:3 …', filled)
    .option('--from <time>', 'from a day on, as 2026-11-20, or a time, as 2026-11-20T10:30', filled)
    .option('--to <time>', 'up to a day or a time, which is included', filled);
}

interface ListOptions extends FilterOptions {
  limit: number;
  offset: number;
}

async function list(context: CliContext, options: ListOptions): Promise<void> {
  const times = await deskTimes(context);
  const filter = await readFilter(context, options, times);
  const found: OutputOf<'audit.page'>['rows'] = [];
  while (found.length < options.limit) {
    const limit = Math.min(PAGE, options.limit - found.length);
    const offset = options.offset + found.length;
    const { rows } = await context.call('audit.page', { filter, offset, limit });
    found.push(...rows);
    if (rows.length < limit) break;
  }
  const { count } = await context.call('audit.count', { filter });
  const entries = found.map(({ at, ...entry }) => ({
    ...entry,
    at,
    time: times.at(at),
    details: parseDetails(entry.details),
  }));
  context.output.result({ count, entries }, () =>
    found.length === 0
      ? `No entries${count > 0 ? ' there' : ''}.`
      : `${formatTable(
          ['Entry', 'Time', 'Operator', 'Way', 'Action', 'Subject', 'Details'],
          found.map((entry) => [
            String(entry.seq),
            times.at(entry.at),
            shorten(entry.operator),
            entry.way,
            entry.action,
            entry.subject,
            entry.details === '{}' ? '' : shorten(entry.details),
          ]),
        )}\n${found.length.toLocaleString('en-US')} of ${formatCount(count, 'entry', 'entries')}`,
  );
}

/** As a value; what somebody has edited into no JSON stays as it stands. */
function parseDetails(details: string): unknown {
  try {
    return JSON.parse(details) as unknown;
  } catch {
    return details;
  }
}

interface ExportOptions extends FilterOptions {
  outputFile: string;
  format?: Format;
}

async function exportLog(context: CliContext, options: ExportOptions): Promise<void> {
  const format = options.format ?? formatOf(options.outputFile);
  const filter = await readFilter(context, options, await deskTimes(context));
  const written = await context.call('audit.export', {
    path: context.resolve(options.outputFile),
    format,
    filter,
  });
  context.output.result(
    { ...written, format },
    () => `Exported ${formatCount(written.rows, 'entry', 'entries')} to ${written.path}`,
  );
}

function formatOf(file: string): Format {
  const found = FORMATS.find((format) => file.toLowerCase().endsWith(`.${format}`));
  if (found !== undefined) return found;
  throw usageError(
    `--output-file ends in neither .csv nor .jsonl. Name it so, or say which with --format.`,
  );
}

async function readFilter(
  context: CliContext,
  { operator, action, subject, from, to }: FilterOptions,
  { timeZone }: DeskTimes,
): Promise<AuditFilter> {
  return {
    ...(operator === undefined ? {} : { operatorId: await findActor(context, operator) }),
    ...(action === undefined ? {} : { action }),
    ...(subject === undefined ? {} : { subject }),
    ...(from === undefined ? {} : { from: readTime('--from', from, startOfDate, timeZone) }),
    ...(to === undefined ? {} : { to: readTime('--to', to, endOfDate, timeZone, 999) }),
  };
}

/** @param rest milliseconds that still belong to a time that is given in seconds */
function readTime(
  option: string,
  text: string,
  ofDay: (date: string, zone: string) => number | null,
  timeZone: string,
  rest = 0,
): number {
  const day = ofDay(text, timeZone);
  if (day !== null) return day;
  const time = timeOf(text, timeZone);
  if (time !== null) return time + (text.includes('.') ? 0 : rest);
  throw usageError(`${option} “${text}” is no time. Write 2026-11-20 or 2026-11-20T10:30.`);
}

/** Whoever may read the log need not be one who may list operators. */
async function findActor(context: CliContext, who: string): Promise<number> {
  const { operators } = await context.call('audit.facets', {});
  const all = operators.map(({ operatorId: id, name }) => ({ id, name }));
  const found = match(all, who);
  if (found !== null) return found.id;
  throw usageError(
    `--operator “${who}” is unknown. There are: ${all.map(({ name }) => name).join(', ')}.`,
  );
}
