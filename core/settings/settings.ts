import { z } from 'zod';
import { LIMITS, ROLES } from '#core/invites/vocabulary.ts';
import { isTimeZone } from '#core/time/zone.ts';

/** `admin`: codes with the role or the permission of an admin. */
export const APPROVAL_RULES = ['off', 'all', 'admin'] as const;
export type ApprovalRule = (typeof APPROVAL_RULES)[number];

/**
 * The desk's settings. Each is stored as one row, so that a later version adds one without touching
 * the others; a row that is missing has the default here.
 */
export const settingsSchema = z.object({
  /** IANA name, such as `Europe/Berlin`. Days end at midnight here. */
  timeZone: z.string().refine(isTimeZone, 'Not a time zone that this computer knows.'),
  /** `near limit` shows from this share of the uses on, in percent (product.md §3). */
  nearLimitPercent: z.int().min(1).max(100),
  /** `expiring` shows from this many days before the end (product.md §3). */
  expiringDays: z.int().min(1).max(365),
  /** `unambiguous` leaves out 0/O and 1/I/L; `full` is A–Z0–9 (product.md §2). */
  codeAlphabet: z.enum(['unambiguous', 'full']),
  /** Random characters of a new code. */
  codeLength: z.int().min(4).max(32),
  /** Minutes without a key or a click after which the window asks for the password again. */
  idleLockMinutes: z.int().min(1).max(240),
  /** Which new codes wait for a second superuser (product.md §3). */
  approval: z.enum(APPROVAL_RULES),
  /** Whether every code must expire. */
  mustExpire: z.boolean(),
  /** How many days from today a code may be valid at most. */
  longestValidityDays: z.int().min(1).max(LIMITS.validDays),
  /** What a new code has where nothing else is asked for. */
  defaultRole: z.enum(ROLES),
  /** Null is no group. */
  defaultGroupId: z.int().nullable(),
  /** 0 means unlimited. */
  defaultMaxUses: z.int().min(0).max(LIMITS.maxUses),
  /** Null is no expiry; where every code must expire, the longest validity. */
  defaultExpiryDays: z.int().min(1).max(LIMITS.validDays).nullable(),
});

export type Settings = z.infer<typeof settingsSchema>;

/** The settings of a new desk in this time zone. */
export function defaultSettings(timeZone: string): Settings {
  return {
    timeZone,
    nearLimitPercent: 80,
    expiringDays: 7,
    codeAlphabet: 'unambiguous',
    codeLength: 8,
    idleLockMinutes: 15,
    approval: 'off',
    mustExpire: false,
    longestValidityDays: LIMITS.validDays,
    defaultRole: 'member',
    defaultGroupId: null,
    defaultMaxUses: 1,
    defaultExpiryDays: null,
  };
}

/** What bounds the validity of every code. */
export type ValidityPolicy = Pick<Settings, 'mustExpire' | 'longestValidityDays'>;

/** The bounds of product.md §3 alone. */
export const NO_POLICY: ValidityPolicy = {
  mustExpire: false,
  longestValidityDays: LIMITS.validDays,
};
