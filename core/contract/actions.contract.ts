import { z } from 'zod';
import type { Canonical } from '#core/audit/canonical.ts';
import type { AuditFacts } from '#core/audit/entry.ts';
import { describeSelection } from '#core/audit/selection.ts';
import { expirySchema, selectionSchema } from '#core/contract/invites.contract.ts';
import type { Selection } from '#core/contract/invites.contract.ts';
import { operation } from '#core/contract/operation.ts';
import { tagsSchema } from '#core/contract/tags.ts';
import { text } from '#core/contract/text.ts';
import { LIMITS, PERMISSIONS, ROLES } from '#core/invites/vocabulary.ts';
import { isEmail } from '#core/text/email.ts';
import { cleanName } from '#core/text/name.ts';

/** What can be done to invites, one or a hundred thousand. */
export const ACTIONS = [
  'activate',
  'deactivate',
  'revoke',
  'restore',
  'archive',
  'unarchive',
  'extend',
  'edit',
  'tag',
  'approve',
  'reject',
] as const;
export type Action = (typeof ACTIONS)[number];

/** Why some of a selection stay as they are, in the order in which it is looked for. */
export const UNCHANGED_REASONS = [
  /** It is so already. */
  'already',
  'archived',
  'not_archived',
  'waiting',
  'not_waiting',
  'rejected',
  'revoked',
  'not_revoked',
  /** It has no end that could be extended. */
  'no_end',
  /** The end would be earlier than it is. */
  'not_later',
  /** A limit below what is used. */
  'below_used',
  /** It would end before it begins. */
  'ends_first',
  /** Nobody approves their own. */
  'own',
  /** It was made or raised after whoever approves had looked. */
  'asked_since',
] as const;
export type UnchangedReason = (typeof UNCHANGED_REASONS)[number];

export const outcomeSchema = z.object({
  selected: z.int(),
  changed: z.int(),
  /** How many stay as they are, by the reason. */
  unchanged: z.array(z.object({ reason: z.enum(UNCHANGED_REASONS), count: z.int() })),
  /** How many wait for approval again since a permission, a role or a limit was raised. */
  waitingAgain: z.int(),
  /** By this it can be undone; null when nothing changed, or where nobody has a session. */
  undoId: z.int().nullable(),
});
export type Outcome = z.infer<typeof outcomeSchema>;

export const planSchema = outcomeSchema.omit({ undoId: true }).extend({
  /** The newest audit entry when it was looked at; a time would not say what had been committed. */
  asOf: z.int(),
});
export type Plan = z.infer<typeof planSchema>;

const reason = text(LIMITS.reason).transform(cleanName).pipe(z.string().min(1, 'Say why'));

export const extensionSchema = z.discriminatedUnion('kind', [
  /** Counts from the later of now and the present end. */
  z.strictObject({ kind: z.literal('days'), days: z.int().min(1).max(LIMITS.validDays) }),
  z.strictObject({ kind: z.literal('date'), date: z.iso.date() }),
]);
export type Extension = z.infer<typeof extensionSchema>;

/** What can be changed of invites. What is absent stays; null takes away. */
export const editSchema = z
  .strictObject({
    name: text(LIMITS.name).transform(cleanName).nullable().optional(),
    notes: text(LIMITS.notes).nullable().optional(),
    email: text(LIMITS.email).refine(isEmail, 'Invalid email format').nullable().optional(),
    role: z.enum(ROLES).optional(),
    permission: z.enum(PERMISSIONS).optional(),
    groupId: z.int().nullable().optional(),
    /** 0 means unlimited; never below what is used. */
    maxUses: z.int().min(0).max(LIMITS.maxUses).optional(),
    validFrom: z.iso.date().nullable().optional(),
    expiry: expirySchema.optional(),
    /** All tags anew; `invites.tag` adds and takes away. */
    tags: tagsSchema.optional(),
  })
  .refine((edit) => Object.values(edit).some((value) => value !== undefined), 'Nothing to change');
export type Edit = z.infer<typeof editSchema>;

const selected = {
  selection: selectionSchema,
  /** How many somebody has agreed to change: should it be more by now, nothing is changed. */
  expected: z.int().min(0).optional(),
};

/** The inputs of the actions: those of `invites.plan` too, so that what is said before is what is done. */
export const actionInputs = {
  activate: z.strictObject(selected),
  deactivate: z.strictObject(selected),
  revoke: z.strictObject({ ...selected, reason }),
  restore: z.strictObject({ ...selected, reason }),
  archive: z.strictObject(selected),
  unarchive: z.strictObject(selected),
  extend: z.strictObject({ ...selected, by: extensionSchema }),
  edit: z.strictObject({ ...selected, set: editSchema }),
  tag: z
    .strictObject({
      ...selected,
      add: tagsSchema.default({}),
      remove: z.array(text(LIMITS.tagKey).min(1)).max(LIMITS.tags).default([]),
    })
    .refine(
      ({ add, remove }) => Object.keys(add).length + remove.length > 0,
      'Name a tag to add or to take away',
    ),
  approve: z.strictObject({
    ...selected,
    /** What was looked at, as a plan's `asOf` or an invite's `askedEntry`: what was asked later stays. */
    asOf: z.int().min(0).optional(),
  }),
  reject: z.strictObject({ ...selected, reason }),
} as const;

