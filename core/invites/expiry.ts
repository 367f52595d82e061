import type { ExpiryChoice } from '#core/contract/invites.contract.ts';
import { LIMITS } from '#core/invites/vocabulary.ts';
import { calendarDaysBetween, endOfDate, endOfDayAfter } from '#core/time/zone.ts';

/**
 * The last millisecond at which the invite is valid (UTC ms), null for never, or what is wrong with
 * the choice. Days and dates end at the close of that day in the zone (product.md §3).
 */
export function resolveExpiry(
  choice: ExpiryChoice,
  now: number,
  zone: string,
): { expiresAt: number | null } | { problem: string } {
  switch (choice.kind) {
    case 'never':
      return { expiresAt: null };
    case 'days':
      return { expiresAt: endOfDayAfter(now, choice.days, zone) };
    case 'date': {
      const expiresAt = endOfDate(choice.date, zone);
      if (expiresAt === null) return { problem: 'Not a date. Write it as 2027-03-14' };
      const days = calendarDaysBetween(now, expiresAt, zone);
      if (days < 0) return { problem: 'This day has passed. Choose today or a later day' };
      if (days > LIMITS.validDays) {
        return {
          problem: `At most ${LIMITS.validDays} days ahead. Choose an earlier day, or no expiry`,
        };
      }
      return { expiresAt };
    }
  }
}
