import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { contract, isOperationName } from '#core/contract/index.ts';
import type { EngineOperation, InputOf } from '#core/contract/index.ts';
import { TABLE_NAMES } from '#core/contract/events.ts';
import { ANYBODY } from '#core/contract/operation.ts';
import type { Operation } from '#core/contract/operation.ts';
import type { Engine, Session } from '#main/engine/engine.ts';
import { asksPassword } from '#main/engine/authorise.ts';
import { openEngine } from '#main/engine/local-engine.ts';
import { NAMES, PASSWORD, prepareDesk, TEST_TOKENS } from '#test/support/operators.ts';
import { confirmNext, RESOURCES, SESSION } from '#test/support/temp-desk.ts';

const OPERATIONS: ReadonlyArray<[string, Operation]> = Object.entries(contract);
const folder = mkdtempSync(path.join(tmpdir(), 'latchkey-contract-'));
const file = (name: string) => path.join(folder, name);
const NOBODY: Session = { way: 'cli', token: null };
const FINN: Session = { way: 'cli', token: TEST_TOKENS.front_desk };
let desk: Engine;
/** One that nobody has signed in to yet. */
let newDesk: Engine;

beforeAll(async () => {
  await prepareDesk(file('desk'));
  const facts = { appVersion: '1.2.3', resourcesFolder: RESOURCES, configFolder: file('config') };
  desk = await openEngine({ ...facts, dataFolder: file('desk') });
  newDesk = await openEngine({ ...facts, dataFolder: file('new-desk') });
  writeFileSync(file('class.csv'), 'Name,Type\nStudent-{{ID}},read_only\nTeacher,wizard\n');
});

afterAll(async () => {
  await desk.close();
  await newDesk.close();
  rmSync(folder, { recursive: true, force: true });
});

describe.each(OPERATIONS)('%s', (name, operation) => {
  test('names who may call it, and what it is', () => {
    expect(operation.allow.length).toBeGreaterThan(0);
    for (const role of operation.allow) expect(ANYBODY).toContain(role);
    expect(new Set(operation.allow).size).toBe(operation.allow.length);
    expect(name).toMatch(/^[a-z]+\.[a-z][A-Za-z]*$/);
    expect(isOperationName(name)).toBe(true);
  });

  test('only a command changes tables, and it says which', () => {
    // What changes no more than somebody's session changes nothing that a list shows.
    const changes = operation.kind === 'command' && !/^session\.(?!signIn|change)/.test(name);
    expect(operation.changes !== undefined).toBe(changes);
    for (const table of operation.changes ?? []) expect(TABLE_NAMES).toContain(table);
  });

  test('says what the audit log holds of it, if it changes or takes out anything', () => {
    const leavesEntry = operation.kind === 'command' || operation.kind === 'export';
    expect(operation.audit !== undefined).toBe(leavesEntry);
  });

  test('takes an object and nothing more than it knows', () => {
    for (const input of [undefined, null, 'text', 7, [], [{}], { noSuchField: 1 }]) {
      expect([input, operation.input.safeParse(input).success]).toEqual([input, false]);
    }
  });
});

