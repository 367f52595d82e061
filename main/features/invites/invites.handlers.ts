import type { actionsContract } from '#core/contract/actions.contract.ts';
import type { printContract } from '#core/contract/print.contract.ts';
import type { FeatureHandlers } from '#main/engine/handler.ts';
import { findCodeSpace } from './code-space.service.ts';
import { prepareCreate } from './create.service.ts';
import { exportInvites } from './export.service.ts';
import { getFamily } from './family.service.ts';
import { getCodes, getInvite } from './invites.service.ts';
import { countMatches, pageInvites } from './list.service.ts';

export const invitesHandlers: Omit<
  FeatureHandlers<'invites'>,
  keyof typeof actionsContract | keyof typeof printContract
> = {
  'invites.create': { prepare: prepareCreate },
  'invites.codeSpace': findCodeSpace,
  'invites.page': pageInvites,
  'invites.count': countMatches,
  'invites.get': getInvite,
  'invites.codes': getCodes,
  'invites.family': getFamily,
  'invites.exportCsv': exportInvites,
};
