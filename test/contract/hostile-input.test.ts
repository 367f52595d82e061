import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { contract } from '#core/contract/index.ts';
import type { EngineOperation } from '#core/contract/index.ts';
import { filePath } from '#core/contract/text.ts';
import { AppError } from '#core/contract/errors.ts';
import type { Envelope } from '#core/contract/errors.ts';
import type { Engine, Session } from '#main/engine/engine.ts';
import { openEngine } from '#main/engine/local-engine.ts';
import { prepareDesk, TEST_TOKENS } from '#test/support/operators.ts';
import { openPool } from '#test/support/pool.ts';
import { RESOURCES, SESSION } from '#test/support/temp-desk.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'latchkey-hostile-'));
const log: string[] = [];
let desk: Engine;
/** The codes that there were before anything was asked, by their ids. */
const made: Array<[id: number, code: string]> = [];

async function codesThere(): Promise<Array<[id: number, code: string]>> {
  const page = await desk.call('invites.page', { filter: {}, limit: 500 }, SESSION);
  return page.rows.map(({ id, code }) => [id, code]);
}

beforeAll(async () => {
  await prepareDesk(path.join(folder, 'desk'));
  desk = await openEngine({
    appVersion: '0',
    resourcesFolder: RESOURCES,
    dataFolder: path.join(folder, 'desk'),
    configFolder: path.join(folder, 'config'),
    log: (line) => log.push(line),
  });
  await desk.call('invites.create', { count: 30, name: 'Student-{{n}}' }, SESSION);
  made.push(...(await codesThere()));
});

afterAll(async () => {
  await desk.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Whoever signs out is gone; the others are still needed. */
const OLGA: Session = { way: 'cli', token: TEST_TOKENS.auditor };

async function ask(name: string, input: unknown, engine = desk): Promise<Envelope<unknown>> {
  try {
    const session = name === 'session.signOut' ? OLGA : SESSION;
    return { ok: true, value: await engine.call(name as EngineOperation, input as never, session) };
  } catch (error) {
    if (error instanceof AppError) return { ok: false, error: error.toPayload() };
    throw error;
  }
}

/** Whether a failure was foreseen and is in words; so is what did not fail. */
function isForeseen(envelope: Envelope<unknown>): boolean {
  return envelope.ok || (envelope.error.code !== 'internal' && /\w/.test(envelope.error.message));
}

/** Asks with everything that the arbitrary makes, and gives back what was not foreseen. */
async function findUnforeseen(
  name: string,
  inputs: fc.Arbitrary<unknown>,
  numRuns: number,
): Promise<unknown> {
  const property = fc.asyncProperty(inputs, async (input) => isForeseen(await ask(name, input)));
  const { counterexample } = await fc.check(property, { numRuns });
  return counterexample;
}

const STRANGE_NAMES = ['', 'nope', 'invites', '__proto__', 'constructor', 'toString', 'valueOf'];

describe('names that are no operation of the engine', () => {
  test.each([...STRANGE_NAMES, 'shell.info', 'calls.cancel', '\0', 'x'.repeat(100_000)])(
    '%j',
    async (name) => {
      const envelope = await ask(name, {});
      expect(envelope).toMatchObject({ ok: false, error: { code: 'unknown_operation' } });
      expect(JSON.stringify(envelope).length).toBeLessThan(500);
    },
  );

  test('also for an engine in workers', async () => {
    const { engine } = await openPool();
    for (const name of [...STRANGE_NAMES, 'shell.info']) {
      expect(await ask(name, {}, engine)).toMatchObject({ error: { code: 'unknown_operation' } });
    }
  });
});

const parse = (json: string): unknown => JSON.parse(json);
const HUGE = 'x'.repeat(2_000_000);
const WRONG: ReadonlyArray<[string, unknown]> = [
  ['nothing', undefined],
  ['null', null],
  ['a list', []],
  ['a long text', HUGE],
  ['a number that is none', Number.NaN],
  ['bytes', new Uint8Array(10)],
  ['a prototype in JSON', parse('{"__proto__":{"id":1,"all":true}}')],
  ['a constructor in JSON', parse('{"constructor":{"prototype":{"id":1}}}')],
  ['no prototype', Object.assign(Object.create(null), { strange: 1 })],
  ['deep nesting', parse(`${'{"selection":'.repeat(500)}1${'}'.repeat(500)}`)],
  ['many fields', Object.fromEntries(Array.from({ length: 5_000 }, (_, n) => [`f${n}`, n]))],
];

/** The operations of the engine, each with the fields of its input. */
const FIELDS = new Map(
  Object.entries(contract)
    .filter(([, { kind }]) => kind !== 'shell')
    .map(([name, { input }]) => [
      name,
      'shape' in input ? Object.keys(input.shape) : ['id', 'code'],
    ]),
);
const ENGINE_OPERATIONS = [...FIELDS.keys()];

describe.each(ENGINE_OPERATIONS)('%s', (name) => {
  test.each(WRONG)('refuses %s', async (_what, input) => {
    const envelope = await ask(name, input);
    expect(envelope).toMatchObject({ ok: false, error: { code: 'invalid_input' } });
    expect(JSON.stringify(envelope)).not.toContain('xxxxxxxx');
    expect(Object.hasOwn(Object.prototype, 'id')).toBe(false);
  });
});

/** Values of every kind, the worst of each among them. */
const anyValue: fc.Arbitrary<unknown> = fc.oneof(
  fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true }),
  fc.constantFrom<unknown>(
    HUGE,
    '\0',
    '\u0301',
    '\ud800',
    "'; DROP TABLE invites; --",
    '" OR NEAR(',
    '{{n}}',
    -1,
    1e308,
    Number.MAX_SAFE_INTEGER,
    Number.MIN_SAFE_INTEGER,
    0.5,
    -0,
  ),
  fc.string({ unit: 'binary', maxLength: 120 }),
  fc.integer(),
  fc.boolean(),
);

