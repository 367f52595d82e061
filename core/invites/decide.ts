import type { CreateInvites, ExpiryChoice } from '#core/contract/invites.contract.ts';
import { parsePattern, patternOf } from '#core/invites/code.ts';
import type { CodePattern } from '#core/invites/code.ts';
import type { InviteDraft } from '#core/invites/draft.ts';
import { resolveExpiry } from '#core/invites/expiry.ts';
import { nameFor } from '#core/invites/naming.ts';
import { LIMITS, proposedPermission } from '#core/invites/vocabulary.ts';
import type { Settings } from '#core/settings/settings.ts';
import { startOfDate } from '#core/time/zone.ts';

/** Why the fields of a request do not go together: what is wrong, and the field to mend. */
export interface Undecided {
  field: keyof CreateInvites;
  problem: string;
}

/** What is made: each is of this draft, with a code of this pattern. */
export interface Decided {
  draft: InviteDraft;
  pattern: CodePattern;
}

/**
 * What a request for new invites comes to on a desk that is set like this, or why it cannot be had.
 * The form asks while somebody types, and the engine before it writes: both by this one function.
 * Whether the group exists and whether there is room for the codes, only the database knows.
 *
 * @param now UTC ms
 */
export function decideInvites(
  input: CreateInvites,
  settings: Settings,
  now: number,
): Decided | Undecided {
  const pattern = choosePattern(input, settings);
  if ('problem' in pattern) return pattern;
  const { role, groupId, maxUses, expiry: choice } = withDefaults(input, settings);
  if (input.count > 1 && input.email !== undefined) {
    return {
      field: 'email',
      problem: 'Several codes cannot all be for one address. Make one, or make them for anyone',
    };
  }
  const longest = nameFor(input.name, input.count) ?? '';
  if (longest.length > LIMITS.name) {
    return {
      field: 'name',
      problem: `Names have at most ${LIMITS.name} characters; the last would be longer`,
    };
  }
  const expiry = resolveExpiry(choice, now, settings.timeZone, settings);
  if ('problem' in expiry) return { field: 'expiry', problem: expiry.problem };
  const validFrom =
    input.validFrom === undefined ? null : startOfDate(input.validFrom, settings.timeZone);
  if (validFrom !== null && expiry.expiresAt !== null && validFrom > expiry.expiresAt) {
    return {
      field: 'validFrom',
      problem: 'It would end before it begins. Choose an earlier start or a later end',
    };
  }
  const draft = {
    code: null,
    name: null,
    email: input.email ?? null,
    notes: input.notes || null,
    tags: input.tags ?? {},
    role,
    permission: input.permission ?? proposedPermission(role),
    groupId,
    maxUses,
    validFrom,
    expiresAt: expiry.expiresAt,
    canInvite: false,
    transferable: false,
    deviceBound: false,
    maxDevices: null,
    configUrl: null,
  };
  return { draft, pattern };
}

/** The pattern that codes are made by: the one asked for, or that of the prefix and the length. */
export function choosePattern(
  input: Pick<CreateInvites, 'prefix' | 'length' | 'pattern'>,
  settings: Pick<Settings, 'codeLength'>,
): CodePattern | Undecided {
  if (input.pattern === undefined) {
    return patternOf(input.prefix, input.length ?? settings.codeLength);
  }
  if (input.prefix !== undefined || input.length !== undefined) {
    return { field: 'pattern', problem: 'Give either a pattern, or a prefix and a length' };
  }
  const pattern = parsePattern(input.pattern);
  return 'problem' in pattern ? { field: 'pattern', problem: pattern.problem } : pattern;
}

/** When a new invite ends where nothing else is asked for (product.md §3). */
export function defaultExpiry(settings: Settings): ExpiryChoice {
  const days =
    settings.defaultExpiryDays ?? (settings.mustExpire ? settings.longestValidityDays : null);
  return days === null ? { kind: 'never' } : { kind: 'days', days };
}

function withDefaults(input: CreateInvites, settings: Settings) {
  return {
    role: input.role ?? settings.defaultRole,
    groupId: input.groupId === undefined ? settings.defaultGroupId : input.groupId,
    maxUses: input.maxUses ?? settings.defaultMaxUses,
    expiry: input.expiry ?? defaultExpiry(settings),
  };
}
