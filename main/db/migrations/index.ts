import type { Migration } from 'kysely/migration';
import { foundation } from './0001-foundation.ts';
import { invites } from './0002-invites.ts';
import { inviteSearch } from './0003-invite-search.ts';
import { operators } from './0004-operators.ts';
import { audit } from './0005-audit.ts';
import { searchWithoutCodes } from './0006-search-without-codes.ts';
import { find } from './0007-find.ts';
import { actions } from './0008-actions.ts';
import { templates } from './0009-templates.ts';

/**
 * Every migration there is, in order: static, so that a bundle carries them; up only; frozen once
 * released. A name never changes: it is what the database remembers.
 */
export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001-foundation': foundation,
  '0002-invites': invites,
  '0003-invite-search': inviteSearch,
  '0004-operators': operators,
  '0005-audit': audit,
  '0006-search-without-codes': searchWithoutCodes,
  '0007-find': find,
  '0008-actions': actions,
  '0009-templates': templates,
};
