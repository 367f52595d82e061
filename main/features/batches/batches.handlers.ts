import type { FeatureHandlers } from '#main/engine/handler.ts';
import { pageBatches } from './batches.repository.ts';
import { exportResult } from './batches.service.ts';
import { checkBatch } from './check.service.ts';
import { prepareImport } from './import.service.ts';

export const batchesHandlers: FeatureHandlers<'batches'> = {
  'batches.check': checkBatch,
  'batches.import': { prepare: prepareImport },
  'batches.page': async ({ offset, limit }, { db }) => pageBatches(db, offset, limit),
  'batches.exportResult': exportResult,
};
