/**
 * Read by the type checker alone, which `npm test` runs over the tests too: each line below must not
 * build, and the day one does, its `@ts-expect-error` fails the check.
 */
import { z } from 'zod';
import { EVERYBODY, operation } from '#core/contract/operation.ts';
import type { HandlerMap, ReadHandler } from '#main/engine/handler.ts';

const schemas = { input: z.strictObject({}), output: z.object({ n: z.int() }) };

export const complete = operation({ kind: 'query', allow: EVERYBODY, ...schemas });

// @ts-expect-error An operation that names no role.
export const withoutRoles = operation({ kind: 'query', ...schemas });

// @ts-expect-error An operation that nobody may call.
export const forNobody = operation({ kind: 'query', allow: [], ...schemas });

// @ts-expect-error A role that there is not.
export const forStrangers = operation({ kind: 'query', allow: ['stranger'], ...schemas });

// @ts-expect-error An operation without an output.
export const withoutOutput = operation({ kind: 'query', allow: EVERYBODY, input: schemas.input });

// @ts-expect-error A table that is not broadcast.
export const ofNoTable = operation({ kind: 'query', allow: EVERYBODY, changes: ['x'], ...schemas });

const everybody = { allow: EVERYBODY, ...schemas } as const;
const audit = () => ({ subject: 'desk', details: {} });

export const completeCommand = operation({ kind: 'command', ...everybody, audit });
export const completeExport = operation({ kind: 'export', ...everybody, audit });

// @ts-expect-error A command that does not say what its entry in the audit log holds.
export const unwrittenCommand = operation({ kind: 'command', ...everybody });

// @ts-expect-error An export that does not say so either.
export const unwrittenExport = operation({ kind: 'export', ...everybody });

// @ts-expect-error A command that says nothing where it has to.
export const emptyEntry = operation({ kind: 'command', ...everybody, audit: () => ({}) });

// @ts-expect-error A query with an entry that would never be written.
export const writtenQuery = operation({ kind: 'query', ...everybody, audit });

declare const handlers: HandlerMap;
const { 'groups.list': _left, ...others } = handlers;

// @ts-expect-error An operation without a handler.
export const incomplete: HandlerMap = others;

// @ts-expect-error A handler without an operation.
export const tooMany: HandlerMap = { ...handlers, 'no.such': handlers['groups.list'] };

// @ts-expect-error A handler that answers something else.
export const answersElse: ReadHandler<'invites.count'> = async () => ({ total: 1 });

// @ts-expect-error A handler of the wrong kind: a query gets no transaction.
export const writes: ReadHandler<'groups.list'> = async (_input, { trx }) => trx;
