import { AppError } from '#core/contract/errors.ts';
import type { FeatureHandlers } from '#main/engine/handler.ts';

/** Operations of the contract that are not there yet. */
async function pending(): Promise<never> {
  throw new AppError({ code: 'unknown_operation', message: 'Not there yet.' });
}

export const pendingHandlers: FeatureHandlers<'templates' | 'views'> = {
  'templates.list': pending,
  'templates.save': pending,
  'templates.delete': pending,
  'templates.reorder': pending,
  'templates.export': pending,
  'templates.import': pending,
  'views.list': pending,
  'views.save': pending,
  'views.delete': pending,
};
