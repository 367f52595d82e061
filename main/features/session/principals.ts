import { kindOfSecret } from '#core/operators/secret-kind.ts';
import type { PrincipalStore } from '#main/engine/principal.ts';
import { hashSecret } from '#main/features/operators/secrets.ts';
import {
  findBySession,
  findByToken,
  noteTokenUse,
  useConfirmation,
} from './sessions.repository.ts';

/** Finds out from a call's secret who calls, on whichever connection the call runs. */
export const principals: PrincipalStore = {
  async find(db, { token }, now) {
    if (token === null) return null;
    const hash = hashSecret(token);
    const found =
      kindOfSecret(token) === 'lkt'
        ? await findByToken(db, hash, now)
        : await findBySession(db, hash, now);
    return found ?? null;
  },
  async used(trx, { tokenId, sessionId }, confirmed, now) {
    if (tokenId !== null) await noteTokenUse(trx, tokenId, now);
    if (sessionId !== null && confirmed) await useConfirmation(trx, sessionId);
  },
};
