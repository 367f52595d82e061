import { z } from 'zod';
import {
  createInvitesSchema,
  inviteFilterSchema,
  inviteSortSchema,
} from '#core/contract/invites.contract.ts';
import { EVERYBODY, operation } from '#core/contract/operation.ts';
import { filePath, text } from '#core/contract/text.ts';
import { LIMITS } from '#core/invites/vocabulary.ts';
import { cleanName } from '#core/text/name.ts';

const templateName = text(LIMITS.name).transform(cleanName).pipe(z.string().min(1));

/** What a template presets: fields of the create form. What is absent has the desk's default. */
export const templateSettingsSchema = createInvitesSchema
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
export type TemplateSettings = z.infer<typeof templateSettingsSchema>;

export const templateSchema = z.object({
  id: z.int(),
  name: z.string(),
  settings: templateSettingsSchema,
});
export type Template = z.infer<typeof templateSchema>;

const ofTemplate = (id: number): string => `template:${id}`;

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
    audit: (_input, { id, name }) => ({ subject: ofTemplate(id), details: { after: { name } } }),
  }),
  'templates.delete': operation({
    kind: 'command',
    allow: ['superuser'],
    input: z.strictObject({ templateId: z.int() }),
    output: z.object({ name: z.string() }),
    changes: ['templates'],
    audit: ({ templateId }, { name }) => ({
      subject: ofTemplate(templateId),
      details: { before: { name } },
    }),
  }),
  /** All of them, in their new order. */
  'templates.reorder': operation({
    kind: 'command',
    allow: ['superuser'],
    input: z.strictObject({ templateIds: z.array(z.int()).min(1).max(1_000) }),
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
  /** Adds templates from such a file, or all or none; one of the same name is replaced. */
  'templates.import': operation({
    kind: 'command',
    allow: ['superuser'],
    input: z.strictObject({ path: filePath }),
    output: z.object({ added: z.int(), replaced: z.int() }),
    changes: ['templates'],
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

/** Views are an operator's own. */
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
      name: templateName,
      settings: viewSettingsSchema,
    }),
    output: viewSchema,
    changes: ['views'],
    audit: (_input, { id, name }) => ({ subject: ofView(id), details: { after: { name } } }),
  }),
  'views.delete': operation({
    kind: 'command',
    allow: EVERYBODY,
    input: z.strictObject({ viewId: z.int() }),
    output: z.object({ name: z.string() }),
    changes: ['views'],
    audit: ({ viewId }, { name }) => ({ subject: ofView(viewId), details: { before: { name } } }),
  }),
} as const;
