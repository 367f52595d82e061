import type { OperatorRole } from '#core/contract/operation.ts';

/** Who calls, as the database says it of the secret that the call brought along. */
export interface Principal {
  operatorId: number;
  /** The operator's name; of a token, with the token's. */
  name: string;
  role: OperatorRole;
  /** Signed in by a one-time password: nothing else is allowed before it is changed. */
  mustChangePassword: boolean;
  /** Null for a token. */
  sessionId: number | null;
  /** Null for a session. */
  tokenId: number | null;
  /** A token's; a session has none. */
  scopes: readonly string[];
  /** The operation for which the password has just been asked again. */
  confirmedFor: string | null;
  /** When the token was last noted as used. */
  lastUsedAt: number | null;
}

/** How somebody sees codes: whole, or masked wherever they leave the engine (product.md §5). */
export type CodeSight = 'whole' | 'masked';

export function codeSightOf(principal: Pick<Principal, 'role'> | null): CodeSight {
  return seesCodes(principal) ? 'whole' : 'masked';
}

/** Whether somebody may see codes whole; an auditor sees them masked. */
export function seesCodes(principal: Pick<Principal, 'role'> | null): boolean {
  return principal !== null && principal.role !== 'auditor';
}
