import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Selection } from '#core/contract/invites.contract.ts';
import { STATUSES } from '#core/invites/status.ts';
import { PERMISSIONS, ROLES } from '#core/invites/vocabulary.ts';
import type { Session } from '#main/engine/engine.ts';
import { PASSWORD } from '#test/support/operators.ts';
import { HOUR, MINUTE, openOperatorsDesk, refusal } from '#test/support/operators-desk.ts';
import { openPipeline } from '#test/support/pipeline.ts';
import { confirmNext, openDesk, SESSION, tempFolder } from '#test/support/temp-desk.ts';

const NEEDED = { code: 'password_needed' };

/** A desk and what is done on it as Ada, who gives her password only when the test says so. */
async function setUp() {
  const desk = await openOperatorsDesk();
  const names = ['Max', 'Eve', 'Kim', 'Lou'];
  return {
    ...desk,
    confirm: (operation: Parameters<typeof confirmNext>[1]) => confirmNext(desk.engine, operation),
    add: () =>
      desk.engine.call('operators.add', { name: names.shift() ?? 'x', role: 'auditor' }, SESSION),
  };
}

describe('the password that is given again', () => {
  test('holds for one call', async () => {
    const { add, confirm } = await setUp();
    expect(await refusal(add())).toMatchObject({
      ...NEEDED,
      details: { operation: 'operators.add' },
    });
    await confirm('operators.add');
    await add();
    expect(await refusal(add())).toMatchObject(NEEDED);
  });

  test('holds for the operation that it was given for', async () => {
    const { add, confirm, engine } = await setUp();
    await confirm('operators.disable');
    expect(await refusal(add())).toMatchObject(NEEDED);
    // The refusal has not used it up; another one takes its place.
    await engine.call('operators.disable', { operatorId: 2 }, SESSION);
    await confirm('operators.disable');
    await confirm('operators.add');
    const disabling = engine.call('operators.disable', { operatorId: 3 }, SESSION);
    expect(await refusal(disabling)).toMatchObject(NEEDED);
    await add();
  });

  test('holds for a minute, and no longer on a clock that is set back', async () => {
    const { add, confirm, time } = await setUp();
    await confirm('operators.add');
    time.now += MINUTE - 1;
    await add();
    await confirm('operators.add');
    time.now += MINUTE;
    expect(await refusal(add())).toMatchObject(NEEDED);
    await confirm('operators.add');
    time.now -= HOUR;
    expect(await refusal(add())).toMatchObject(NEEDED);
  });

  test('holds in the session that it was given in', async () => {
    const { add, confirm, engine, signIn } = await setUp();
    const other = await signIn('Ada');
    await confirm('operators.add');
    const adding = engine.call('operators.add', { name: 'Zoe', role: 'auditor' }, other);
    expect(await refusal(adding)).toMatchObject(NEEDED);
    await add();
  });

  test('is not used up by a call that fails', async () => {
    const { add, confirm, engine } = await setUp();
    await confirm('operators.add');
    const taken = engine.call('operators.add', { name: 'Finn', role: 'auditor' }, SESSION);
    expect(await refusal(taken)).toMatchObject({ code: 'invalid_input' });
    await add();
  });

  test('is not given by a wrong one', async () => {
    const { add, engine } = await setUp();
    const wrong = { operation: 'operators.add', password: 'not the one' };
    expect(await refusal(engine.call('session.confirm', wrong, SESSION))).toMatchObject({
      code: 'wrong_password',
    });
    expect(await refusal(add())).toMatchObject(NEEDED);
  });

  test.each(['invites.create', 'operators.list', 'nope', '__proto__'])(
    'is not asked for before %s',
    async (operation) => {
      const { engine } = await setUp();
      const asking = engine.call('session.confirm', { operation, password: PASSWORD }, SESSION);
      expect(await refusal(asking)).toMatchObject({ code: 'invalid_input', field: 'operation' });
    },
  );
});

