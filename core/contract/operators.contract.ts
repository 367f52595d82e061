import { z } from 'zod';
import { EVERYBODY, ANYBODY, operation, OPERATOR_ROLES } from '#core/contract/operation.ts';
import { text } from '#core/contract/text.ts';
import { OPERATOR_NAME } from '#core/operators/names.ts';
import { PASSWORD_LENGTH } from '#core/operators/passwords.ts';
import { cleanName } from '#core/text/name.ts';

/** Kept as names of people are: nothing in it that would turn round or hide what stands beside it. */
const name = text(OPERATOR_NAME.most)
  .transform(cleanName)
  .pipe(z.string().min(OPERATOR_NAME.least));
const tokenName = text(OPERATOR_NAME.most).transform(cleanName).pipe(z.string().min(1));
/** Taken as it is typed; whether it is good enough is asked where it is set. */
const password = z.string().min(1).max(PASSWORD_LENGTH.most);

export const TOKEN_SCOPES = ['export:all'] as const;
export type TokenScope = (typeof TOKEN_SCOPES)[number];

export const signedInSchema = z.object({
  operatorId: z.int(),
  name: z.string(),
  role: z.enum(OPERATOR_ROLES),
  /** A one-time password was used: nothing else is allowed before it is changed. */
  mustChangePassword: z.boolean(),
});
export type SignedIn = z.infer<typeof signedInSchema>;

export const operatorSchema = z.object({
  id: z.int(),
  name: z.string(),
  role: z.enum(OPERATOR_ROLES),
  createdAt: z.int(),
  lastSignInAt: z.int().nullable(),
  disabledAt: z.int().nullable(),
  /** Until when wrong passwords lock the account; null if they do not. */
  lockedUntil: z.int().nullable(),
  mustChangePassword: z.boolean(),
});
export type Operator = z.infer<typeof operatorSchema>;

export const tokenSchema = z.object({
  id: z.int(),
  name: z.string(),
  role: z.enum(OPERATOR_ROLES),
  scopes: z.array(z.enum(TOKEN_SCOPES)),
  createdAt: z.int(),
  createdBy: z.string(),
  expiresAt: z.int(),
  lastUsedAt: z.int().nullable(),
  revokedAt: z.int().nullable(),
});
export type OperatorToken = z.infer<typeof tokenSchema>;

const sessionOpened = z.object({
  operator: signedInSchema,
  /** The session's secret; null in the window, whose transport keeps it and never passes it on. */
  token: z.string().nullable(),
  /** When the session ends whatever happens, UTC milliseconds. */
  endsAt: z.int(),
});

const noValue = z.object({});
const ofOperator = (id: number): string => `operator:${id}`;
const oneTime = z.object({
  operator: operatorSchema,
  /** Shown once; must be changed at the first sign-in. */
  oneTimePassword: z.string(),
});

/** Who signs in, and how. */
export const sessionContract = {
  'session.state': operation({
    kind: 'query',
    allow: ANYBODY,
    input: z.strictObject({}),
    output: z.object({
      /** True until the first superuser exists: nothing else is shown before. */
      firstStart: z.boolean(),
      operator: signedInSchema.nullable(),
      /** The window was left alone: it answers nothing until `session.unlock`. */
      locked: z.boolean(),
      idleLockMinutes: z.int(),
    }),
  }),
  'session.signIn': operation({
    kind: 'command',
    allow: ANYBODY,
    input: z.strictObject({ name, password }),
    output: sessionOpened,
    changes: ['operators'],
    audit: (_input, { operator }) => ({ subject: ofOperator(operator.operatorId), details: {} }),
  }),
  /** Asks for the password again after the idle lock; the session goes on. */
  'session.unlock': operation({
    kind: 'command',
    allow: EVERYBODY,
    input: z.strictObject({ password }),
    output: noValue,
    audit: () => ({ subject: 'session', details: {} }),
  }),
  /** Asks for the password again before what needs it. Holds for one call of it within a minute. */
  'session.confirm': operation({
    kind: 'command',
    allow: EVERYBODY,
    input: z.strictObject({ operation: z.string().max(100), password }),
    output: noValue,
    audit: ({ operation: confirmed }) => ({
      subject: 'session',
      details: { operation: confirmed },
    }),
  }),
  'session.signOut': operation({
    kind: 'command',
    allow: EVERYBODY,
    input: z.strictObject({}),
    output: noValue,
    audit: () => ({ subject: 'session', details: {} }),
  }),
  'session.changePassword': operation({
    kind: 'command',
    allow: EVERYBODY,
    input: z.strictObject({ password, newPassword: password }),
    output: noValue,
    changes: ['operators'],
    audit: () => ({ subject: 'session', details: {} }),
  }),
} as const;

