import { z } from 'zod';
import { describeSelection } from '#core/audit/selection.ts';
import {
  inviteSchema,
  inviteSortSchema,
  selectionSchema,
} from '#core/contract/invites.contract.ts';
import { operation } from '#core/contract/operation.ts';
import { NOT_REDEEMABLE } from '#core/invites/status.ts';

/** Codes on paper at once: some 150 pages, which no window and no printer chokes on. */
export const PRINT_AT_ONCE = 2_000;

/** Of how many a preview is given: no page holds more. */
export const PREVIEWED = 27;

/** What a cell of a sheet may say of an invite. */
export const printedSchema = inviteSchema.pick({
  id: true,
  code: true,
  name: true,
  role: true,
  groupName: true,
  email: true,
  maxUses: true,
  usedCount: true,
  validFrom: true,
  expiresAt: true,
});
export type Printed = z.infer<typeof printedSchema>;

const input = z.strictObject({
  selection: selectionSchema,
  /** The order on paper. */
  sort: inviteSortSchema.default({ column: 'created', direction: 'asc' }),
});

const counts = {
  selected: z.int(),
  /** How many can be redeemed, now or once they start: a paper that is handed over lets somebody in. */
  printable: z.int(),
  /** How many cannot, by what they are. */
  leftOut: z.array(z.object({ status: z.enum(NOT_REDEEMABLE), count: z.int() })),
};

export const printContract = {
  /** What printing a selection would come to, and what its first page shows. Leaves no entry. */
  'invites.printPlan': operation({
    kind: 'query',
    allow: ['superuser', 'front_desk'],
    showsCodes: true,
    input,
    output: z.object({ ...counts, first: z.array(printedSchema) }),
  }),
  /**
   * Gives codes out to be printed, and notes that in the story of each. What cannot be
   * redeemed is left out. At most {@link PRINT_AT_ONCE}: more are refused.
   */
  'invites.print': operation({
    kind: 'command',
    allow: ['superuser', 'front_desk'],
    showsCodes: true,
    input,
    output: z.object({ ...counts, codes: z.array(printedSchema) }),
    changes: [],
    audit: ({ selection }, { selected, codes }) => ({
      subject: 'invites',
      details: { selection: describeSelection(selection), selected, printed: codes.length },
    }),
  }),
} as const;
