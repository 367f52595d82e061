import { isoDateTime } from '#core/time/zone.ts';
import type { CliContext } from './context.ts';

/** Writes times in the desk's zone. */
export interface DeskTimes {
  readonly timeZone: string;
  readonly at: (time: number) => string;
  readonly atOrNull: (time: number | null) => string | null;
}

/**
 * Asks for the desk's zone. Before a change, not after it: one's own session may end by the change, and
 * a secret that is shown once must not be lost.
 */
export async function deskTimes(context: CliContext): Promise<DeskTimes> {
  const { timeZone } = await context.call('settings.get', {});
  const at = (time: number) => isoDateTime(time, timeZone);
  return { timeZone, at, atOrNull: (time) => (time === null ? null : at(time)) };
}
