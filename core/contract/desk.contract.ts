import { z } from 'zod';
import { ANYBODY, EVERYBODY, operation } from '#core/contract/operation.ts';
import { definedOf } from '#core/audit/canonical.ts';
import { settingsSchema } from '#core/settings/settings.ts';

export const groupSchema = z.object({
  id: z.number().int(),
  name: z.string(),
  kind: z.enum(['task', 'member']),
  description: z.string(),
});
export type Group = z.infer<typeof groupSchema>;

/** The desk itself: what it is, where its data lies, how it is set. */
export const deskContract = {
  'desk.status': operation({
    kind: 'query',
    allow: ANYBODY,
    input: z.strictObject({}),
    output: z.object({
      version: z.string(),
      dataFolder: z.string(),
      schemaVersion: z.number().int(),
      /** True until the first invite exists: the window then offers the three first steps. */
      empty: z.boolean(),
    }),
  }),
  'settings.get': operation({
    kind: 'query',
    allow: EVERYBODY,
    input: z.strictObject({}),
    output: settingsSchema,
  }),
  'settings.update': operation({
    kind: 'command',
    allow: ['superuser'],
    input: settingsSchema.partial().strict(),
    output: settingsSchema,
    changes: ['settings'],
    audit: (changes) => ({ subject: 'settings', details: { after: definedOf(changes) } }),
  }),
  'groups.list': operation({
    kind: 'query',
    allow: EVERYBODY,
    input: z.strictObject({}),
    output: z.array(groupSchema),
  }),
} as const;
