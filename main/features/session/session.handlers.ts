import type { FeatureHandlers } from '#main/engine/handler.ts';
import {
  prepareChangePassword,
  prepareConfirm,
  prepareSignIn,
  prepareUnlock,
  sessionState,
  signOut,
} from './session.service.ts';

export const sessionHandlers: FeatureHandlers<'session'> = {
  'session.state': sessionState,
  'session.signIn': { prepare: prepareSignIn },
  'session.unlock': { prepare: prepareUnlock },
  'session.confirm': { prepare: prepareConfirm },
  'session.signOut': signOut,
  'session.changePassword': { prepare: prepareChangePassword },
};
