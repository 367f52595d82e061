import { describe, expect, test } from 'vitest';
import type { Action } from '#core/contract/actions.contract.ts';
import type { Selection } from '#core/contract/invites.contract.ts';
import { ADA, BEAS, NOW, openActionDesk } from '#test/support/actions.ts';
import type { ActionDesk } from '#test/support/actions.ts';
import { SESSION } from '#test/support/temp-desk.ts';

const ACTIVE: Selection = { filter: { status: ['active'] } };

describe('no more are changed than were agreed to', () => {
  test.each<[Action, object]>([
    ['deactivate', {}],
    ['revoke', { reason: 'lost' }],
    ['archive', {}],
    ['edit', { set: { groupId: 2 } }],
    ['tag', { add: { a: '1' } }],
  ])('%s', async (action, more) => {
    const desk = await openActionDesk([{}, {}]);
    const { changed: expected } = await desk.plan(action, ACTIVE, more);
    await desk.call('invites.create', { count: 7 }, SESSION);
    const before = await desk.rows();
    const entry = await desk.lastEntry();
    await expect(desk.act(action, ACTIVE, { ...more, expected })).rejects.toMatchObject({
      code: 'conflict',
      message: '7 more codes match by now. Nothing was changed. Look again.',
      details: { expected: 2, changed: 9 },
    });
    expect(await desk.rows()).toEqual(before);
    expect(await desk.lastEntry()).toEqual(entry);
    expect(await desk.call('undo.list', {}, SESSION)).toEqual([]);
    // Who has looked again agrees to the new number.
    expect(await desk.act(action, ACTIVE, { ...more, expected: 9 })).toMatchObject({ changed: 9 });
  });

  test('also where it was a single one, and where another is open again', async () => {
    const desk = await openActionDesk([{}, { deactivated_at: NOW - 1 }]);
    const { changed: expected } = await desk.plan('deactivate', { all: true }, {});
    await desk.act('activate', { ids: [2] }, {}, BEAS);
    await expect(desk.act('deactivate', { all: true }, { expected })).rejects.toMatchObject({
      message: '1 more code matches by now. Nothing was changed. Look again.',
    });
  });

  test('fewer may be', async () => {
    const desk = await openActionDesk([{}, {}, {}]);
    await desk.act('deactivate', { ids: [1] }, {}, BEAS);
    expect(await desk.act('archive', ACTIVE, { expected: 3 })).toMatchObject({ changed: 2 });
  });
});

describe('what was raised after the look is not approved', () => {
  const modest = {
    approval: 'waiting',
    created_by: 3,
    asked_by: ADA,
    permission: 'read_write',
    max_uses: 2,
  } as const;
  const WAITING: Selection = { filter: { status: ['waiting'] } };
  const asking = async (): Promise<ActionDesk> => {
    const desk = await openActionDesk([modest, modest]);
    await desk.call('settings.update', { approval: 'all' }, SESSION);
    return desk;
  };
  const raise = (desk: ActionDesk, id: number) =>
    desk.act('edit', { ids: [id] }, { set: { permission: 'admin', maxUses: 0 } });
  const since = { changed: 1, unchanged: [{ reason: 'asked_since', count: 1 }] };

  test('by whatever selection, in the plan as in the act', async () => {
    const desk = await asking();
    const { asOf } = await desk.look('approve', WAITING, {}, BEAS);
    await raise(desk, 2);
    expect(await desk.plan('approve', WAITING, { asOf }, BEAS)).toMatchObject(since);
    expect(await desk.act('approve', WAITING, { asOf }, BEAS)).toMatchObject(since);
    expect(await desk.rows()).toMatchObject([{ approval: 'approved' }, { approval: 'waiting' }]);
    const again = await desk.look('approve', WAITING, {}, BEAS);
    expect(await desk.act('approve', WAITING, { asOf: again.asOf }, BEAS)).toMatchObject({
      changed: 1,
    });
  });

  test('by a row that was read before', async () => {
    const desk = await asking();
    const asOfRow = async () => ({ asOf: (await desk.get(2)).askedEntry ?? 0 });
    const seen = await asOfRow();
    await raise(desk, 2);
    const approve = (look: { asOf: number }) => desk.act('approve', { ids: [2] }, look, BEAS);
    expect(await approve(seen)).toMatchObject({ changed: 0, unchanged: since.unchanged });
    expect(await approve(await asOfRow())).toMatchObject({ changed: 1 });
  });

  test('nor what came back higher by an undo', async () => {
    const desk = await asking();
    await raise(desk, 2);
    const { undoId } = await desk.act('edit', { ids: [2] }, { set: { permission: 'read_only' } });
    const { asOf } = await desk.look('approve', WAITING, {}, BEAS);
    expect(await desk.undo(undoId)).toMatchObject({ reverted: 1 });
    expect(await desk.act('approve', WAITING, { asOf }, BEAS)).toMatchObject(since);
  });

  test('nor what was made since', async () => {
    const desk = await asking();
    const { asOf } = await desk.look('approve', WAITING, {}, BEAS);
    await desk.call('invites.create', { count: 3, role: 'admin' }, SESSION);
    expect(await desk.act('approve', WAITING, { asOf }, BEAS)).toMatchObject({
      changed: 2,
      unchanged: [{ reason: 'asked_since', count: 3 }],
    });
  });

  test('what was only lowered or described since is approved', async () => {
    const desk = await asking();
    const { asOf } = await desk.look('approve', WAITING, {}, BEAS);
    await desk.act('edit', { all: true }, { set: { maxUses: 1, notes: 'n' } });
    expect(await desk.act('approve', WAITING, { asOf }, BEAS)).toMatchObject({ changed: 2 });
  });
});
