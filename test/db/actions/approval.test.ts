import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ApprovalRule } from '#core/settings/settings.ts';
import type { InviteRow } from '#test/support/seed.ts';
import { BEA, BEAS, openActionDesk } from '#test/support/actions.ts';
import { SESSION, tempFolder } from '#test/support/temp-desk.ts';

/** What a masked code looks like. */
const MASKED = /^..••••..$/;

async function deskAsking(rule: ApprovalRule, rows: readonly InviteRow[] = []) {
  const desk = await openActionDesk(rows);
  await desk.call('settings.update', { approval: rule }, SESSION);
  return desk;
}

test('can be switched on only while there are two superusers who can sign in', async () => {
  const desk = await openActionDesk([]);
  await desk.exec(`UPDATE operators SET disabled_at = 1 WHERE id = ${BEA}`);
  for (const approval of ['all', 'admin'] as const) {
    await expect(desk.call('settings.update', { approval }, SESSION)).rejects.toMatchObject({
      code: 'invalid_input',
      field: 'approval',
      message: expect.stringContaining('two superusers'),
    });
  }
  await desk.exec(`UPDATE operators SET disabled_at = NULL WHERE id = ${BEA}`);
  const on = await desk.call('settings.update', { approval: 'all' }, SESSION);
  expect(on.approval).toBe('all');
  // What is on stays, and can be changed and switched off, whoever leaves.
  await desk.exec(`UPDATE operators SET disabled_at = 1 WHERE id = ${BEA}`);
  await desk.call('settings.update', { approval: 'admin', expiringDays: 8 }, SESSION);
  await desk.call('settings.update', { approval: 'off' }, SESSION);
});

describe('a new code waits', () => {
  test.each<[ApprovalRule, Array<'waiting' | null>]>([
    ['off', [null, null, null]],
    ['all', ['waiting', 'waiting', 'waiting']],
    ['admin', [null, 'waiting', 'waiting']],
  ])('by the rule %s, made singly or from a CSV', async (rule, expected) => {
    const desk = await deskAsking(rule);
    const singly: unknown[] = [];
    for (const input of [
      { role: 'manager' },
      { role: 'admin', permission: 'read_only' },
      { permission: 'admin' },
    ] as const) {
      const { invites } = await desk.call('invites.create', input, SESSION);
      singly.push(invites[0]?.approval);
    }
    expect(singly).toEqual(expected);

    const csv = path.join(tempFolder(), 'class.csv');
    writeFileSync(csv, 'Name,Role,Type\nA,manager,\nB,admin,read_only\nC,,admin\n');
    const source = { kind: 'file', path: csv } as const;
    const { batchId } = await desk.call('batches.import', { source }, SESSION);
    const sort = { column: 'created', direction: 'asc' } as const;
    const { rows } = await desk.call('invites.page', { filter: { batchId }, sort }, SESSION);
    expect(rows.map(({ approval }) => approval)).toEqual(expected);
  });

  test('and whoever made it cannot approve it', async () => {
    const desk = await deskAsking('all');
    await desk.call('invites.create', { count: 3 }, SESSION);
    const outcome = await desk.act('approve', { all: true }, {});
    expect(outcome).toMatchObject({ changed: 0, unchanged: [{ reason: 'own', count: 3 }] });
    expect((await desk.act('approve', { all: true }, {}, BEAS)).changed).toBe(3);
  });
});

test('a waiting code leaves the engine masked, whoever asks and however, and whole once it is approved', async () => {
  const desk = await deskAsking('all');
  const folder = tempFolder();
  const csv = path.join(folder, 'class.csv');
  const result = path.join(folder, 'result.csv');
  writeFileSync(csv, 'Name,Code\nAnna,TOPSECRET9\nBen,\n');
  const source = { kind: 'file', path: csv } as const;
  await desk.call('batches.import', { source, resultPath: result }, SESSION);
  const made = await desk.call('invites.create', {}, SESSION);

  const seen = async () => {
    const page = await desk.call('invites.page', {}, SESSION);
    const all = path.join(folder, 'all.csv');
    const again = path.join(folder, 'again.csv');
    const columns = ['Code', 'Token', 'Encoded Data'] as const;
    const selection = { filter: { batchId: 1 } };
    await desk.call('invites.exportCsv', { selection, path: all, columns: [...columns] }, SESSION);
    await desk.call('batches.exportResult', { batchId: 1, path: again }, SESSION);
    return JSON.stringify([
      page.rows,
      await desk.get(1),
      await desk.call('invites.get', { code: 'topsecret9' }, SESSION),
      readFileSync(all, 'utf8'),
      readFileSync(again, 'utf8'),
    ]);
  };
  expect(made.invites[0]?.code).toMatch(MASKED);
  expect(readFileSync(result, 'utf8')).toContain('TO••••T9');
  expect(readFileSync(result, 'utf8')).not.toContain('TOPSECRET9');
  expect(await seen()).not.toContain('TOPSECRET9');
  expect((await desk.get(3)).code).toMatch(MASKED);

  await desk.act('approve', { all: true }, {}, BEAS);
  // Page, by id, by code, two files with it in three columns and in two.
  expect((await seen()).split('TOPSECRET9')).toHaveLength(1 + 3 + 3 + 2);
  expect((await desk.get(3)).code).not.toMatch(MASKED);
});