/** Objects of the shape that an operation takes, with a value of any kind in each field. */
function shaped(fields: readonly string[]): fc.Arbitrary<unknown> {
  return fc.record(Object.fromEntries(fields.map((field) => [field, anyValue])), {
    requiredKeys: [],
  });
}

/** Mostly right: texts and numbers that the schema lets through, whatever is in them. */
const words = fc.string({ unit: 'binary', maxLength: 60 });
const ids = fc.oneof(fc.integer({ min: -5, max: 40 }), fc.maxSafeInteger());
const FILTER = fc.record(
  {
    search: words,
    status: fc.subarray(['active', 'used', 'expired', 'inactive']),
    batchId: ids,
    parentId: ids,
  },
  { requiredKeys: [] },
);
const SELECTION = fc.oneof(
  fc.record({ ids: fc.array(ids, { maxLength: 5 }) }),
  fc.record({ codes: fc.array(words, { maxLength: 5 }) }),
  fc.record({ filter: FILTER }),
  anyValue,
);
const AUDIT_FILTER = fc.record(
  { operatorId: ids, action: words, subject: words, from: ids, to: ids },
  { requiredKeys: [] },
);
const LIKELY: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  'invites.create': fc.record(
    {
      count: fc.integer({ min: 1, max: 3 }),
      name: words,
      notes: words,
      batchName: words,
      tags: fc.dictionary(words, words, { maxKeys: 3 }),
      groupId: fc.option(ids),
      maxUses: fc.integer({ min: 0, max: 1_000_000 }),
      pattern: fc.oneof(words, fc.constant('##-#####')),
      validFrom: fc.constantFrom('2026-01-01', '9999-12-31', '0000-01-01', '0001-02-03'),
      expiry: fc.constantFrom({ kind: 'days', days: 365 }, { kind: 'date', date: '0001-01-01' }),
    },
    { requiredKeys: [] },
  ),
  'invites.codeSpace': fc.record({ pattern: words, prefix: words }, { requiredKeys: [] }),
  'invites.page': fc.record(
    {
      filter: FILTER,
      offset: fc.oneof(fc.nat(), fc.constant(Number.MAX_SAFE_INTEGER)),
      limit: fc.integer({ min: 1, max: 500 }),
    },
    { requiredKeys: [] },
  ),
  'invites.count': fc.record({ filter: FILTER }),
  'invites.codes': fc.record({ ids: fc.array(ids, { minLength: 1, maxLength: 1_000 }) }),
  'invites.family': fc.record({ id: ids }),
  'invites.get': fc.oneof(fc.record({ id: ids }), fc.record({ code: words })),
  'invites.deactivate': fc.record({ selection: SELECTION }),
  'invites.activate': fc.record({ selection: SELECTION }),
  'invites.archive': fc.record({ selection: SELECTION }),
  'invites.revoke': fc.record({ selection: SELECTION, reason: words }),
  'invites.tag': fc.record({
    selection: SELECTION,
    add: fc.dictionary(words, words, { maxKeys: 3 }),
    remove: fc.array(words, { maxLength: 3 }),
  }),
  'invites.extend': fc.record({
    selection: SELECTION,
    by: fc.oneof(
      fc.record({ kind: fc.constant('days'), days: fc.integer({ min: -1, max: 400 }) }),
      fc.record({ kind: fc.constant('date'), date: fc.constantFrom('2027-01-01', '9999-12-31') }),
    ),
  }),
  'invites.edit': fc.record({
    selection: SELECTION,
    set: fc.record(
      {
        name: fc.option(words),
        notes: fc.option(words),
        groupId: fc.option(ids),
        maxUses: fc.integer({ min: 0, max: 1_000_000 }),
        validFrom: fc.constantFrom('2026-01-01', '9999-12-31', '0000-01-01'),
        tags: fc.dictionary(words, words, { maxKeys: 3 }),
      },
      { requiredKeys: [] },
    ),
  }),
  'undo.run': fc.record({ undoId: ids }),
  'templates.save': fc.record(
    {
      templateId: fc.integer({ min: 0, max: 5 }),
      name: words,
      settings: fc.record(
        {
          name: words,
          notes: words,
          groupId: fc.option(ids),
          asksGroup: fc.boolean(),
          pattern: fc.oneof(words, fc.constant('##-#####')),
          tags: fc.dictionary(words, words, { maxKeys: 3 }),
        },
        { requiredKeys: [] },
      ),
    },
    { requiredKeys: ['name', 'settings'] },
  ),
  'templates.reorder': fc.record({ templateIds: fc.array(fc.nat(4), { maxLength: 5 }) }),
  'templates.export': fc.record({ path: words.map((name) => path.join(folder, name)) }),
  'templates.import': fc.record({ path: words.map((name) => path.join(folder, name)) }),
  'views.save': fc.record(
    {
      viewId: fc.integer({ min: 0, max: 5 }),
      name: words,
      settings: fc.record({
        filter: FILTER,
        sort: fc.constant({ column: 'name', direction: 'asc' }),
      }),
    },
    { requiredKeys: ['name', 'settings'] },
  ),
  'invites.exportCsv': fc.record({
    selection: SELECTION,
    path: words.map((name) => path.join(folder, name)),
  }),
  'batches.check': fc.record({
    source: fc.record({
      kind: fc.constant('file'),
      path: words.map((name) => path.join(folder, name)),
    }),
  }),
  'batches.page': fc.record({ offset: fc.maxSafeNat(), limit: fc.integer({ min: 1, max: 500 }) }),
  'batches.exportResult': fc.record({
    batchId: ids,
    path: words.map((name) => path.join(folder, name)),
  }),
  'audit.page': fc.record({ filter: AUDIT_FILTER, offset: fc.maxSafeNat() }),
  'audit.count': fc.record({ filter: AUDIT_FILTER }),
  'audit.story': fc.record({ inviteId: ids }),
};

