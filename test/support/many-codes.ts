import { canonicalCode } from '#core/invites/code.ts';
import { openReader } from '#main/db/open.ts';
import { openDesk, SESSION } from './temp-desk.ts';

export interface ManyCodes {
  /** How many the calls say they made. */
  made: number;
  counted: number;
  /** How many different ones there are, by canonical form. */
  different: number;
}

/** Makes so many codes in so many calls, and counts them. */
export async function makeManyCodes(total: number, calls: number): Promise<ManyCodes> {
  const desk = await openDesk();
  let made = 0;
  for (let n = 0; n < calls; n += 1) {
    const { count } = await desk.call('invites.create', { count: total / calls }, SESSION);
    made += count;
  }
  const { count: counted } = await desk.call('invites.count', {}, SESSION);

  // Compared here and not by SQLite, whose unique index is part of what is tested.
  const reader = openReader(desk.dataFolder);
  const seen = new Set<string>();
  for (const code of reader.raw.prepare('SELECT code FROM invites').pluck().iterate()) {
    seen.add(canonicalCode(String(code)));
  }
  await reader.close();
  return { made, counted, different: seen.size };
}
