import { z } from 'zod';
import { isFieldName } from '#core/contract/issue-words.ts';
import {
  presetProblem,
  presetSchema,
  TEMPLATE_LIMITS,
  templateName,
} from '#core/contract/templates.contract.ts';
import type { Template, TemplateSettings } from '#core/contract/templates.contract.ts';
import { nameKey } from '#core/text/name.ts';

/** The version of the file that this program writes. */
const VERSION = 1;

/** A group as templates in a file name it. */
export interface NamedGroup {
  id: number;
  name: string;
}

/** What is wrong with a file, and where in it: `Template 3, expiry.days`. */
export interface FileProblem {
  place: string;
  message: string;
}

/** A template as a file holds it: its group by name, all else as it is. */
const fileTemplateSchema = z
  .strictObject({
    name: templateName,
    settings: presetSchema
      .omit({ groupId: true })
      .extend({ group: z.string().max(1_000).nullable().optional() }),
  })
  .check(({ value: { settings }, issues }) => {
    const { group, ...preset } = settings;
    const found = presetProblem({ ...preset, groupId: group === undefined ? undefined : 0 });
    if (found === null) return;
    const field = found.field === 'groupId' ? 'group' : found.field;
    issues.push({ code: 'custom', message: found.problem, path: ['settings', field], input: null });
  });

const headSchema = z.looseObject({ latchkey: z.literal('templates'), version: z.int().min(1) });

const fileSchema = z.strictObject({
  latchkey: z.literal('templates'),
  version: z.literal(VERSION),
  templates: z.array(fileTemplateSchema).min(1).max(TEMPLATE_LIMITS.templates),
});

/** The order in which settings are written: the same templates are the same file, whenever they are exported. */
const FIELDS = [
  'role',
  'permission',
  'group',
  'asksGroup',
  'maxUses',
  'expiry',
  'name',
  'notes',
  'tags',
  'prefix',
  'length',
  'pattern',
] as const;

/** Templates as JSON for version control: groups by their names, keys in one order, a newline at the end. */
export function writeTemplates(
  templates: readonly Pick<Template, 'name' | 'settings'>[],
  groups: readonly NamedGroup[],
): string {
  const names = new Map(groups.map(({ id, name }) => [id, name]));
  const file = {
    latchkey: 'templates',
    version: VERSION,
    templates: templates.map(({ name, settings }) => ({ name, settings: filed(settings, names) })),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

function filed(
  { groupId, asksGroup, tags, expiry, ...rest }: TemplateSettings,
  names: ReadonlyMap<number, string>,
): Record<string, unknown> {
  const values: Readonly<Record<(typeof FIELDS)[number], unknown>> = {
    ...EMPTY,
    ...rest,
    group: typeof groupId === 'number' ? names.get(groupId) : groupId,
    // What is usual is not written.
    asksGroup: asksGroup || undefined,
    tags: tags && Object.fromEntries(Object.entries(tags).toSorted(byKey)),
    expiry,
  };
  return Object.fromEntries(
    FIELDS.flatMap((field) => (values[field] === undefined ? [] : [[field, values[field]]])),
  );
}

const EMPTY = {
  role: undefined,
  permission: undefined,
  maxUses: undefined,
  name: undefined,
  notes: undefined,
  prefix: undefined,
  length: undefined,
  pattern: undefined,
};

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}

/**
 * Reads such a file, and checks all of it. What stands in it is not repeated in what is said of it.
 *
 * @returns the templates in their order, or what is wrong, the first fault first.
 */
export function readTemplates(
  text: string,
  groups: readonly NamedGroup[],
): { templates: Array<Pick<Template, 'name' | 'settings'>> } | { problems: FileProblem[] } {
  const parsed = parse(text);
  if (parsed === undefined) return whole('It is not JSON. Perhaps it was cut off or edited');
  const head = headSchema.safeParse(parsed);
  if (!head.success) return whole('It is no file of templates that Latchkey has exported');
  if (head.data.version > VERSION) {
    return whole('It comes from a newer version of Latchkey. Update Latchkey first');
  }
  const file = fileSchema.safeParse(parsed);
  if (!file.success) return { problems: file.error.issues.map(problemOf) };

  const ids = new Map(groups.map(({ id, name }) => [nameKey(name), id]));
  const problems: FileProblem[] = [...findTwice(file.data.templates)];
  const templates = file.data.templates.map(({ name, settings }, index) => {
    const { group, ...rest } = settings;
    if (group === undefined) return { name, settings: rest };
    const groupId = group === null ? null : ids.get(nameKey(group));
    if (groupId === undefined) {
      const known = groups.slice(0, 20).map((one) => one.name);
      problems.push({
        place: `${placeOf(index)}, group`,
        message: `There is no group of this name. Groups there are: ${known.join(', ')}`,
      });
    }
    return { name, settings: { ...rest, ...(groupId === undefined ? {} : { groupId }) } };
  });
  return problems.length > 0 ? { problems } : { templates };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function* findTwice(templates: readonly { name: string }[]): Generator<FileProblem> {
  const first = new Map<string, number>();
  for (const [index, { name }] of templates.entries()) {
    const earlier = first.get(nameKey(name));
    if (earlier === undefined) first.set(nameKey(name), index);
    else {
      yield {
        place: `${placeOf(index)}, name`,
        message: `${placeOf(earlier)} has the same name. Rename one of the two`,
      };
    }
  }
}

function problemOf({ path, message }: z.core.$ZodIssue): FileProblem {
  const [list, index, ...rest] = path;
  if (list !== 'templates' || typeof index !== 'number') {
    return { place: rest.length === 0 && list !== undefined ? String(list) : 'The file', message };
  }
  const [first, ...inner] = rest;
  const field = (first === 'settings' && inner.length > 0 ? inner : rest).filter(isFieldName);
  return { place: [placeOf(index), field.join('.')].filter(Boolean).join(', '), message };
}

function placeOf(index: number): string {
  return `Template ${index + 1}`;
}

function whole(message: string): { problems: FileProblem[] } {
  return { problems: [{ place: 'The file', message }] };
}