/** One call of each operation of the engine that succeeds, in an order in which they can. */
const NEW_PASSWORD = 'eight brown kettles';
const CALLS: { [N in EngineOperation]: () => InputOf<N> } = {
  'session.state': () => ({}),
  'session.signIn': () => ({ name: NAMES.auditor, password: PASSWORD }),
  'session.unlock': () => ({ password: PASSWORD }),
  'session.confirm': () => ({ operation: 'operators.add', password: PASSWORD }),
  'session.changePassword': () => ({ password: PASSWORD, newPassword: NEW_PASSWORD }),
  'session.signOut': () => ({}),
  'operators.createFirst': () => ({ name: 'Grace', password: PASSWORD }),
  'operators.add': () => ({ name: 'Max', role: 'auditor' }),
  'operators.list': () => ({}),
  'operators.setRole': () => ({ operatorId: 4, role: 'superuser' }),
  'operators.disable': () => ({ operatorId: 4 }),
  'operators.enable': () => ({ operatorId: 4 }),
  'operators.resetPassword': () => ({ operatorId: 4 }),
  'tokens.create': () => ({ name: 'Nightly', role: 'auditor', scopes: ['export:all'] }),
  'tokens.list': () => ({}),
  'tokens.revoke': () => ({ tokenId: 1 }),
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
  'invites.codeSpace': () => ({ prefix: 'TEAM', count: 9 }),
  'invites.page': () => ({ filter: { search: 'n-1' } }),
  'invites.count': () => ({ filter: { status: ['active'] } }),
  'invites.get': () => ({ id: 1 }),
  'invites.codes': () => ({ ids: [1, 2] }),
  'invites.family': () => ({ id: 1 }),
  'invites.deactivate': () => ({ selection: { ids: [1, 2] } }),
  'invites.activate': () => ({ selection: { ids: [1] } }),
  'invites.plan': () => ({
    action: 'edit',
    input: { selection: { all: true }, set: { role: 'admin' } },
  }),
  'invites.revoke': () => ({ selection: { ids: [3] }, reason: 'lost' }),
  'invites.restore': () => ({ selection: { ids: [3] }, reason: 'found' }),
  'invites.archive': () => ({ selection: { ids: [3] } }),
  'invites.unarchive': () => ({ selection: { ids: [3] } }),
  'invites.extend': () => ({ selection: { ids: [3] }, by: { kind: 'days', days: 3 } }),
  'invites.edit': () => ({ selection: { ids: [3] }, set: { notes: 'n' } }),
  'invites.tag': () => ({ selection: { ids: [3] }, add: { a: 'c' } }),
  'invites.approve': () => ({ selection: { ids: [3] } }),
  'invites.reject': () => ({ selection: { ids: [3] }, reason: 'too much' }),
  'invites.printPlan': () => ({ selection: { ids: [4, 5] } }),
  'invites.print': () => ({ selection: { filter: { search: 'n-1' } } }),
  'undo.list': () => ({}),
  'undo.run': () => ({ undoId: 1 }),
  'invites.exportCsv': () => ({ selection: { all: true }, path: file('all.csv') }),
  'templates.list': () => ({}),
  'templates.save': () => ({
    name: 'Guest',
    settings: {
      name: 'Guest-{{n}}',
      role: 'manager',
      groupId: null,
      maxUses: 0,
      expiry: { kind: 'days', days: 3 },
      notes: 'n',
      tags: { a: 'b' },
      pattern: 'G-####',
    },
  }),
  'templates.reorder': () => ({ templateIds: [4, 3, 2, 1] }),
  'templates.export': () => ({ path: file('templates.json') }),
  'templates.import': () => ({ path: file('templates.json') }),
  'templates.delete': () => ({ templateId: 1 }),
  'views.save': () => ({
    name: 'Mine',
    settings: { filter: { search: 'n' }, sort: { column: 'code', direction: 'asc' } },
  }),
  'views.list': () => ({}),
  'views.delete': () => ({ viewId: 1 }),
  'batches.check': () => ({ source: { kind: 'file', path: file('class.csv') } }),
  'batches.import': () => ({ source: { kind: 'sample' }, resultPath: file('result.csv') }),
  'batches.page': () => ({}),
  'batches.exportResult': () => ({ batchId: 1, path: file('again.csv') }),
  'audit.page': () => ({ filter: { action: 'invites.create' } }),
  'audit.count': () => ({ filter: { subject: 'batch:1' } }),
  'audit.facets': () => ({}),
  'audit.story': () => ({ inviteId: 1 }),
  'audit.verify': () => ({}),
  'audit.export': () => ({ path: file('audit.jsonl'), format: 'jsonl' }),
  'audit.verifyFile': () => ({ path: file('audit.jsonl') }),
};

/** Who calls: whoever may and can spare what the call takes away. */
function callerOf(name: EngineOperation): Session {
  if (name === 'operators.createFirst' || name === 'session.signIn') return NOBODY;
  if (name === 'session.changePassword' || name === 'session.signOut') return FINN;
  return SESSION;
}

test.each(Object.keys(CALLS) as (keyof typeof CALLS)[])(
  'what %s answers is what the contract says, and survives JSON and structuredClone',
  async (name) => {
    const { input, output }: Operation = contract[name];
    const asked = CALLS[name]();
    expect(input.safeParse(JSON.parse(JSON.stringify(asked))).success).toBe(true);

    if (asksPassword(contract[name], asked)) await confirmNext(desk, name);
    const engine = name === 'operators.createFirst' ? newDesk : desk;
    const answer = await engine.call(name, asked, callerOf(name));
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
