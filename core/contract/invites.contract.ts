import { z } from 'zod';
import { describeSelection, isEverything } from '#core/audit/selection.ts';
import { EVERYBODY, operation } from '#core/contract/operation.ts';
import { tagsSchema } from '#core/contract/tags.ts';
import { filePath, text } from '#core/contract/text.ts';
import { LIMITS, PERMISSIONS, ROLES } from '#core/invites/vocabulary.ts';
import { STATUSES, WARNINGS } from '#core/invites/status.ts';
import { CODE_LIMITS } from '#core/invites/code.ts';
import { parseSearch } from '#core/invites/search.ts';
import { DELIMITERS } from '#core/csv/cells.ts';
import { isEmail } from '#core/text/email.ts';
import { cleanName } from '#core/text/name.ts';

const time = z.int();

/** One invite as lists and details show it: facts, from which status and warnings are derived. */
export const inviteSchema = z.object({
  id: z.int(),
  /** As shown, with its hyphens; masked while it waits for approval, and once it was rejected. */
  code: z.string(),
  name: z.string().nullable(),
  role: z.enum(ROLES),
  permission: z.enum(PERMISSIONS),
  groupId: z.int().nullable(),
  groupName: z.string().nullable(),
  /** The one e-mail address that may redeem; null means anyone. */
  email: z.string().nullable(),
  /** 0 means unlimited. */
  maxUses: z.int(),
  usedCount: z.int(),
  validFrom: time.nullable(),
  expiresAt: time.nullable(),
  createdAt: time,
  /** The operator's name; null where nobody is known. */
  createdBy: z.string().nullable(),
  lastUsedAt: time.nullable(),
  deactivatedAt: time.nullable(),
  revokedAt: time.nullable(),
  archivedAt: time.nullable(),
  approval: z.enum(['waiting', 'approved', 'rejected']).nullable(),
  /** The audit entry that asked for the approval last: of its making or its raise; null where nobody knows. */
  askedEntry: z.int().nullable(),
  batchId: z.int().nullable(),
  batchName: z.string().nullable(),
  tags: z.record(z.string(), z.string()),
});
export type Invite = z.infer<typeof inviteSchema>;

/** An invite with what an export says of it, too. */
const inviteRecordSchema = inviteSchema.extend({
  notes: z.string().nullable(),
  canInvite: z.boolean(),
  transferable: z.boolean(),
  deviceBound: z.boolean(),
  maxDevices: z.int().nullable(),
  configUrl: z.string().nullable(),
});
export type InviteRecord = z.infer<typeof inviteRecordSchema>;

/** Everything known about one invite. Operators stand by their names. */
export const inviteDetailSchema = inviteRecordSchema.extend({
  parentId: z.int().nullable(),
  revokedBy: z.string().nullable(),
  revokedReason: z.string().nullable(),
  /** Whoever made it, or raised it last. */
  askedBy: z.string().nullable(),
  /** Who approved or rejected it. */
  decidedBy: z.string().nullable(),
  decidedAt: time.nullable(),
  approvalReason: z.string().nullable(),
});
export type InviteDetail = z.infer<typeof inviteDetailSchema>;

/** From the first to the last, both included, UTC milliseconds. */
export const rangeSchema = z
  .strictObject({ from: z.int().optional(), to: z.int().optional() })
  .refine(({ from, to }) => from !== undefined || to !== undefined, 'Name a begin or an end')
  .refine(({ from, to }) => (from ?? 0) <= (to ?? Infinity), 'It ends before it begins');

export const inviteFilterSchema = z.strictObject({
  /**
   * Any part of code, name, notes, e-mail or the creator's name; one or two characters match the
   * beginning of code or name. For who sees codes masked: the same without the code, or a whole code.
   */
  search: z.string().max(200).optional(),
  status: z.array(z.enum(STATUSES)).min(1).optional(),
  /** Only invites that can still be redeemed warn. */
  warning: z.array(z.enum(WARNINGS)).min(1).optional(),
  role: z.array(z.enum(ROLES)).min(1).optional(),
  permission: z.array(z.enum(PERMISSIONS)).min(1).optional(),
  /** Null is no group. */
  groupId: z.array(z.int().nullable()).min(1).max(1_000).optional(),
  audience: z.enum(['anyone', 'one_email']).optional(),
  batchId: z.int().optional(),
  /** The children of one invite: those made from it, not theirs in turn. */
  parentId: z.int().optional(),
  /** Operators; null is nobody that is known. */
  createdBy: z.array(z.int().nullable()).min(1).max(1_000).optional(),
  created: rangeSchema.optional(),
  /** What never ends is in no range. */
  expires: rangeSchema.optional(),
  /** What was never used is in no range. */
  lastUsed: rangeSchema.optional(),
  /** All of them; without a value, whatever it is. */
  tags: z
    .array(
      z.strictObject({ key: text(LIMITS.tagKey).min(1), value: text(LIMITS.tagValue).optional() }),
    )
    .min(1)
    .max(LIMITS.tags)
    .optional(),
});
export type InviteFilter = z.infer<typeof inviteFilterSchema>;

