import { OPERATOR_ROLES, type OperatorRole } from '#core/contract/operation.ts';

export const ROLE_LABELS: Readonly<Record<OperatorRole, string>> = {
  superuser: 'Superuser',
  front_desk: 'Front desk',
  auditor: 'Auditor',
};

/** What a role may do, in a line (product.md §5). */
export const ROLE_MEANINGS: Readonly<Record<OperatorRole, string>> = {
  superuser: 'Everything: makes and changes codes, operators and settings.',
  front_desk: 'Sees, copies and prints codes, and redeems them. Changes nothing.',
  auditor: 'Reads reports, exports and the audit log. Sees codes masked.',
};

export const ROLE_CHOICES = OPERATOR_ROLES.map((role) => ({
  value: role,
  label: ROLE_LABELS[role],
  description: ROLE_MEANINGS[role],
}));
