import type { OperatorRole } from '#core/contract/operation.ts';

/** How somebody sees codes: whole, or masked wherever they leave the engine (product.md §5). */
export type CodeSight = 'whole' | 'masked';

export function codeSightOf(who: { readonly role: OperatorRole } | null): CodeSight {
  return seesCodes(who) ? 'whole' : 'masked';
}

/** Whether somebody may see codes whole; an auditor sees them masked, and nobody who has not signed in. */
export function seesCodes(who: { readonly role: OperatorRole } | null): boolean {
  return who !== null && who.role !== 'auditor';
}