describe('what is raised after approval waits again', () => {
  const approved = {
    approval: 'approved',
    created_by: 3,
    asked_by: 3,
    decided_by: BEA,
    decided_at: 7,
    role: 'manager',
    permission: 'read_write',
    max_uses: 5,
  } as const;

  test.each([
    ['a permission', { permission: 'admin' }, true],
    ['a role', { role: 'admin' }, true],
    ['a limit', { maxUses: 6 }, true],
    ['a limit that is lifted', { maxUses: 0 }, true],
    ['a lower permission', { permission: 'read_only' }, false],
    ['a lower role', { role: 'member' }, false],
    ['a lower limit', { maxUses: 1 }, false],
    ['another group', { groupId: 2 }, false],
    ['notes', { notes: 'n' }, false],
  ] as const)('%s', async (_what, set, asks) => {
    const desk = await deskAsking('all', [approved]);
    expect(await desk.plan('edit', { ids: [1] }, { set })).toMatchObject({
      waitingAgain: asks ? 1 : 0,
    });
    expect(await desk.act('edit', { ids: [1] }, { set })).toMatchObject({
      changed: 1,
      waitingAgain: asks ? 1 : 0,
    });
    expect((await desk.rows())[0]).toMatchObject(
      asks
        ? { approval: 'waiting', asked_by: 1, decided_by: null, decided_at: null }
        : { approval: 'approved', asked_by: 3, decided_by: BEA, decided_at: 7 },
    );
    const details = (await desk.lastEntry()).details;
    expect(details['waitingAgain']).toBe(asks ? 1 : undefined);
  });

  test('by whoever raised it, it is not approved', async () => {
    const desk = await deskAsking('all', [approved]);
    await desk.act('edit', { ids: [1] }, { set: { maxUses: 9 } });
    expect((await desk.act('approve', { ids: [1] }, {})).unchanged).toEqual([
      { reason: 'own', count: 1 },
    ]);
    expect((await desk.act('approve', { ids: [1] }, {}, BEAS)).changed).toBe(1);
  });

  test('what waits since another asked is not raised, or one would approve it for the other', async () => {
    const desk = await deskAsking('all', [{ ...approved, max_uses: 1 }]);
    await desk.act('edit', { ids: [1] }, { set: { permission: 'admin' } }, BEAS);
    const stays = { changed: 0, unchanged: [{ reason: 'waiting', count: 1 }] };
    for (const set of [{ maxUses: 2 }, { maxUses: 0 }, { role: 'admin', notes: 'n' }] as const) {
      expect(await desk.plan('edit', { ids: [1] }, { set })).toMatchObject(stays);
      expect(await desk.act('edit', { ids: [1] }, { set })).toMatchObject(stays);
    }
    expect((await desk.act('approve', { ids: [1] }, {}, BEAS)).unchanged).toEqual([
      { reason: 'own', count: 1 },
    ]);
    // What is not raised is no question, and whoever asked may ask for more.
    const lowered = { groupId: 2, permission: 'read_write' } as const;
    expect((await desk.act('edit', { ids: [1] }, { set: lowered })).changed).toBe(1);
    const more = await desk.act('edit', { ids: [1] }, { set: { maxUses: 9 } }, BEAS);
    expect(more).toMatchObject({ changed: 1, waitingAgain: 0 });
    expect((await desk.act('approve', { ids: [1] }, {})).changed).toBe(1);
  });

  test('by the rule for admins, only what is an admin’s then', async () => {
    const admin = { ...approved, role: 'admin', permission: 'admin' } as const;
    const desk = await deskAsking('admin', [approved, admin, { ...approved, approval: null }]);
    expect((await desk.act('edit', { all: true }, { set: { maxUses: 9 } })).waitingAgain).toBe(1);
    expect((await desk.rows()).map((row) => (row as { approval: string }).approval)).toEqual([
      'approved',
      'waiting',
      null,
    ]);
    expect((await desk.act('edit', { ids: [3] }, { set: { role: 'admin' } })).waitingAgain).toBe(1);
  });

  test('not while no approval is asked for', async () => {
    const desk = await openActionDesk([approved]);
    const set = { permission: 'admin' } as const;
    expect((await desk.act('edit', { ids: [1] }, { set })).waitingAgain).toBe(0);
    expect((await desk.get(1)).approval).toBe('approved');
  });
});
