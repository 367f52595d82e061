import path from 'node:path';
import type { Canonical } from '#core/audit/canonical.ts';
import { AppError } from '#core/contract/errors.ts';
import type { OutputOf, ParsedInputOf } from '#core/contract/index.ts';
import { describeTemplate, ofTemplate } from '#core/contract/templates.contract.ts';
import { LIMITS } from '#core/invites/vocabulary.ts';
import { readTemplates, writeTemplates } from '#core/templates/file.ts';
import type { FileProblem } from '#core/templates/file.ts';
import { composeText } from '#core/text/compose.ts';
import type { CommandContext, ExportContext, PrepareContext } from '#main/engine/handler.ts';
import { listGroups } from '#main/features/groups/groups.repository.ts';
import { beginExport } from '#main/files/begin-export.ts';
import { readTextFile } from '#main/files/text-file.ts';
import { findTemplateId, insertTemplate, updateTemplate } from './templates.repository.ts';
import { getTemplates, kept, requireRoom } from './templates.service.ts';

/** How many faults an error carries. */
const MOST_PROBLEMS = 20;

/** @throws {AppError} `file_not_writable`, `cancelled`; both leave no file. */
export async function exportTemplates(
  input: ParsedInputOf<'templates.export'>,
  context: ExportContext,
): Promise<OutputOf<'templates.export'>> {
  const templates = await getTemplates(context.db);
  const file = await beginExport(input.path, context);
  await file.write(writeTemplates(templates, await listGroups(context.db)));
  await file.finish();
  return { path: input.path, templates: templates.length };
}

/**
 * Takes the templates of a file, all or none: one of the same name is replaced where it stands, the
 * others come at the end.
 *
 * @throws {AppError} `file_not_found`, `file_unreadable`, `invalid_input` with all faults in its details.
 */
export async function prepareImport(
  input: ParsedInputOf<'templates.import'>,
  context: PrepareContext,
): Promise<(context: CommandContext) => Promise<OutputOf<'templates.import'>>> {
  const text = await readTextFile(input.path);
  const read = readTemplates(text, await listGroups(context.db));
  if ('problems' in read) throw refused(input.path, read.problems);
  const templates = read.templates.map(({ name, settings }) => ({
    name: composeText(name, LIMITS.name),
    settings: kept(settings),
  }));
  return async ({ trx, audited }) => {
    const there = new Map((await getTemplates(trx)).map((template) => [template.id, template]));
    const before: Record<string, Canonical> = {};
    const after: Record<string, Canonical> = {};
    for (const template of templates) {
      const found = await findTemplateId(trx, template.name);
      const id = found ?? (await insertTemplate(trx, template));
      const old = there.get(id);
      if (found !== undefined) await updateTemplate(trx, id, template);
      if (old !== undefined) before[ofTemplate(id)] = describeTemplate(old);
      after[ofTemplate(id)] = describeTemplate(template);
    }
    await requireRoom(trx, 0);
    audited({ before, after });
    const replaced = Object.keys(before).length;
    return { added: templates.length - replaced, replaced };
  };
}

function refused(filePath: string, problems: readonly FileProblem[]): AppError {
  const [first] = problems;
  const others = problems.length - 1;
  const more =
    others > 0 ? ` There ${others === 1 ? 'is 1 fault' : `are ${others} faults`} more.` : '';
  return new AppError({
    code: 'invalid_input',
    message: `${path.basename(filePath)} was not imported. ${first?.place}: ${first?.message}.${more}`,
    field: 'path',
    details: { problems: problems.slice(0, MOST_PROBLEMS) },
  });
}
