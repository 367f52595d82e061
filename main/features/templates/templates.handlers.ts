import type { FeatureHandlers } from '#main/engine/handler.ts';
import { exportTemplates, prepareImport } from './template-files.service.ts';
import {
  getTemplates,
  removeTemplate,
  reorderTemplates,
  saveTemplate,
} from './templates.service.ts';

export const templatesHandlers: FeatureHandlers<'templates'> = {
  'templates.list': async (_input, { db }) => getTemplates(db),
  'templates.save': saveTemplate,
  'templates.delete': removeTemplate,
  'templates.reorder': reorderTemplates,
  'templates.export': exportTemplates,
  'templates.import': { prepare: prepareImport },
};
