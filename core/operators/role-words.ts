import type { OperatorRole } from '#core/contract/operation.ts';

/** Operators' roles as people read them in a sentence. */
export const ROLE_WORDS: Readonly<Record<OperatorRole, string>> = {
  superuser: 'superuser',
  front_desk: 'front desk',
  auditor: 'auditor',
};
