import { z } from 'zod';
import { EVERYBODY, operation } from '#core/contract/operation.ts';
import { filePath, text } from '#core/contract/text.ts';
import { LIMITS } from '#core/invites/vocabulary.ts';
import { cleanName } from '#core/text/name.ts';

/** What a batch comes from: a CSV on this computer, or the class list that Latchkey brings along. */
export const batchSourceSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('file'), path: filePath }),
  z.strictObject({ kind: z.literal('sample') }),
]);
export type BatchSource = z.infer<typeof batchSourceSchema>;

/** Something about one row, or about the whole file (row 0), that a person has to know. */
export const rowProblemSchema = z.object({
  /** 1 is the header; the first row of data is 2, as a spreadsheet counts. 0 is the whole file. */
  row: z.int(),
  column: z.string().nullable(),
  severity: z.enum(['error', 'warning']),
  message: z.string(),
});
export type RowProblem = z.infer<typeof rowProblemSchema>;

/** How many errors, and how many warnings, are listed one by one; the counts are of all of them. */
export const LISTED_PROBLEMS = 500;

export const csvReportSchema = z.object({
  fileName: z.string(),
  encoding: z.string(),
  delimiter: z.string(),
  /** Columns of the file that are used, by their names in product.md §7. */
  columns: z.array(z.string()),
  /** Columns of the file that are not used. */
  ignoredColumns: z.array(z.string()),
  rows: z.int(),
  validRows: z.int(),
  badRows: z.int(),
  warnings: z.int(),
  /** Errors first, then warnings, each by row. */
  problems: z.array(rowProblemSchema),
  /** `ID` for `{{ID}}`: what a roster has to fill. Empty when nothing is left open. */
  placeholders: z.array(z.string()),
});
export type CsvReport = z.infer<typeof csvReportSchema>;

export const batchSchema = z.object({
  id: z.int(),
  name: z.string(),
  source: z.enum(['form', 'csv', 'sample']),
  fileName: z.string().nullable(),
  createdAt: z.int(),
  size: z.int(),
});
export type Batch = z.infer<typeof batchSchema>;

const importSource = {
  source: batchSourceSchema,
  /** A CSV whose columns fill `{{…}}` in the source's rows, once for each of its rows. */
  rosterPath: filePath.optional(),
};

export const batchesContract = {
  /** The dry run: reads and checks every row, writes nothing. */
  'batches.check': operation({
    kind: 'query',
    allow: ['superuser'],
    input: z.strictObject(importSource),
    output: csvReportSchema.extend({
      /** The first rows as they would become invites, 20 at most. */
      preview: z.array(
        z.object({
          row: z.int(),
          name: z.string(),
          email: z.string().nullable(),
          permission: z.string(),
          role: z.string(),
          group: z.string().nullable(),
          maxUses: z.int(),
          expiresAt: z.int().nullable(),
        }),
      ),
    }),
  }),
  /**
   * Makes a batch from a CSV: checks every row before one is written, then writes all or, when asked
   * to skip, all that are right. Once what waits is approved, `batches.exportResult` writes the result anew.
   */
  'batches.import': operation({
    kind: 'command',
    allow: ['superuser'],
    showsCodes: true,
    input: z.strictObject({
      ...importSource,
      name: text(LIMITS.name).transform(cleanName).pipe(z.string().min(1)).optional(),
      badRows: z.enum(['refuse', 'skip']).default('refuse'),
      /** Where the result CSV goes: `Name,Email,Token,Encoded Data,Status,Error,…`. */
      resultPath: filePath.optional(),
      /**
       * Where skipped rows go: the same columns and separator, plus `Error`. A file that is there is
       * replaced, but stays as it was when no row is skipped or nothing is imported.
       */
      rejectsPath: filePath.optional(),
      configUrl: text(LIMITS.configUrl).min(1).optional(),
    }),
    output: csvReportSchema.extend({
      batchId: z.int(),
      created: z.int(),
      /** How many of those wait for approval: in the result they have failed, with their codes masked. */
      waiting: z.int(),
      resultPath: z.string().nullable(),
      rejectsPath: z.string().nullable(),
    }),
    changes: ['invites', 'batches'],
    audit: ({ source, badRows }, { batchId, created, fileName, badRows: bad }) => ({
      subject: `batch:${batchId}`,
      details: { source: source.kind, fileName, created, badRows, leftOut: bad },
    }),
  }),
  'batches.page': operation({
    kind: 'query',
    allow: EVERYBODY,
    input: z.strictObject({
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(500).default(200),
    }),
    output: z.object({ rows: z.array(batchSchema), total: z.int() }),
  }),
  /**
   * Writes the result CSV of a batch again, from its invites as they are now. Rows that were left out
   * when it was imported made none and are not in it: those are in the rejects file of the import.
   */
  'batches.exportResult': operation({
    kind: 'export',
    allow: ['superuser', 'auditor'],
    showsCodes: true,
    input: z.strictObject({ batchId: z.int(), path: filePath }),
    output: z.object({ path: z.string(), rows: z.int() }),
    audit: ({ batchId }, { rows }) => ({ subject: `batch:${batchId}`, details: { rows } }),
  }),
} as const;
