import { expect, test } from 'vitest';
import { ADA, ADAS_OTHER, BEA, BEAS, NOW, openActionDesk } from '#test/support/actions.ts';
import type { ActionDesk } from '#test/support/actions.ts';
import { PASSWORD } from '#test/support/operators.ts';
import { SESSION } from '#test/support/temp-desk.ts';

/** Sessions, found past the engine. */
const OF_BEA = `(SELECT id FROM sessions WHERE operator_id = ${BEA})`;
const OF_ADA = `(SELECT min(id) FROM sessions WHERE operator_id = ${ADA})`;

/** Lets a session have kept so many rows for undoing, in one action each. */
async function keepRows(desk: ActionDesk, session: string, ...rows: number[]): Promise<void> {
  for (const many of rows) {
    await desk.exec(`INSERT INTO undo_actions (session_id, operation, at, columns, changed)
      VALUES (${session}, 'invites.archive', 1, '["archived_at"]', ${many});
      WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < ${many})
      INSERT INTO undo_rows SELECT (SELECT max(id) FROM undo_actions), n, '[null]', '[1]' FROM n`);
  }
}

const end = (desk: ActionDesk, session: string) =>
  desk.exec(`UPDATE sessions SET ended_at = ${NOW} WHERE id = ${session}`);

test("one's own small action does not pay for all that another's session has kept", async () => {
  const desk = await openActionDesk([{}, {}]);
  await keepRows(desk, OF_BEA, 30_000, 25_000);
  await end(desk, OF_BEA);
  await desk.act('archive', { ids: [1] }, {});
  expect(await desk.kept()).toEqual({ actions: 3, rows: 55_000 - 20_001 + 1 });
  // The next ones take the rest.
  await desk.act('unarchive', { ids: [1] }, {});
  expect(await desk.kept()).toEqual({ actions: 3, rows: 15_000 });
  await desk.act('archive', { ids: [1] }, {});
  expect(await desk.kept()).toEqual({ actions: 3, rows: 3 });
});

test('what is not forgotten yet cannot be undone, and the last ten can', async () => {
  const desk = await openActionDesk([{}]);
  const first = await desk.act('archive', { ids: [1] }, {});
  await keepRows(desk, OF_ADA, ...Array.from({ length: 8 }, () => 1));
  await desk.exec(`INSERT INTO undo_rows SELECT ${first.undoId}, id + 10, '[null]', '[1]' FROM (
    WITH RECURSIVE n (id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n WHERE id < 50000) SELECT id FROM n)`);
  const second = await desk.act('unarchive', { ids: [1] }, {});
  expect(await desk.call('undo.list', {}, SESSION)).toHaveLength(10);
  const third = await desk.act('archive', { ids: [1] }, {});
  expect(await desk.kept()).toMatchObject({ actions: 11 });
  await expect(desk.undo(first.undoId)).rejects.toMatchObject({ code: 'not_found' });
  expect((await desk.undo(third.undoId)).reverted).toBe(1);
  expect((await desk.undo(second.undoId)).reverted).toBe(1);
});

test('whoever acts on many forgets as many more, so that what is left does not grow', async () => {
  const desk = await openActionDesk(Array.from({ length: 500 }, () => ({})));
  await keepRows(desk, OF_BEA, 20_400);
  await end(desk, OF_BEA);
  await desk.act('archive', { all: true }, {});
  expect(await desk.kept()).toEqual({ actions: 1, rows: 500 });
});

test('who signs out leaves nothing behind, nor does a session that ended by itself once somebody signs in', async () => {
  const desk = await openActionDesk([{ name: 'Anna', email: 'anna@example.org' }]);
  await desk.act('archive', { ids: [1] }, {}, BEAS);
  await desk.act('unarchive', { ids: [1] }, {}, ADAS_OTHER);
  expect(await desk.kept()).toEqual({ actions: 2, rows: 2 });
  await desk.call('session.signOut', {}, BEAS);
  expect(await desk.kept()).toEqual({ actions: 1, rows: 1 });
  await desk.exec(`UPDATE sessions SET ends_at = ${NOW - 1} WHERE id <> ${OF_ADA}`);
  await desk.call(
    'session.signIn',
    { name: 'Ada', password: PASSWORD },
    { way: 'cli', token: null },
  );
  expect(await desk.kept()).toEqual({ actions: 0, rows: 0 });
});
