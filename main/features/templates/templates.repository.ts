import { sql } from 'kysely';
import { templateSettingsSchema } from '#core/contract/templates.contract.ts';
import type { Template, TemplateSettings } from '#core/contract/templates.contract.ts';
import { nameKey } from '#core/text/name.ts';
import type { Db } from '#main/db/connection.ts';
import { parseForgiving } from '#main/db/parse-forgiving.ts';
import type { Trx } from '#main/db/transaction.ts';

type NewTemplate = Pick<Template, 'name' | 'settings'>;

/** All templates, in their order. */
export async function listTemplates(db: Db): Promise<Template[]> {
  const rows = await db
    .selectFrom('templates')
    .select(['id', 'name', 'settings'])
    .orderBy('position')
    .orderBy('id')
    .execute();
  return rows.map(({ id, name, settings }) => ({ id, name, settings: parseSettings(settings) }));
}

/** The id of the template of this name, if there is one. */
export async function findTemplateId(db: Db, name: string): Promise<number | undefined> {
  const row = await db
    .selectFrom('templates')
    .select('id')
    .where('name_key', '=', nameKey(name))
    .executeTakeFirst();
  return row?.id;
}

export async function countTemplates(db: Db): Promise<number> {
  const { n } = await db
    .selectFrom('templates')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  return n;
}

/** Adds a template at the end. The caller has made sure that the name is free. */
export async function insertTemplate(trx: Trx, { name, settings }: NewTemplate): Promise<number> {
  const { id } = await trx
    .insertInto('templates')
    .values({
      name,
      name_key: nameKey(name),
      position: sql<number>`(SELECT coalesce(max(position), 0) + 1 FROM templates)`,
      settings: JSON.stringify(settings),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export async function updateTemplate(
  trx: Trx,
  id: number,
  { name, settings }: NewTemplate,
): Promise<void> {
  await trx
    .updateTable('templates')
    .set({ name, name_key: nameKey(name), settings: JSON.stringify(settings) })
    .where('id', '=', id)
    .execute();
}

export async function deleteTemplate(trx: Trx, id: number): Promise<void> {
  await trx.deleteFrom('templates').where('id', '=', id).execute();
}

export async function placeTemplate(trx: Trx, id: number, position: number): Promise<void> {
  await trx.updateTable('templates').set({ position }).where('id', '=', id).execute();
}

/** What is not sound, since it was stored by hand or by another version, is left out; the rest holds. */
function parseSettings(json: string): TemplateSettings {
  return parseForgiving(templateSettingsSchema, json, { asksGroup: false });
}
