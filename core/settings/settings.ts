import { z } from 'zod';
import { isTimeZone } from '#core/time/zone.ts';

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
  };
}
