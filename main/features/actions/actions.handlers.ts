import type { actionsContract } from '#core/contract/actions.contract.ts';
import type { FeatureHandlers } from '#main/engine/handler.ts';
import { planAction, runAction } from './actions.service.ts';
import { listUndoable, undo } from './undo.service.ts';

export const actionsHandlers: Pick<FeatureHandlers<'invites'>, keyof typeof actionsContract> = {
  'invites.plan': planAction,
  'invites.activate': (input, context) => runAction({ action: 'activate', input }, context),
  'invites.deactivate': (input, context) => runAction({ action: 'deactivate', input }, context),
  'invites.revoke': (input, context) => runAction({ action: 'revoke', input }, context),
  'invites.restore': (input, context) => runAction({ action: 'restore', input }, context),
  'invites.archive': (input, context) => runAction({ action: 'archive', input }, context),
  'invites.unarchive': (input, context) => runAction({ action: 'unarchive', input }, context),
  'invites.extend': (input, context) => runAction({ action: 'extend', input }, context),
  'invites.edit': (input, context) => runAction({ action: 'edit', input }, context),
  'invites.tag': (input, context) => runAction({ action: 'tag', input }, context),
  'invites.approve': (input, context) => runAction({ action: 'approve', input }, context),
  'invites.reject': (input, context) => runAction({ action: 'reject', input }, context),
};

export const undoHandlers: FeatureHandlers<'undo'> = {
  'undo.list': listUndoable,
  'undo.run': undo,
};
