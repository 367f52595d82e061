import { z } from 'zod';
import { definedOf } from '#core/audit/canonical.ts';
import type { CanonicalObject } from '#core/audit/canonical.ts';
import { describeFilter } from '#core/audit/selection.ts';
import {
  createInvitesSchema,
  inviteFilterSchema,
  inviteSortSchema,
} from '#core/contract/invites.contract.ts';
import { EVERYBODY, operation } from '#core/contract/operation.ts';
import { filePath, text } from '#core/contract/text.ts';
import { parsePattern } from '#core/invites/code.ts';
import { LIMITS } from '#core/invites/vocabulary.ts';
import { cleanName } from '#core/text/name.ts';

/** How many templates a desk has, and how many views an operator, at most. */
export const TEMPLATE_LIMITS = { templates: 300, views: 200, settings: 65_536 } as const;

const shownName = text(LIMITS.name).transform(cleanName).pipe(z.string().min(1));
export const templateName = shownName;

/** The fields of the create form that a template can preset. */
export const presetSchema = createInvitesSchema
  .pick({
    name: true,
    role: true,
    permission: true,
    groupId: true,
    maxUses: true,
    expiry: true,
    notes: true,
    tags: true,
    prefix: true,
    length: true,
    pattern: true,
  })
  .partial()
  .extend({
    /** The group is chosen each time. */
    asksGroup: z.boolean().default(false),
  });

interface Preset {
  asksGroup?: boolean;
  groupId?: number | null | undefined;
  prefix?: string | undefined;
  length?: number | undefined;
  pattern?: string | undefined;
}

/** What in a template does not go together, in words, by the field at fault; null where all does. */
export function presetProblem(preset: Preset): { field: keyof Preset; problem: string } | null {
  if (preset.asksGroup === true && preset.groupId !== undefined) {
    return { field: 'groupId', problem: 'Either a group, or asking for it each time' };
  }
  if (preset.pattern === undefined) return null;
  if (preset.prefix !== undefined || preset.length !== undefined) {
    return { field: 'pattern', problem: 'Give either a pattern, or a prefix and a length' };
  }
  const pattern = parsePattern(preset.pattern);
  return 'problem' in pattern ? { field: 'pattern', problem: pattern.problem } : null;
}

/** What a template presets: fields of the create form. What is absent has the desk's default. */
export const templateSettingsSchema = presetSchema.check(({ value, issues }) => {
  const found = presetProblem(value);
  if (found === null) return;
  issues.push({ code: 'custom', message: found.problem, path: [found.field], input: value });
});
export type TemplateSettings = z.infer<typeof templateSettingsSchema>;

export const templateSchema = z.object({
  id: z.int(),
  name: z.string(),
  settings: templateSettingsSchema,
});
export type Template = z.infer<typeof templateSchema>;

/**
 * A template as the audit log may hold it: what it gives, and its name, in which the log masks codes of
 * the desk. Its other texts are named, not repeated: anything may have been typed there.
 */
export function describeTemplate({
  name,
  settings,
}: Pick<Template, 'name' | 'settings'>): CanonicalObject {
  const { role, permission, groupId, asksGroup, maxUses, expiry, length, ...texts } = settings;
  const fields = Object.entries(texts).flatMap(([field, value]) =>
    value === undefined ? [] : [field],
  );
  return {
    name,
    asksGroup,
    fields: fields.toSorted(),
    ...definedOf({ role, permission, groupId, maxUses, expiry: expiry && { ...expiry }, length }),
  };
}

/** A template by its id, as the audit log names it. */
export const ofTemplate = (id: number): string => `template:${id}`;

export const templatesContract = {
  /** In their order. */
  'templates.list': operation({
    kind: 'query',
    allow: ['superuser'],
    input: z.strictObject({}),
    output: z.array(templateSchema),
  }),
  'templates.save': operation({
    kind: 'command',
    allow: ['superuser'],
    input: z.strictObject({
      /** Absent: a new one, at the end. */
      templateId: z.int().optional(),
      name: templateName,
      settings: templateSettingsSchema,
    }),
    output: templateSchema,
    changes: ['templates'],
    // The service adds how it was before.
    audit: (_input, template) => ({
      subject: ofTemplate(template.id),
      details: { after: describeTemplate(template) },
    }),
  }),
  'templates.delete': operation({
    kind: 'command',
    allow: ['superuser'],
    input: z.strictObject({ templateId: z.int() }),
    /** The one that is gone. */
    output: templateSchema,
    changes: ['templates'],
    audit: (_input, template) => ({
      subject: ofTemplate(template.id),
      details: { before: describeTemplate(template) },
    }),
  }),
  /** All of them, in their new order. */
  'templates.reorder': operation({
    kind: 'command',
    allow: ['superuser'],
    input: z.strictObject({
      templateIds: z.array(z.int()).min(1).max(TEMPLATE_LIMITS.templates),
    }),
    output: z.array(templateSchema),
    changes: ['templates'],
    audit: ({ templateIds }) => ({ subject: 'templates', details: { order: templateIds } }),
  }),
  /** As JSON that can live in version control: groups by their names, keys in one order. */
  'templates.export': operation({
    kind: 'export',
    allow: ['superuser'],
    input: z.strictObject({ path: filePath }),
    output: z.object({ path: z.string(), templates: z.int() }),
    audit: (_input, { templates }) => ({ subject: 'templates', details: { templates } }),
  }),
  /** Takes templates from such a file, all or none; one of the same name is replaced. */
  'templates.import': operation({
    kind: 'command',
    allow: ['superuser'],
    input: z.strictObject({ path: filePath }),
    output: z.object({ added: z.int(), replaced: z.int() }),
    changes: ['templates'],
    // The service adds what each was before, and is.
    audit: (_input, { added, replaced }) => ({
      subject: 'templates',
      details: { added, replaced },
    }),
  }),
} as const;

/** What a saved view shows. */
export const viewSettingsSchema = z.strictObject({
  filter: inviteFilterSchema,
  sort: inviteSortSchema,
});
export type ViewSettings = z.infer<typeof viewSettingsSchema>;

export const viewSchema = z.object({
  id: z.int(),
  name: z.string(),
  ...viewSettingsSchema.shape,
});
export type View = z.infer<typeof viewSchema>;

const ofView = (id: number): string => `view:${id}`;

/** Views are an operator's own. A token has none, whoever made it. */
export const viewsContract = {
  'views.list': operation({
    kind: 'query',
    allow: EVERYBODY,
    input: z.strictObject({}),
    output: z.array(viewSchema),
  }),
  'views.save': operation({
    kind: 'command',
    allow: EVERYBODY,
    input: z.strictObject({
      viewId: z.int().optional(),
      name: shownName,
      settings: viewSettingsSchema,
    }),
    output: viewSchema,
    changes: ['views'],
    // Not its name: what somebody looks for is often called as what they typed.
    audit: (_input, { id, filter, sort }) => ({
      subject: ofView(id),
      details: { after: { filter: describeFilter(filter), sort: { ...sort } } },
    }),
  }),
  'views.delete': operation({
    kind: 'command',
    allow: EVERYBODY,
    input: z.strictObject({ viewId: z.int() }),
    output: z.object({ name: z.string() }),
    changes: ['views'],
    audit: ({ viewId }) => ({ subject: ofView(viewId), details: {} }),
  }),
} as const;
