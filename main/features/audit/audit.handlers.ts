import { verifyFile } from '#main/audit/verify-file.ts';
import type { FeatureHandlers } from '#main/engine/handler.ts';
import { findStory, listActions, listActors } from './audit.repository.ts';
import { compileCount, pageEntries } from './page.repository.ts';
import { exportLog } from './export.service.ts';
import { verifyLog } from './verify.service.ts';

/** Entries of an invite's story at most. */
const STORY = 500;

export const auditHandlers: FeatureHandlers<'audit'> = {
  'audit.page': async (page, context) => ({
    rows: await pageEntries(context.db, { ...page, version: context.dataVersion() }),
  }),
  'audit.count': async ({ filter }, { db, readNumbers }) => ({
    count: readNumbers(compileCount(db, filter))[0] ?? 0,
  }),
  'audit.facets': async (_input, { db }) => ({
    actions: await listActions(db),
    operators: await listActors(db),
  }),
  'audit.story': async ({ inviteId }, { db }) => findStory(db, inviteId, STORY),
  'audit.verify': verifyLog,
  'audit.verifyFile': async ({ path }, context) =>
    verifyFile(path, {
      configFolder: context.desk.configFolder,
      progress: (phase, done) => context.progress(phase, done),
      checkCancelled: () => context.checkCancelled(),
    }),
  'audit.export': exportLog,
};
