import type { FeatureHandlers } from '#main/engine/handler.ts';
import { prepareCreate } from './create.service.ts';
import { exportInvites } from './export.service.ts';
import { activate, deactivate, getInvite } from './invites.service.ts';
import { countMatches, pageInvites } from './list.service.ts';

export const invitesHandlers: FeatureHandlers<'invites'> = {
  'invites.create': { prepare: prepareCreate },
  'invites.page': pageInvites,
  'invites.count': countMatches,
  'invites.get': getInvite,
  'invites.deactivate': async ({ selection }, context) => deactivate(selection, context),
  'invites.activate': async ({ selection }, context) => activate(selection, context),
  'invites.exportCsv': exportInvites,
};