test('two calls at once do not share one', async () => {
  const { add, confirm } = await setUp();
  await confirm('operators.add');
  const ends = await Promise.allSettled([add(), add()]);
  expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

test('a call that was let through does not take the one that was given for another operation', async () => {
  const pipeline = await openPipeline({
    async prepare() {
      const beside = await openDesk({ dataFolder: pipeline.dataFolder });
      await confirmNext(beside, 'tokens.revoke');
      return async () => ({ operator: { id: 4, name: 'Max', role: 'auditor' } });
    },
  });
  await confirmNext(await openDesk({ dataFolder: pipeline.dataFolder }), 'operators.add');
  const adding = pipeline.call('operators.add', { name: 'Max', role: 'auditor' });
  expect(await refusal(adding)).toMatchObject(NEEDED);
});

describe('exporting everything', () => {
  test.each([
    ['by name', { all: true as const }],
    ['by a filter that leaves nothing out', { filter: { status: [...STATUSES] } }],
    [
      'by such a filter and blanks to search for',
      { filter: { status: [...STATUSES], search: ' ' } },
    ],
  ])('%s asks for the password, and without it there is no file', async (_what, selection) => {
    const { engine, confirm } = await setUp();
    const file = path.join(tempFolder(), 'all.csv');
    const run = () => engine.call('invites.exportCsv', { selection, path: file }, SESSION);
    expect(await refusal(run())).toMatchObject(NEEDED);
    expect(existsSync(file)).toBe(false);
    await confirm('invites.exportCsv');
    await run();
    expect(existsSync(file)).toBe(true);
    expect(await refusal(run())).toMatchObject(NEEDED);
  });

  test('two at once do not share one password', async () => {
    const { engine, confirm } = await setUp();
    const folder = tempFolder();
    const files = ['a', 'b'].map((name) => path.join(folder, `${name}.csv`));
    await confirm('invites.exportCsv');
    await Promise.allSettled(
      files.map((file) =>
        engine.call('invites.exportCsv', { selection: { all: true }, path: file }, SESSION),
      ),
    );
    expect(files.filter((file) => existsSync(file))).toHaveLength(1);
  });

  /** Three codes and one that was put away. */
  async function setUpCodes() {
    const desk = await setUp();
    await desk.engine.call('invites.create', { count: 4, name: 'No {{n}}' }, SESSION);
    await desk.engine.call('invites.archive', { selection: { ids: [4] } }, SESSION);
    const { rows } = await desk.engine.call('invites.page', {}, SESSION);
    const codes = rows.filter(({ id }) => id !== 4).map(({ code }) => code);
    const folder = tempFolder();
    const file = path.join(folder, 'codes.csv');
    const exportCodes = (selection: Selection, session: Session = SESSION) =>
      desk.engine.call('invites.exportCsv', { selection, path: file }, session);
    return { ...desk, codes, file, exportCodes };
  }

  const ALL_BUT_IN_NAME: Array<[string, Selection]> = [
    ['made since the beginning', { filter: { created: { from: 0 } } }],
    ['of every role', { filter: { role: [...ROLES] } }],
    ['of every permission', { filter: { permission: [...PERMISSIONS] } }],
    ['for anyone', { filter: { audience: 'anyone' } }],
    ['of the one status that there is', { filter: { status: ['active'] } }],
    ['of that status and those put away', { filter: { status: ['active', 'archived'] } }],
    ['found by what all are called', { filter: { search: 'No ' } }],
    ['of the one batch', { filter: { batchId: 1 } }],
    ['by their ids', { ids: [3, 2, 1] }],
    ['by their ids, with one put away', { ids: [1, 2, 3, 4, 4] }],
  ];

  test.each(ALL_BUT_IN_NAME)(
    '%s asks for the password, once for each, and says in the log what it was',
    async (_what, selection) => {
      const { exportCodes, confirm, file, log } = await setUpCodes();
      expect(await refusal(exportCodes(selection))).toMatchObject({
        ...NEEDED,
        details: { operation: 'invites.exportCsv' },
      });
      expect(existsSync(file)).toBe(false);
      await confirm('invites.exportCsv');
      await exportCodes(selection);
      expect((await log()).at(-1)).toMatchObject([
        'invites.exportCsv',
        'Ada',
        'invites',
        { everything: true },
      ]);
      expect(await refusal(exportCodes(selection))).toMatchObject(NEEDED);
    },
  );

  test('by naming every code asks, too', async () => {
    const { exportCodes, codes } = await setUpCodes();
    expect(await refusal(exportCodes({ codes }))).toMatchObject(NEEDED);
  });

  test.each<[string, Selection]>([
    ['all but one', { ids: [1, 2] }],
    ['as many as there are, one of them put away', { ids: [1, 2, 4] }],
    ['what was put away', { filter: { status: ['archived'] } }],
    ['nothing', { filter: { status: ['waiting'] } }],
  ])('%s does not ask', async (_what, selection) => {
    const { exportCodes, file, log } = await setUpCodes();
    await exportCodes(selection);
    expect(existsSync(file)).toBe(true);
    expect((await log()).at(-1)?.[3]).not.toHaveProperty('everything');
  });

  test('a token needs the scope for it, however it is said', async () => {
    const { exportCodes, asAda } = await setUpCodes();
    const made = { name: 'Nightly', role: 'superuser' as const };
    const plain = await asAda('tokens.create', made);
    const scoped = await asAda('tokens.create', { ...made, scopes: ['export:all'] });
    const selection = { filter: { created: { from: 0 } } };
    const refused = exportCodes(selection, { way: 'cli', token: plain.secret });
    expect(await refusal(refused)).toMatchObject({
      ...NEEDED,
      message: expect.stringMatching(/lacks the scope export:all/),
    });
    await exportCodes(selection, { way: 'cli', token: scoped.secret });
  });

  test('a part of it does not ask', async () => {
    const { engine } = await setUp();
    const file = path.join(tempFolder(), 'some.csv');
    const selection = { filter: { status: ['active' as const] } };
    await engine.call('invites.exportCsv', { selection, path: file }, SESSION);
    expect(existsSync(file)).toBe(true);
  });
});