export const SORT_COLUMNS = [
  'code',
  'name',
  'email',
  'role',
  'permission',
  'group',
  'uses',
  'status',
  'starts',
  'expires',
  'created',
  'createdBy',
  'lastUsed',
  'batch',
] as const;
export type SortColumn = (typeof SORT_COLUMNS)[number];

export const inviteSortSchema = z.strictObject({
  column: z.enum(SORT_COLUMNS),
  direction: z.enum(['asc', 'desc']),
});
export type InviteSort = z.infer<typeof inviteSortSchema>;

/**
 * Which invites an action is for. Nothing here is empty by accident: all of them are asked for by
 * name (product.md §3).
 */
export const selectionSchema = z.union(
  [
    z.strictObject({ ids: z.array(z.int()).min(1).max(LIMITS.createAtOnce) }),
    z.strictObject({ codes: z.array(z.string().max(100)).min(1).max(LIMITS.createAtOnce) }),
    z.strictObject({
      filter: inviteFilterSchema.refine(
        ({ search, ...rest }) =>
          parseSearch(search).kind !== 'nothing' ||
          Object.values(rest).some((value) => value !== undefined),
        'An empty filter is not a selection: ask for all by name.',
      ),
    }),
    z.strictObject({ all: z.literal(true) }),
  ],
  'Name ids, codes or a filter, or all by name',
);
export type Selection = z.infer<typeof selectionSchema>;

const isoDay = z.iso.date();

export const expirySchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('never') }),
  /** Ends at the close of the day that is so many days from today, in the desk's time zone. */
  z.strictObject({ kind: z.literal('days'), days: z.int().min(1).max(LIMITS.validDays) }),
  /** Ends at the close of that day, in the desk's time zone; at most 365 days ahead. */
  z.strictObject({ kind: z.literal('date'), date: isoDay }),
]);
/** When an invite shall end. */
export type ExpiryChoice = z.infer<typeof expirySchema>;

export const createInvitesSchema = z.strictObject({
  count: z.int().min(1).max(LIMITS.createAtOnce).default(1),
  /** For several, `{{n}}` in it counts up: `Student-{{n}}`. */
  name: text(LIMITS.name).transform(cleanName).optional(),
  /** Absent, as with group, uses and expiry: the desk's default. */
  role: z.enum(ROLES).optional(),
  /** Absent: the one that the role proposes. */
  permission: z.enum(PERMISSIONS).optional(),
  groupId: z.int().nullable().optional(),
  email: text(LIMITS.email).refine(isEmail, 'Invalid email format').optional(),
  /** 0 means unlimited. */
  maxUses: z.int().min(0).max(LIMITS.maxUses).optional(),
  validFrom: isoDay.optional(),
  expiry: expirySchema.optional(),
  notes: text(LIMITS.notes).optional(),
  tags: tagsSchema.optional(),
  /** Stands before the random part, with a hyphen: `TEAM` makes `TEAM-A7B9C2XZ`. */
  prefix: z
    .string()
    .regex(/^[A-Z0-9]{1,8}$/, '1 to 8 of A–Z and 0–9')
    .optional(),
  /** Random characters; absent: the desk's setting. */
  length: z.int().min(CODE_LIMITS.minLength).max(CODE_LIMITS.maxLength).optional(),
  /** `#` is one random character: `TEAM-####`. Instead of prefix and length. */
  pattern: z.string().max(CODE_LIMITS.maxPattern).optional(),
  /** What the batch is called when several are made; absent: "30 codes". */
  batchName: text(LIMITS.name).transform(cleanName).pipe(z.string().min(1)).optional(),
});
export type CreateInvites = z.infer<typeof createInvitesSchema>;

export const EXPORT_COLUMNS = [
  'Code',
  'Name',
  'Email',
  'Role',
  'Type',
  'Group',
  'Status',
  'Used',
  'Max Uses',
  'Valid From',
  'Expires',
  'Created',
  'Created By',
  'Last Used',
  'Batch',
  'Notes',
  'Tags',
] as const;

