import type { FeatureHandlers } from '#main/engine/handler.ts';
import {
  disable,
  enable,
  listOperators,
  prepareAdd,
  prepareCreateFirst,
  prepareReset,
  setRole,
} from './operators.service.ts';
import { listTokens } from './tokens.repository.ts';
import { createToken, revoke } from './tokens.service.ts';

export const operatorsHandlers: FeatureHandlers<'operators'> = {
  'operators.createFirst': { prepare: prepareCreateFirst },
  'operators.list': listOperators,
  'operators.add': { prepare: prepareAdd },
  'operators.setRole': setRole,
  'operators.disable': disable,
  'operators.enable': enable,
  'operators.resetPassword': { prepare: prepareReset },
};

export const tokensHandlers: FeatureHandlers<'tokens'> = {
  'tokens.create': createToken,
  'tokens.list': async (_input, { db }) => listTokens(db),
  'tokens.revoke': revoke,
};
