import type { OperatorRole } from '#core/contract/operation.ts';

/** Whether operators of this role see codes whole; to others the engine gives them masked (product.md §5). */
export function roleSeesCodes(role: OperatorRole): boolean {
  return role !== 'auditor';
}
