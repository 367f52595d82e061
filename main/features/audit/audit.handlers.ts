import type { FeatureHandlers } from '#main/engine/handler.ts';
import {
  compileCount,
  findStory,
  listActions,
  listActors,
  pageEntries,
} from './audit.repository.ts';

/** Entries of an invite's story at most. */
const STORY = 500;

export const auditHandlers: FeatureHandlers<'audit'> = {
  'audit.page': async ({ filter, offset, limit }, { db }) => ({
    rows: await pageEntries(db, filter, offset, limit),
  }),
  'audit.count': async ({ filter }, { db, readNumbers }) => ({
    count: readNumbers(compileCount(db, filter))[0] ?? 0,
  }),
  'audit.facets': async (_input, { db }) => ({
    actions: await listActions(db),
    operators: await listActors(db),
  }),
  'audit.story': async ({ inviteId }, { db }) => findStory(db, inviteId, STORY),
  'audit.verify': async () => {
    throw new Error('On its way');
  },
  'audit.verifyFile': async () => {
    throw new Error('On its way');
  },
  'audit.export': async () => {
    throw new Error('On its way');
  },
};
