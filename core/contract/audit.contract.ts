import { z } from 'zod';
import { definedOf } from '#core/audit/canonical.ts';
import type { Canonical } from '#core/audit/canonical.ts';
import { operation } from '#core/contract/operation.ts';
import { filePath } from '#core/contract/text.ts';
import { maskCode } from '#core/invites/mask.ts';

export const auditEntrySchema = z.object({
  seq: z.int(),
  at: z.int(),
  operatorId: z.int().nullable(),
  operator: z.string(),
  way: z.string(),
  action: z.string(),
  subject: z.string(),
  details: z.string(),
  prevHash: z.string(),
  hash: z.string(),
});

export const auditFilterSchema = z.strictObject({
  operatorId: z.int().optional(),
  action: z.string().max(100).optional(),
  /** The whole subject: `invite:5`. */
  subject: z.string().max(100).optional(),
  /** UTC milliseconds, both included. */
  from: z.int().optional(),
  to: z.int().optional(),
});
export type AuditFilter = z.infer<typeof auditFilterSchema>;

/** What a verification can find. */
export const TAMPERINGS = [
  'edited',
  'deleted',
  'reordered',
  'cut_off',
  'older_database',
  'bad_signature',
] as const;
export type Tampering = (typeof TAMPERINGS)[number];

export const verdictSchema = z.object({
  /** How many entries were looked at. */
  entries: z.int(),
  /** Null: nothing is wrong. */
  problem: z
    .object({
      kind: z.enum(TAMPERINGS),
      /** The first entry at fault; for what is missing at the end, the first that is missing. */
      seq: z.int(),
      message: z.string(),
    })
    .nullable(),
  /** The signed head that the entries were held against. */
  head: z
    .object({
      deskId: z.string(),
      seq: z.int(),
      hash: z.string(),
      signature: z.string(),
      /** Fingerprint of the public key that signed the head, and of a file its end; empty if nothing did. */
      keyFingerprint: z.string(),
    })
    .nullable(),
  /** Whether the key is the one of this desk that this computer keeps. */
  keyKnown: z.boolean(),
  /** False for a file that holds a part of the log: what is missing from it cannot be seen. */
  complete: z.boolean(),
});
export type Verdict = z.infer<typeof verdictSchema>;

/** A filter as the log may hold it: what names no action or subject may be a code that somebody typed. */
export function describeAuditFilter({
  action,
  subject,
  ...filter
}: AuditFilter): Record<string, Canonical> {
  return definedOf({
    ...filter,
    action: namedOrMasked(action, /^[a-z]+\.[a-z]+[A-Za-z]*$/),
    subject: namedOrMasked(subject, /^[a-z]+:\d+$/),
  });
}

function namedOrMasked(text: string | undefined, name: RegExp): string | undefined {
  return text === undefined || name.test(text) ? text : maskCode(text);
}

const AUDIENCE = ['superuser', 'auditor'] as const;

export const auditContract = {
  'audit.page': operation({
    kind: 'query',
    allow: AUDIENCE,
    input: z.strictObject({
      filter: auditFilterSchema.default({}),
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(500).default(200),
    }),
    output: z.object({ rows: z.array(auditEntrySchema) }),
  }),
  'audit.count': operation({
    kind: 'query',
    allow: AUDIENCE,
    input: z.strictObject({ filter: auditFilterSchema.default({}) }),
    output: z.object({ count: z.int() }),
  }),
  /** The actions and the operators that there are in the log, for the filter. */
  'audit.facets': operation({
    kind: 'query',
    allow: AUDIENCE,
    input: z.strictObject({}),
    output: z.object({
      actions: z.array(z.string()),
      operators: z.array(z.object({ operatorId: z.int(), name: z.string() })),
    }),
  }),
  /** All that was done to one invite, also as one of many, the newest first. */
  'audit.story': operation({
    kind: 'query',
    allow: AUDIENCE,
    input: z.strictObject({ inviteId: z.int() }),
    output: z.array(auditEntrySchema),
  }),
  /** Reads the whole log and names the first entry at fault. */
  'audit.verify': operation({
    kind: 'query',
    allow: AUDIENCE,
    input: z.strictObject({}),
    output: verdictSchema,
  }),
  /** Checks an exported file without the database. */
  'audit.verifyFile': operation({
    kind: 'query',
    allow: AUDIENCE,
    input: z.strictObject({ path: filePath }),
    output: verdictSchema,
  }),
  /** The log as CSV or JSON lines, with the signed head in the file. */
  'audit.export': operation({
    kind: 'export',
    allow: AUDIENCE,
    input: z.strictObject({
      path: filePath,
      format: z.enum(['csv', 'jsonl']),
      filter: auditFilterSchema.default({}),
    }),
    output: z.object({ path: z.string(), rows: z.int() }),
    audit: ({ format, filter }, { rows }) => ({
      subject: 'audit',
      details: { format, rows, filter: describeAuditFilter(filter) },
    }),
  }),
} as const;
