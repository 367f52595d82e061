import type { FeatureHandlers } from '#main/engine/handler.ts';
import { listGroups } from './groups.repository.ts';

export const groupsHandlers: FeatureHandlers<'groups'> = {
  'groups.list': async (_input, { db }) => listGroups(db),
};