describe.each(ENGINE_OPERATIONS)('whatever is put into %s', (name) => {
  const fields = FIELDS.get(name) ?? [];

  test('every failure was foreseen', async () => {
    const inputs = fc.oneof(anyValue, shaped(fields));
    expect(await findUnforeseen(name, inputs, 100)).toBeNull();
  });

  test.runIf(name in LIKELY)(
    'also where the input is nearly right',
    async () => {
      expect(await findUnforeseen(name, LIKELY[name] ?? anyValue, 300)).toBeNull();
    },
    60_000,
  );
});

test('a file is asked for from the root: nothing lands in the folder that the program runs in', async () => {
  for (const name of ['x', './x', '../x', '~/x', 'C:x', ' /x', 'file:///x', '']) {
    const envelope = await ask('invites.exportCsv', { selection: { ids: [1] }, path: name });
    expect([name, envelope]).toMatchObject([
      name,
      { error: { code: 'invalid_input', field: 'path' } },
    ]);
  }
  const right = ['/home/anna/codes.csv', 'C:\\codes.csv', 'd:/codes.csv', '\\\\server\\share\\a'];
  for (const name of right) expect([name, filePath.safeParse(name).success]).toEqual([name, true]);
});

test('after all that the desk is as sound as before', async () => {
  // They may have been renamed, archived or revoked: whatever was asked rightly was done.
  expect(made).toHaveLength(30);
  for (const [id, code] of made) {
    expect(await desk.call('invites.get', { id }, SESSION)).toMatchObject({ id, code });
  }
  expect(log).toEqual([]);
});
