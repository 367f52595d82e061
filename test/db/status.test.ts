import { expect, test } from 'vitest';
import { deriveStatus, deriveWarnings, STATUSES, WARNINGS } from '#core/invites/status.ts';
import type { Status } from '#core/invites/status.ts';
import type { Invite } from '#core/contract/invites.contract.ts';
import { DAY_MS, endOfDate, startOfDate } from '#core/time/zone.ts';
import { openDesk, SESSION, tempFolder } from '#test/support/temp-desk.ts';
import { seedInvites } from '#test/support/seed.ts';
import type { InviteRow } from '#test/support/seed.ts';

/** Every combination of what a status depends on, at the edges of each rule: 1,152 invites. */
function edgeRows(now: number): InviteRow[] {
  const rows: InviteRow[] = [];
  for (const archived_at of [null, now])
    for (const approval of [null, 'waiting', 'approved', 'rejected'] as const)
      for (const revoked_at of [null, now])
        for (const deactivated_at of [null, now])
          for (const expires_at of [null, now - 1, now, now + 1])
            for (const [max_uses, used_count] of [
              [0, 7],
              [1, 0],
              [1, 1],
            ] as const)
              for (const valid_from of [null, now, now + 1])
                rows.push({
                  archived_at,
                  approval,
                  revoked_at,
                  deactivated_at,
                  expires_at,
                  max_uses,
                  used_count,
                  valid_from,
                });
  return rows;
}

test.each([
  ['Pacific/Kiritimati', 'a day that begins first', startOfDate],
  ['America/Los_Angeles', 'the last moment of a day', endOfDate],
])('SQL and the pure function agree on every status in %s, at %s', async (zone, _what, edge) => {
  const now = edge('2026-11-01', zone);
  if (now === null) throw new Error('no such date');
  const dataFolder = tempFolder();
  const rows = edgeRows(now);
  expect(rows.length).toBeGreaterThan(1_000);
  await seedInvites(dataFolder, rows);
  const desk = await openDesk({ dataFolder, now: () => now });

  // By id: a code that waits for approval is masked.
  const bySql = new Map<number, Status>();
  for (const status of STATUSES) {
    const { count } = await desk.call('invites.count', { filter: { status: [status] } }, SESSION);
    let listed = 0;
    for (let offset = 0; offset < count; offset += 500) {
      const page = await desk.call(
        'invites.page',
        { filter: { status: [status] }, offset, limit: 500 },
        SESSION,
      );
      for (const invite of page.rows) bySql.set(invite.id, status);
      listed += page.rows.length;
    }
    expect(listed).toBe(count);
  }

  let checked = 0;
  for (let offset = 0; offset < rows.length; offset += 500) {
    const page = await desk.call('invites.page', { offset, limit: 500 }, SESSION);
    for (const invite of page.rows) {
      expect([invite.id, bySql.get(invite.id)]).toEqual([invite.id, deriveStatus(invite, now)]);
      checked += 1;
    }
  }
  expect(checked).toBe(rows.length);
});

/** Around every threshold of both warnings, and what hinders them: 1,260 invites. */
function warningRows(now: number, days: number): InviteRow[] {
  const end = now + days * DAY_MS;
  const rows: InviteRow[] = [];
  for (const expires_at of [null, now - 1, now, end - 1, end, end + 1, end + DAY_MS])
    for (const max_uses of [0, 1, 2, 5, 10, 400])
      for (const left of [0, 1, 2, Math.ceil(max_uses / 5), Math.floor(max_uses / 4)])
        for (const valid_from of [null, now + 1])
          for (const standing of [{}, { deactivated_at: now }, { revoked_at: now }]) {
            const used_count = max_uses === 0 ? 500 : Math.max(0, max_uses - left);
            rows.push({ expires_at, max_uses, used_count, valid_from, ...standing });
          }
  return rows;
}

test.each([
  ['the usual thresholds', 80, 7],
  ['thresholds of its own', 50, 30],
])('SQL and the pure function agree on warnings, with %s', async (_what, percent, days) => {
  const now = Date.UTC(2026, 2, 29, 1);
  const dataFolder = tempFolder();
  const rows = warningRows(now, days);
  expect(rows.length).toBeGreaterThan(1_000);
  await seedInvites(dataFolder, rows);
  const desk = await openDesk({ dataFolder, now: () => now });
  const thresholds = { nearLimitPercent: percent, expiringDays: days };
  await desk.call('settings.update', thresholds, SESSION);

  const all: Invite[] = [];
  for (let offset = 0; offset < rows.length; offset += 500) {
    all.push(...(await desk.call('invites.page', { offset, limit: 500 }, SESSION)).rows);
  }
  for (const warning of WARNINGS) {
    const wanted = all.filter((one) => deriveWarnings(one, now, thresholds).includes(warning));
    expect(wanted.length).toBeGreaterThan(20);
    const filter = { warning: [warning] };
    const found: Invite[] = [];
    for (let offset = 0; offset <= wanted.length; offset += 500) {
      found.push(
        ...(await desk.call('invites.page', { filter, offset, limit: 500 }, SESSION)).rows,
      );
    }
    expect(found.map(({ id }) => id)).toEqual(wanted.map(({ id }) => id));
    expect(await desk.call('invites.count', { filter }, SESSION)).toEqual({ count: wanted.length });
  }
});

test('sorting by status follows the order of the statuses, both ways', async () => {
  const now = Date.UTC(2026, 5, 1);
  const dataFolder = tempFolder();
  await seedInvites(
    dataFolder,
    edgeRows(now).filter((_row, n) => n % 5 === 0),
  );
  const desk = await openDesk({ dataFolder, now: () => now });

  const ranks = async (direction: 'asc' | 'desc') => {
    const { rows } = await desk.call(
      'invites.page',
      { sort: { column: 'status', direction }, limit: 500 },
      SESSION,
    );
    return rows.map((invite) => STATUSES.indexOf(deriveStatus(invite, now)));
  };
  const up = await ranks('asc');
  expect(new Set(up).size).toBeGreaterThan(5);
  expect(up).toEqual(up.toSorted((a, b) => a - b));
  const down = await ranks('desc');
  expect(down).toEqual(down.toSorted((a, b) => b - a));
});
