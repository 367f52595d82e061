import { AppError, invalidInput } from '#core/contract/errors.ts';
import type { OutputOf, ParsedInputOf } from '#core/contract/index.ts';
import { describeTemplate, TEMPLATE_LIMITS } from '#core/contract/templates.contract.ts';
import type { Template, TemplateSettings } from '#core/contract/templates.contract.ts';
import { LIMITS } from '#core/invites/vocabulary.ts';
import { composeText } from '#core/text/compose.ts';
import type { Db } from '#main/db/connection.ts';
import type { CommandContext } from '#main/engine/handler.ts';
import { groupExists, listGroups } from '#main/features/groups/groups.repository.ts';
import {
  countTemplates,
  deleteTemplate,
  findTemplateId,
  insertTemplate,
  listTemplates,
  placeTemplate,
  updateTemplate,
} from './templates.repository.ts';

/** All templates, in their order. One whose group is gone asks for it. */
export async function getTemplates(db: Db): Promise<Template[]> {
  const groups = new Set((await listGroups(db)).map(({ id }) => id));
  return (await listTemplates(db)).map((template) => {
    const { groupId, ...rest } = template.settings;
    if (typeof groupId !== 'number' || groups.has(groupId)) return template;
    return { ...template, settings: { ...rest, asksGroup: true } };
  });
}

/**
 * Saves a new template, or another state of one that there is.
 *
 * @throws {AppError} `not_found`, `invalid_input`.
 */
export async function saveTemplate(
  { templateId, ...input }: ParsedInputOf<'templates.save'>,
  { trx, audited }: CommandContext,
): Promise<OutputOf<'templates.save'>> {
  const wanted = { name: composeText(input.name, LIMITS.name), settings: kept(input.settings) };
  const before = templateId === undefined ? null : await requireTemplate(trx, templateId);
  const taken = await findTemplateId(trx, wanted.name);
  if (taken !== undefined && taken !== templateId) {
    throw invalidInput('name', 'There is a template of this name already. Choose another name.');
  }
  const { groupId } = wanted.settings;
  if (typeof groupId === 'number' && !(await groupExists(trx, groupId))) {
    throw invalidInput('settings.groupId', 'There is no such group. Choose one from the list.');
  }
  if (before === null) {
    await requireRoom(trx, 1);
    return { id: await insertTemplate(trx, wanted), ...wanted };
  }
  audited({ before: describeTemplate(before) });
  await updateTemplate(trx, before.id, wanted);
  return { id: before.id, ...wanted };
}

/** @throws {AppError} `not_found`. */
export async function removeTemplate(
  { templateId }: ParsedInputOf<'templates.delete'>,
  { trx }: CommandContext,
): Promise<OutputOf<'templates.delete'>> {
  const template = await requireTemplate(trx, templateId);
  await deleteTemplate(trx, templateId);
  return template;
}

/** @throws {AppError} `invalid_input` where these are not all templates, each once. */
export async function reorderTemplates(
  { templateIds }: ParsedInputOf<'templates.reorder'>,
  { trx }: CommandContext,
): Promise<OutputOf<'templates.reorder'>> {
  const there = new Set((await listTemplates(trx)).map(({ id }) => id));
  const named = new Set(templateIds);
  const isAll = named.size === templateIds.length && named.size === there.size;
  if (!isAll || templateIds.some((id) => !there.has(id))) {
    throw invalidInput(
      'templateIds',
      'These are not all the templates that there are now, each once. Look at the list again.',
    );
  }
  for (const [index, id] of templateIds.entries()) await placeTemplate(trx, id, index + 1);
  return getTemplates(trx);
}

/** @throws {AppError} `invalid_input` where there would be too many. */
export async function requireRoom(db: Db, more: number): Promise<void> {
  if ((await countTemplates(db)) + more <= TEMPLATE_LIMITS.templates) return;
  throw invalidInput(
    undefined,
    `There can be ${TEMPLATE_LIMITS.templates} templates at most. Delete some first.`,
  );
}

/** Settings as they are kept: texts composed, and nothing for what is blank. */
export function kept(settings: TemplateSettings): TemplateSettings {
  const { name, notes, tags, ...rest } = settings;
  const hasTags = tags !== undefined && Object.keys(tags).length > 0;
  return {
    ...rest,
    ...(name ? { name: composeText(name, LIMITS.name) } : {}),
    ...(notes ? { notes: composeText(notes, LIMITS.notes) } : {}),
    ...(hasTags ? { tags } : {}),
  };
}

async function requireTemplate(db: Db, id: number): Promise<Template> {
  const found = (await getTemplates(db)).find((template) => template.id === id);
  if (found !== undefined) return found;
  throw new AppError({
    code: 'not_found',
    message: `There is no template with the id ${id}. Perhaps it was deleted.`,
  });
}
