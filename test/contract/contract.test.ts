import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { contract, isOperationName } from '#core/contract/index.ts';
import type { EngineOperation, InputOf } from '#core/contract/index.ts';
import { TABLE_NAMES } from '#core/contract/events.ts';
import { OPERATOR_ROLES } from '#core/contract/operation.ts';
import type { Operation } from '#core/contract/operation.ts';
import type { Engine } from '#main/engine/engine.ts';
import { openEngine } from '#main/engine/local-engine.ts';
import { RESOURCES, SESSION } from '#test/support/temp-desk.ts';

const OPERATIONS: ReadonlyArray<[string, Operation]> = Object.entries(contract);
const folder = mkdtempSync(path.join(tmpdir(), 'latchkey-contract-'));
const file = (name: string) => path.join(folder, name);
let desk: Engine;

beforeAll(async () => {
  desk = await openEngine({
    appVersion: '1.2.3',
    resourcesFolder: RESOURCES,
    dataFolder: file('desk'),
  });
  writeFileSync(file('class.csv'), 'Name,Type\nStudent-{{ID}},read_only\nTeacher,wizard\n');
});

afterAll(async () => {
  await desk.close();
  rmSync(folder, { recursive: true, force: true });
});

describe.each(OPERATIONS)('%s', (name, operation) => {
  test('names who may call it, and what it is', () => {
    expect(operation.allow.length).toBeGreaterThan(0);
    for (const role of operation.allow) expect(OPERATOR_ROLES).toContain(role);
    expect(new Set(operation.allow).size).toBe(operation.allow.length);
    expect(name).toMatch(/^[a-z]+\.[a-z][A-Za-z]*$/);
    expect(isOperationName(name)).toBe(true);
  });

  test('only a command changes tables, and it says which', () => {
    expect(operation.changes !== undefined).toBe(operation.kind === 'command');
    for (const table of operation.changes ?? []) expect(TABLE_NAMES).toContain(table);
  });

  test('takes an object and nothing more than it knows', () => {
    for (const input of [undefined, null, 'text', 7, [], [{}], { noSuchField: 1 }]) {
      expect([input, operation.input.safeParse(input).success]).toEqual([input, false]);
    }
  });
});

/** One call of each operation of the engine that succeeds, in an order in which they can. */
const CALLS: { [N in EngineOperation]: () => InputOf<N> } = {
  'desk.status': () => ({}),
  'settings.update': () => ({ timeZone: 'Europe/Berlin', codeLength: 9 }),
  'settings.get': () => ({}),
  'groups.list': () => ({}),
  'invites.create': () => ({
    count: 25,
    name: 'N-{{n}}',
    groupId: 1,
    validFrom: '2020-01-01',
    expiry: { kind: 'days', days: 3 },
    notes: 'Note',
    tags: { a: 'b' },
  }),
  'invites.page': () => ({ filter: { search: 'n-1' } }),
  'invites.count': () => ({ filter: { status: ['active'] } }),
  'invites.get': () => ({ id: 1 }),
  'invites.deactivate': () => ({ selection: { ids: [1, 2] } }),
  'invites.activate': () => ({ selection: { ids: [1] } }),
  'invites.exportCsv': () => ({ selection: { all: true }, path: file('all.csv') }),
  'batches.check': () => ({ source: { kind: 'file', path: file('class.csv') } }),
  'batches.import': () => ({ source: { kind: 'sample' }, resultPath: file('result.csv') }),
  'batches.page': () => ({}),
  'batches.exportResult': () => ({ batchId: 1, path: file('again.csv') }),
};

test.each(Object.keys(CALLS) as EngineOperation[])(
  'what %s answers is what the contract says, and survives JSON and structuredClone',
  async (name) => {
    const { input, output }: Operation = contract[name];
    const asked = CALLS[name]();
    expect(input.safeParse(JSON.parse(JSON.stringify(asked))).success).toBe(true);

    const answer = await desk.call(name, asked, SESSION);
    expect(output.parse(answer)).toEqual(answer);
    expect(JSON.parse(JSON.stringify(answer))).toEqual(answer);
    expect(structuredClone(answer)).toEqual(answer);
  },
);

test('a name that nobody gave is no operation', () => {
  const names: unknown[] = ['', 'invites', 'invites.', 'INVITES.PAGE', '__proto__', 'constructor'];
  for (const name of [...names, 'toString', 'hasOwnProperty', 7, null, ['invites.page'], {}]) {
    expect([name, isOperationName(name)]).toEqual([name, false]);
  }
});
