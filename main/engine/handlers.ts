import type { EngineOperation } from '#core/contract/index.ts';
import { actionsHandlers, undoHandlers } from '#main/features/actions/actions.handlers.ts';
import { auditHandlers } from '#main/features/audit/audit.handlers.ts';
import { batchesHandlers } from '#main/features/batches/batches.handlers.ts';
import { deskHandlers } from '#main/features/desk/desk.handlers.ts';
import { invitesHandlers } from '#main/features/invites/invites.handlers.ts';
import { printHandlers } from '#main/features/print/print.handlers.ts';
import { templatesHandlers } from '#main/features/templates/templates.handlers.ts';
import { viewsHandlers } from '#main/features/views/views.handlers.ts';
import { settingsHandlers } from '#main/features/settings/settings.handlers.ts';
import { groupsHandlers } from '#main/features/groups/groups.handlers.ts';
import { operatorsHandlers, tokensHandlers } from '#main/features/operators/operators.handlers.ts';
import { sessionHandlers } from '#main/features/session/session.handlers.ts';
import { contract } from '#core/contract/index.ts';
import type { HandlerMap } from './handler.ts';
import type { PipelineDeps } from './pipeline.ts';

/** Every handler, by the name of its operation. A missing one, or one too many, is a type error. */
const handlers: HandlerMap = {
  ...sessionHandlers,
  ...operatorsHandlers,
  ...tokensHandlers,
  ...auditHandlers,
  ...deskHandlers,
  ...settingsHandlers,
  ...groupsHandlers,
  ...invitesHandlers,
  ...actionsHandlers,
  ...undoHandlers,
  ...printHandlers,
  ...templatesHandlers,
  ...viewsHandlers,
  ...batchesHandlers,
};

type AnyHandlers = ReturnType<PipelineDeps['handlerOf']>;

/** Finds a handler, in the form in which the pipeline runs it. */
export function handlerOf(operation: EngineOperation): AnyHandlers {
  // Each handler takes what its own operation's schema gives, and the pipeline passes just that; a
  // map over all of them can only be called with what fits every one, which is nothing.
  const handler: unknown = handlers[operation];
  if (typeof handler === 'object') return handler as AnyHandlers;
  switch (contract[operation].kind) {
    case 'command':
      return { command: handler as NonNullable<AnyHandlers['command']> };
    case 'export':
      return { export: handler as NonNullable<AnyHandlers['export']> };
    case 'query':
      return { read: handler as NonNullable<AnyHandlers['read']> };
  }
}
