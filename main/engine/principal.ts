import type { OperatorRole } from '#core/contract/operation.ts';
import type { Db } from '#main/db/connection.ts';
import type { Session } from './engine.ts';

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

/** What the pipeline asks and says of who calls. */
export interface PrincipalStore {
  find(db: Db, session: Session, now: number): Promise<Principal | null>;
  /** Notes in the transaction of a call that its confirmation has been used up, and that a token was used. */
  used(trx: Db, principal: Principal, confirmed: boolean, now: number): Promise<void>;
}
