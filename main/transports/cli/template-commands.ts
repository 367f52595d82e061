import type { Command } from 'commander';
import type { Template, TemplateSettings } from '#core/contract/templates.contract.ts';
import { shorten } from '#core/csv/header.ts';
import type { CliContext, RunAction } from './context.ts';
import { findTemplate } from './find-template.ts';
import { filled } from './options.ts';
import { formatCount, formatTable } from './output.ts';

/** `templates …`: saved settings that invitations are made from. */
export function addTemplateCommands(program: Command, run: RunAction): void {
  const templates = program
    .command('templates')
    .description('saved settings, for invitations create --template');
  templates
    .command('list')
    .description('list all templates, in their order')
    .action((_options: unknown, command: Command) => run(list, command));
  templates
    .command('show')
    .description('show what a template presets; the rest has the defaults of the desk')
    .argument('<name>', 'its name', filled)
    .action((name: string, _options: unknown, command: Command) =>
      run((context) => show(context, name), command),
    );
  templates
    .command('export')
    .description('write all templates as JSON, which can live in version control')
    .requiredOption('--output-file <file>', 'where the JSON goes', filled)
    .action((options: { outputFile: string }, command: Command) =>
      run((context) => exportAll(context, options.outputFile), command),
    );
  templates
    .command('import')
    .description('take the templates of such a file, all or none; the same name is replaced')
    .requiredOption('--file <file>', 'the JSON', filled)
    .action((options: { file: string }, command: Command) =>
      run((context) => importAll(context, options.file), command),
    );
  templates
    .command('delete')
    .description('delete a template; what was made from it stays')
    .argument('<name>', 'its name', filled)
    .action((name: string, _options: unknown, command: Command) =>
      run((context) => remove(context, name), command),
    );
}

async function list(context: CliContext): Promise<void> {
  const found = await context.call('templates.list', {});
  const nameOf = await groupNames(context);
  const templates = found.map((template) => describe(template, nameOf));
  context.output.result({ count: templates.length, templates }, () =>
    templates.length === 0
      ? 'No templates.'
      : formatTable(
          ['Name', 'Role', 'Group', 'Uses', 'Ends'],
          templates.map(({ name, settings, group }) => [
            shorten(name),
            settings.role ?? '',
            settings.asksGroup ? 'asks' : (group ?? ''),
            usesText(settings),
            endText(settings),
          ]),
        ),
  );
}

async function show(context: CliContext, name: string): Promise<void> {
  const template = describe(await findTemplate(context, name), await groupNames(context));
  context.output.result(template, () => {
    const {
      groupId,
      asksGroup,
      maxUses: _uses,
      expiry: _expiry,
      tags,
      ...rest
    } = template.settings;
    const fields: Array<[string, string]> = [
      ['template', template.name],
      ...Object.entries(rest).map(([field, value]): [string, string] => [field, String(value)]),
      ['group', asksGroup ? 'asks' : groupId === null ? 'none' : (template.group ?? '')],
      ['uses', usesText(template.settings)],
      ['ends', endText(template.settings)],
      ...Object.entries(tags ?? {}).map(([key, value]): [string, string] => [`tag ${key}`, value]),
    ];
    return formatTable(
      ['Field', 'Value'],
      fields.filter(([, value]) => value !== ''),
    );
  });
}

async function exportAll(context: CliContext, outputFile: string): Promise<void> {
  const path = context.resolve(outputFile);
  const written = await context.call('templates.export', { path });
  context.output.result(
    written,
    () => `Exported ${formatCount(written.templates, 'template')} to ${written.path}`,
  );
}

async function importAll(context: CliContext, file: string): Promise<void> {
  const done = await context.call('templates.import', { path: context.resolve(file) });
  context.output.result(
    done,
    () =>
      `Imported ${formatCount(done.added + done.replaced, 'template')}: ${done.added} new, ${done.replaced} replaced.`,
  );
}

async function remove(context: CliContext, name: string): Promise<void> {
  const { id } = await findTemplate(context, name);
  const gone = await context.call('templates.delete', { templateId: id });
  context.output.result({ deleted: gone.name }, () => `Deleted template “${gone.name}”.`);
}

async function groupNames(context: CliContext): Promise<ReadonlyMap<number, string>> {
  const groups = await context.call('groups.list', {});
  return new Map(groups.map(({ id, name }) => [id, name]));
}

/** A template with the name of its group; null where it has none. */
function describe(template: Template, nameOf: ReadonlyMap<number, string>) {
  const { groupId } = template.settings;
  return { ...template, group: typeof groupId === 'number' ? (nameOf.get(groupId) ?? null) : null };
}

function usesText({ maxUses }: TemplateSettings): string {
  return maxUses === 0 ? 'unlimited' : String(maxUses ?? '');
}

function endText({ expiry }: TemplateSettings): string {
  switch (expiry?.kind) {
    case undefined:
      return '';
    case 'never':
      return 'never';
    case 'days':
      return formatCount(expiry.days, 'day');
    case 'date':
      return expiry.date;
  }
}