/** Columns that scripts written from the guide look for; written only when asked for by name. */
export const GUIDE_COLUMNS = ['Token', 'Encoded Data', 'Valid Days'] as const;
export type ExportColumn = (typeof EXPORT_COLUMNS)[number] | (typeof GUIDE_COLUMNS)[number];

export const invitesContract = {
  /** Makes one invite, or up to 100,000 at once as a batch. */
  'invites.create': operation({
    kind: 'command',
    allow: ['superuser'],
    showsCodes: true,
    input: createInvitesSchema,
    output: z.object({
      /** Null for a single one. */
      batchId: z.int().nullable(),
      count: z.int(),
      /** The first of them, 20 at most. */
      invites: z.array(inviteSchema),
    }),
    changes: ['invites', 'batches'],
    // The service says what came of it: what is absent here has the desk's defaults.
    audit: (_input, { batchId, count, invites }) => ({
      subject: batchId === null ? `invite:${invites[0]?.id}` : `batch:${batchId}`,
      details: { after: { count } },
    }),
  }),
  /** Whether there is room for so many codes of a prefix and a length, or of a pattern. */
  'invites.codeSpace': operation({
    kind: 'query',
    allow: ['superuser'],
    input: createInvitesSchema.pick({ count: true, prefix: true, length: true, pattern: true }),
    output: z.object({
      possible: z.number(),
      /** Codes of the pattern that there are; null where so many are possible that it does not matter. */
      existing: z.int().nullable(),
      /** Why it would be refused; null if it would not. */
      problem: z.string().nullable(),
    }),
  }),
  /**
   * One block of a sorted, filtered list. Never waits for a count. The order of codes is not for who
   * sees them masked.
   */
  'invites.page': operation({
    kind: 'query',
    allow: EVERYBODY,
    showsCodes: true,
    input: z.strictObject({
      filter: inviteFilterSchema.default({}),
      sort: inviteSortSchema.default({ column: 'created', direction: 'desc' }),
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(500).default(200),
    }),
    output: z.object({ rows: z.array(inviteSchema) }),
  }),
  /** The exact number of invites that match. Can be cancelled. */
  'invites.count': operation({
    kind: 'query',
    allow: EVERYBODY,
    input: z.strictObject({ filter: inviteFilterSchema.default({}) }),
    output: z.object({ count: z.int() }),
  }),
  'invites.get': operation({
    kind: 'query',
    allow: EVERYBODY,
    showsCodes: true,
    input: z.union(
      [z.strictObject({ id: z.int() }), z.strictObject({ code: z.string().min(1).max(100) })],
      'Name an id or a code',
    ),
    output: inviteDetailSchema,
  }),
  /**
   * The codes of these invites as they may be seen now, in the order of the ids: whoever copies them asks
   * here then, for a code may have come to wait for approval since it was listed. What is gone is left out.
   */
  'invites.codes': operation({
    kind: 'query',
    allow: EVERYBODY,
    showsCodes: true,
    input: z.strictObject({ ids: z.array(z.int()).min(1).max(1_000) }),
    output: z.object({ codes: z.array(z.object({ id: z.int(), code: z.string() })) }),
  }),
  /** What an invite was made from, and what was made from it. */
  'invites.family': operation({
    kind: 'query',
    allow: EVERYBODY,
    showsCodes: true,
    input: z.strictObject({ id: z.int() }),
    output: z.object({
      parent: inviteSchema.nullable(),
      /** The newest of them, ten at most. */
      children: z.array(inviteSchema),
      /** How many children there are in all, archived ones too. */
      count: z.int(),
    }),
  }),
  /** Writes the selected invites as RFC 4180, to a temporary name first; renamed when whole. */
  'invites.exportCsv': operation({
    kind: 'export',
    allow: ['superuser', 'auditor'],
    showsCodes: true,
    input: z.strictObject({
      selection: selectionSchema,
      path: filePath,
      /** Absent: EXPORT_COLUMNS. */
      columns: z
        .array(z.enum([...EXPORT_COLUMNS, ...GUIDE_COLUMNS]))
        .min(1)
        .optional(),
      delimiter: z.enum(DELIMITERS).default(','),
      bom: z.boolean().default(false),
    }),
    output: z.object({ path: z.string(), rows: z.int() }),
    asksPassword: ({ selection }) => isEverything(selection),
    audit: ({ selection, columns }, { rows }) => ({
      subject: 'invites',
      details: {
        selection: describeSelection(selection),
        columns: columns ?? EXPORT_COLUMNS,
        rows,
      },
    }),
  }),
} as const;
