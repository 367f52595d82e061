import { IANAZone } from 'luxon';
import { DAY_MS } from '#core/time/zone.ts';

/**
 * The number of the calendar day in the zone. Rows are drawn by the dozen in a frame, and whole
 * date objects for each of their times would take longer than everything else in them.
 */
export function localDay(time: number, zone: string): number {
  return Math.floor((time + IANAZone.create(zone).offset(time) * 60_000) / DAY_MS);
}
