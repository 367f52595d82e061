import type { FeatureHandlers } from '#main/engine/handler.ts';
import { ownViews, removeView, saveView } from './views.service.ts';

export const viewsHandlers: FeatureHandlers<'views'> = {
  'views.list': async (_input, context) => ownViews(context),
  'views.save': saveView,
  'views.delete': removeView,
};