export const operatorsContract = {
  /** Makes the first superuser. Refused as soon as there is any operator. */
  'operators.createFirst': operation({
    kind: 'command',
    allow: ['signed_out'],
    input: z.strictObject({ name, password }),
    output: sessionOpened,
    changes: ['operators'],
    audit: (_input, { operator }) => ({
      subject: ofOperator(operator.operatorId),
      details: { name: operator.name, role: operator.role },
    }),
  }),
  'operators.list': operation({
    kind: 'query',
    allow: ['superuser'],
    input: z.strictObject({}),
    output: z.array(operatorSchema),
  }),
  'operators.add': operation({
    kind: 'command',
    allow: ['superuser'],
    input: z.strictObject({ name, role: z.enum(OPERATOR_ROLES) }),
    output: oneTime,
    changes: ['operators'],
    asksPassword: () => true,
    audit: (_input, { operator }) => ({
      subject: ofOperator(operator.id),
      details: { name: operator.name, role: operator.role },
    }),
  }),
  /** The last active superuser cannot become anything less. */
  'operators.setRole': operation({
    kind: 'command',
    allow: ['superuser'],
    input: z.strictObject({ operatorId: z.int(), role: z.enum(OPERATOR_ROLES) }),
    output: z.object({ operator: operatorSchema, before: z.enum(OPERATOR_ROLES) }),
    changes: ['operators'],
    asksPassword: () => true,
    audit: ({ operatorId, role }, { before }) => ({
      subject: ofOperator(operatorId),
      details: { before: { role: before }, after: { role } },
    }),
  }),
  /** Ends the operator's sessions at once. The last active superuser cannot be disabled. */
  'operators.disable': operation({
    kind: 'command',
    allow: ['superuser'],
    input: z.strictObject({ operatorId: z.int() }),
    output: z.object({ operator: operatorSchema, endedSessions: z.int() }),
    changes: ['operators'],
    asksPassword: () => true,
    audit: ({ operatorId }, { endedSessions }) => ({
      subject: ofOperator(operatorId),
      details: { endedSessions },
    }),
  }),
  'operators.enable': operation({
    kind: 'command',
    allow: ['superuser'],
    input: z.strictObject({ operatorId: z.int() }),
    output: z.object({ operator: operatorSchema }),
    changes: ['operators'],
    asksPassword: () => true,
    audit: ({ operatorId }) => ({ subject: ofOperator(operatorId), details: {} }),
  }),
  /** Gives a one-time password, ends the operator's sessions and lifts a lock. */
  'operators.resetPassword': operation({
    kind: 'command',
    allow: ['superuser'],
    input: z.strictObject({ operatorId: z.int() }),
    output: oneTime,
    changes: ['operators'],
    asksPassword: () => true,
    audit: ({ operatorId }) => ({ subject: ofOperator(operatorId), details: {} }),
  }),
  /** A token for automation: shown once, stored as a hash. */
  'tokens.create': operation({
    kind: 'command',
    allow: ['superuser'],
    input: z.strictObject({
      name: tokenName,
      role: z.enum(OPERATOR_ROLES),
      days: z.int().min(1).max(365).default(90),
      scopes: z.array(z.enum(TOKEN_SCOPES)).default([]),
    }),
    output: z.object({ token: tokenSchema, secret: z.string() }),
    changes: ['tokens'],
    asksPassword: () => true,
    audit: (_input, { token }) => ({
      subject: `token:${token.id}`,
      details: {
        name: token.name,
        role: token.role,
        scopes: token.scopes,
        expiresAt: token.expiresAt,
      },
    }),
  }),
  'tokens.list': operation({
    kind: 'query',
    allow: ['superuser'],
    input: z.strictObject({}),
    output: z.array(tokenSchema),
  }),
  'tokens.revoke': operation({
    kind: 'command',
    allow: ['superuser'],
    input: z.strictObject({ tokenId: z.int() }),
    output: z.object({ token: tokenSchema }),
    changes: ['tokens'],
    asksPassword: () => true,
    audit: ({ tokenId }) => ({ subject: `token:${tokenId}`, details: {} }),
  }),
} as const;
