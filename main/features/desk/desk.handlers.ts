import { schemaVersion } from '#main/db/migrate.ts';
import type { FeatureHandlers } from '#main/engine/handler.ts';
import { hasInvites } from '#main/features/invites/invites.repository.ts';

export const deskHandlers: FeatureHandlers<'desk'> = {
  'desk.status': async (_input, { db, desk }) => ({
    version: desk.appVersion,
    dataFolder: desk.dataFolder,
    schemaVersion: await schemaVersion(db),
    empty: !(await hasInvites(db)),
  }),
};
