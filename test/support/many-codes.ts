import { expect } from 'vitest';
import { canonicalCode } from '#core/invites/code.ts';
import { openReader } from '#main/db/open.ts';
import { openDesk, SESSION } from './temp-desk.ts';

/** Makes so many codes in so many calls and checks that each is its own, whatever collided. */
export async function checkManyCodes(total: number, calls: number): Promise<void> {
  const desk = await openDesk();
  for (let n = 0; n < calls; n += 1) {
    const { count } = await desk.call('invites.create', { count: total / calls }, SESSION);
    expect(count).toBe(total / calls);
  }
  expect(await desk.call('invites.count', {}, SESSION)).toEqual({ count: total });

  // Compared here and not by SQLite, whose unique index is part of what is tested.
  const reader = openReader(desk.dataFolder);
  const seen = new Set<string>();
  for (const code of reader.raw.prepare('SELECT code FROM invites').pluck().iterate()) {
    seen.add(canonicalCode(String(code)));
  }
  await reader.close();
  expect(seen.size).toBe(total);
}