/**
 * What the audit log says of an action. The service adds what was set (`after`) and, where it is one
 * invite, how it was (`before`); names, addresses, notes and tags are named there, not repeated: anything may have been typed there.
 */
function factsOf(
  { selection }: { selection: Selection },
  { changed, selected: all, waitingAgain }: Outcome,
  more: Readonly<Record<string, Canonical>> = {},
): AuditFacts {
  return {
    subject: 'invites',
    details: {
      selection: describeSelection(selection),
      selected: all,
      changed,
      ...(waitingAgain > 0 ? { waitingAgain } : {}),
      ...more,
    },
  };
}

function action<I extends z.ZodType>(
  input: I,
  audit: (input: z.output<I>, output: Outcome) => AuditFacts,
) {
  return operation({
    kind: 'command',
    allow: ['superuser'],
    input,
    output: outcomeSchema,
    changes: ['invites'],
    audit,
  });
}

export const actionsContract = {
  /**
   * What an action would do to a selection: how many, and why the rest stays as it is. Changes nothing.
   */
  'invites.plan': operation({
    kind: 'query',
    allow: ['superuser'],
    input: z.discriminatedUnion('action', [
      z.strictObject({ action: z.literal('activate'), input: actionInputs.activate }),
      z.strictObject({ action: z.literal('deactivate'), input: actionInputs.deactivate }),
      z.strictObject({
        action: z.literal('revoke'),
        input: actionInputs.revoke.partial({ reason: true }),
      }),
      z.strictObject({
        action: z.literal('restore'),
        input: actionInputs.restore.partial({ reason: true }),
      }),
      z.strictObject({ action: z.literal('archive'), input: actionInputs.archive }),
      z.strictObject({ action: z.literal('unarchive'), input: actionInputs.unarchive }),
      z.strictObject({ action: z.literal('extend'), input: actionInputs.extend }),
      z.strictObject({ action: z.literal('edit'), input: actionInputs.edit }),
      z.strictObject({ action: z.literal('tag'), input: actionInputs.tag }),
      z.strictObject({ action: z.literal('approve'), input: actionInputs.approve }),
      z.strictObject({
        action: z.literal('reject'),
        input: actionInputs.reject.partial({ reason: true }),
      }),
    ]),
    wraps: 'input',
    output: planSchema,
  }),
  'invites.deactivate': action(actionInputs.deactivate, (input, output) => factsOf(input, output)),
  /** Undoes *deactivate* alone; never brings back a revoked, rejected or expired code. */
  'invites.activate': action(actionInputs.activate, (input, output) => factsOf(input, output)),
  'invites.revoke': action(actionInputs.revoke, (input, output) =>
    factsOf(input, output, { reason: input.reason }),
  ),
  /** Brings back exactly what a revocation took. */
  'invites.restore': action(actionInputs.restore, (input, output) =>
    factsOf(input, output, { reason: input.reason }),
  ),
  'invites.archive': action(actionInputs.archive, (input, output) => factsOf(input, output)),
  'invites.unarchive': action(actionInputs.unarchive, (input, output) => factsOf(input, output)),
  'invites.extend': action(actionInputs.extend, (input, output) =>
    factsOf(input, output, { by: { ...input.by } }),
  ),
  /** A permission that is raised is `invites.upgrade` in the audit log. */
  'invites.edit': action(actionInputs.edit, (input, output) =>
    factsOf(input, output, { fields: Object.keys(input.set).toSorted() }),
  ),
  'invites.tag': action(actionInputs.tag, (input, output) =>
    factsOf(input, output, {
      added: Object.keys(input.add).length,
      removed: input.remove.length,
    }),
  ),
  'invites.approve': action(actionInputs.approve, (input, output) => factsOf(input, output)),
  'invites.reject': action(actionInputs.reject, (input, output) =>
    factsOf(input, output, { reason: input.reason }),
  ),
} as const;

export const undoableSchema = z.object({
  undoId: z.int(),
  /** The operation: `invites.revoke`. */
  operation: z.string(),
  at: z.int(),
  changed: z.int(),
});
export type Undoable = z.infer<typeof undoableSchema>;

export const undoContract = {
  /** The last ten actions of this session that can be undone, the newest first. */
  'undo.list': operation({
    kind: 'query',
    allow: ['superuser'],
    input: z.strictObject({}),
    output: z.array(undoableSchema),
  }),
  /** Takes an action back where everything is still as it left it; the rest is skipped. */
  'undo.run': operation({
    kind: 'command',
    allow: ['superuser'],
    input: z.strictObject({ undoId: z.int() }),
    output: z.object({ operation: z.string(), reverted: z.int(), skipped: z.int() }),
    changes: ['invites'],
    audit: (_input, { operation: undone, reverted, skipped }) => ({
      subject: 'invites',
      details: { undone, reverted, skipped },
    }),
  }),
} as const;
