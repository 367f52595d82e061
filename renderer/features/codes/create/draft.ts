import type { z } from 'zod';
import { createInvitesSchema } from '#core/contract/invites.contract.ts';
import type { InputOf } from '#core/contract/index.ts';
import { resolveExpiry } from '#core/invites/expiry.ts';
import type { Permission, Role } from '#core/invites/vocabulary.ts';

/** The form as it stands, field by field, also while a field is empty or half typed. */
export interface Draft {
  count: number | string;
  audience: 'anyone' | 'email';
  email: string;
  role: Role;
  /** Null: the one that the role proposes. */
  permission: Permission | null;
  groupId: number | null;
  uses: 'single' | 'several' | 'unlimited';
  /** Blank means unlimited (product.md §3). */
  maxUses: number | string;
  validity: 'never' | 'days' | 'date';
  days: number | string;
  date: string;
  name: string;
  notes: string;
  prefix: string;
}

export const EMPTY_DRAFT: Draft = {
  count: 1,
  audience: 'anyone',
  email: '',
  role: 'member',
  permission: null,
  groupId: null,
  uses: 'single',
  maxUses: 10,
  validity: 'days',
  days: 30,
  date: '',
  name: '',
  notes: '',
  prefix: '',
};

/** Fields that an error can stand beside. */
export type Field = 'count' | 'email' | 'maxUses' | 'expiry' | 'name' | 'notes' | 'prefix';
export type FieldErrors = Partial<Record<Field, string>>;

const FIELDS: readonly Field[] = ['count', 'email', 'maxUses', 'expiry', 'name', 'notes', 'prefix'];

/** The form says all of these, and leaves none to the desk's defaults. */
const filledSchema = createInvitesSchema.required({ role: true, maxUses: true, expiry: true });
export type FilledInvites = z.output<typeof filledSchema>;

export type Checked =
  | { ok: true; input: FilledInvites }
  | { ok: false; errors: FieldErrors; /** Those that belong to no field. */ rest: string[] };

/**
 * Checks the form by the contract's own schema, and its last day as the engine does.
 * @param now UTC ms
 */
export function checkDraft(draft: Draft, now: number, zone: string): Checked {
  const parsed = filledSchema.safeParse(inputOf(draft));
  if (parsed.success) {
    const expiry = resolveExpiry(parsed.data.expiry, now, zone);
    if ('problem' in expiry) return { ok: false, errors: { expiry: expiry.problem }, rest: [] };
    return { ok: true, input: parsed.data };
  }
  const errors: FieldErrors = {};
  const rest: string[] = [];
  for (const issue of parsed.error.issues) {
    const field = fieldOf(issue.path[0]);
    if (field === undefined) rest.push(issue.message);
    else errors[field] ??= messageOf(field, issue, draft);
  }
  return { ok: false, errors, rest };
}

/** The field that a path of the contract's input begins with. */
export function fieldOf(key: unknown): Field | undefined {
  return FIELDS.find((field) => field === key);
}

/** What in the form each of the fields is made of. */
const MADE_OF: Readonly<Record<Field, readonly (keyof Draft)[]>> = {
  count: ['count'],
  email: ['email', 'audience', 'count'],
  maxUses: ['uses', 'maxUses'],
  expiry: ['validity', 'days', 'date'],
  name: ['name', 'count'],
  notes: ['notes'],
  prefix: ['prefix', 'count'],
};

/** Whether a change may have mended what is wrong with the field; null is the form as a whole. */
export function mayMend(change: Partial<Draft>, field: Field | undefined): boolean {
  return field === undefined || MADE_OF[field].some((key) => key in change);
}

function inputOf(draft: Draft): InputOf<'invites.create'> {
  const name = draft.name.trim();
  const notes = draft.notes.trim();
  const prefix = draft.prefix.trim();
  return {
    count: numberOf(draft.count),
    role: draft.role,
    maxUses: maxUsesOf(draft),
    expiry: expiryOf(draft),
    groupId: draft.groupId,
    ...(draft.permission === null ? {} : { permission: draft.permission }),
    ...(draft.audience === 'email' ? { email: draft.email } : {}),
    ...(name === '' ? {} : { name }),
    ...(notes === '' ? {} : { notes }),
    ...(prefix === '' ? {} : { prefix }),
  };
}

/** What is no number becomes one that the schema refuses. */
function numberOf(value: number | string): number {
  return value === '' ? Number.NaN : Number(value);
}

function maxUsesOf(draft: Draft): number {
  switch (draft.uses) {
    case 'single':
      return 1;
    case 'unlimited':
      return 0;
    case 'several':
      return draft.maxUses === '' ? 0 : Number(draft.maxUses);
  }
}

function expiryOf(draft: Draft): InputOf<'invites.create'>['expiry'] {
  switch (draft.validity) {
    case 'never':
      return { kind: 'never' };
    case 'days':
      return { kind: 'days', days: numberOf(draft.days) };
    case 'date':
      return { kind: 'date', date: draft.date };
  }
}

/** Words for what the schema says in its own. */
function messageOf(field: Field, issue: z.core.$ZodIssue, draft: Draft): string {
  switch (field) {
    case 'count':
      return 'A whole number from 1 to 100,000';
    case 'maxUses':
      return 'A whole number up to 1,000,000, or blank for unlimited';
    case 'expiry':
      return draft.validity === 'date' ? 'Choose a date' : 'A whole number from 1 to 365';
    case 'name':
      return 'At most 100 characters';
    case 'notes':
      return 'At most 1,000 characters';
    case 'email':
      return draft.email.trim() === '' ? 'Type the e-mail address it is for' : issue.message;
    case 'prefix':
      return issue.message;
  }
}
