import type { z } from 'zod';
import { createInvitesSchema } from '#core/contract/invites.contract.ts';
import type { InputOf } from '#core/contract/index.ts';
import { CODE_LIMITS } from '#core/invites/code.ts';
import { decideInvites, type Decided } from '#core/invites/decide.ts';
import type { Settings } from '#core/settings/settings.ts';
import { tagsOf, tagsProblem } from '#renderer/features/codes/tags/typed-tags.ts';
import type { Draft } from './draft.ts';

/** Fields that an error can stand beside. */
const FIELDS = [
  'count',
  'email',
  'groupId',
  'maxUses',
  'expiry',
  'validFrom',
  'name',
  'batchName',
  'notes',
  'tags',
  'prefix',
  'length',
  'pattern',
] as const;
export type Field = (typeof FIELDS)[number];
export type FieldErrors = Partial<Record<Field, string>>;

/** The form says all of these, and leaves none to the desk's defaults. */
const filledSchema = createInvitesSchema.required({ role: true, maxUses: true, expiry: true });
export type FilledInvites = z.output<typeof filledSchema>;

export type Checked =
  | { ok: true; input: FilledInvites; decided: Decided }
  | { ok: false; errors: FieldErrors; /** Those that belong to no field. */ rest: string[] };

/**
 * Checks the form by the contract's own schema, then as the engine decides.
 *
 * @param now UTC ms
 */
export function checkDraft(draft: Draft, now: number, settings: Settings): Checked {
  const tags = tagsProblem(draft.tags);
  const own = {
    ...(draft.asksGroup && draft.groupId === null ? { groupId: 'Choose the group' } : {}),
    ...(tags === undefined ? {} : { tags }),
    ...(draft.codeForm === 'pattern' && draft.pattern.trim() === ''
      ? { pattern: 'Type a pattern such as TEAM-####' }
      : {}),
  };
  const parsed = filledSchema.safeParse(inputOf(draft));
  if (!parsed.success) return refused(parsed.error.issues, own, draft);
  const decided = decideInvites(parsed.data, settings, now);
  if ('problem' in decided) {
    const field = fieldOf(decided.field);
    return field === undefined
      ? { ok: false, errors: own, rest: [decided.problem] }
      : { ok: false, errors: { [field]: decided.problem, ...own }, rest: [] };
  }
  if (Object.keys(own).length > 0) return { ok: false, errors: own, rest: [] };
  return { ok: true, input: parsed.data, decided };
}

function refused(issues: readonly z.core.$ZodIssue[], own: FieldErrors, draft: Draft): Checked {
  const errors = { ...own };
  const rest: string[] = [];
  for (const issue of issues) {
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
  groupId: ['groupId', 'asksGroup'],
  maxUses: ['uses', 'maxUses'],
  expiry: ['validity', 'days', 'date'],
  validFrom: ['validFrom', 'validity', 'days', 'date'],
  name: ['name', 'count'],
  batchName: ['batchName', 'count'],
  notes: ['notes'],
  tags: ['tags'],
  prefix: ['prefix', 'count', 'codeForm'],
  length: ['length', 'count', 'codeForm'],
  pattern: ['pattern', 'count', 'codeForm'],
};

/** Whether a change may have mended what is wrong with the field; null is the form as a whole. */
export function mayMend(change: Partial<Draft>, field: Field | undefined): boolean {
  return field === undefined || MADE_OF[field].some((key) => key in change);
}

/** The form as the contract takes it; what is blank is left out. */
export function inputOf(draft: Draft): InputOf<'invites.create'> & { expiry: ExpiryInput } {
  const several = draft.count !== 1;
  const tags = tagsOf(draft.tags);
  return {
    count: numberOf(draft.count),
    role: draft.role,
    maxUses: maxUsesOf(draft),
    expiry: expiryOf(draft),
    groupId: draft.groupId,
    ...(draft.permission === null ? {} : { permission: draft.permission }),
    ...(draft.audience === 'email' ? { email: draft.email } : {}),
    ...filled('validFrom', draft.validFrom),
    ...filled('name', draft.name),
    ...(several ? filled('batchName', draft.batchName) : {}),
    ...filled('notes', draft.notes),
    ...(Object.keys(tags).length === 0 ? {} : { tags }),
    ...codeFormOf(draft),
  };
}

type ExpiryInput = NonNullable<InputOf<'invites.create'>['expiry']>;

function filled<K extends string>(key: K, typed: string): Partial<Record<K, string>> {
  const text = typed.trim();
  return text === '' ? {} : ({ [key]: text } as Record<K, string>);
}

/** How codes are formed, as far as it differs from the desk's setting. */
export function codeFormOf(
  draft: Pick<Draft, 'codeForm' | 'prefix' | 'length' | 'pattern'>,
): Pick<InputOf<'invites.create'>, 'prefix' | 'length' | 'pattern'> {
  if (draft.codeForm === 'pattern') return filled('pattern', draft.pattern);
  return {
    ...filled('prefix', draft.prefix),
    ...(draft.length === '' ? {} : { length: Number(draft.length) }),
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

function expiryOf(draft: Draft): ExpiryInput {
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
    case 'validFrom':
      return 'Choose a date, or leave it blank';
    case 'name':
    case 'batchName':
      return 'At most 100 characters';
    case 'notes':
      return 'At most 1,000 characters';
    case 'length':
      return `From ${CODE_LIMITS.minLength} to ${CODE_LIMITS.maxLength}, or blank for the desk's setting`;
    case 'email':
      return draft.email.trim() === '' ? 'Type the e-mail address it is for' : issue.message;
    case 'groupId':
    case 'tags':
    case 'prefix':
    case 'pattern':
      return issue.message;
  }
}
