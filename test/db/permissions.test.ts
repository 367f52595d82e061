import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contract } from '#core/contract/index.ts';
import type { EngineOperation, OperationName } from '#core/contract/index.ts';
import { AppError, type Envelope } from '#core/contract/errors.ts';
import { OPERATOR_ROLES } from '#core/contract/operation.ts';
import type { Caller, Operation } from '#core/contract/operation.ts';
import type { Engine, Session } from '#main/engine/engine.ts';
import { openEngine } from '#main/engine/local-engine.ts';
import type { Shell } from '#main/shell/shell.ts';
import { createShellHandlers } from '#main/shell/shell-handlers.ts';
import { runCli } from '#main/transports/cli/cli.ts';
import { EXIT } from '#main/transports/cli/exit-codes.ts';
import { createDispatcher } from '#main/transports/ipc/dispatcher.ts';
import { createWindowSession } from '#main/transports/ipc/window-session.ts';
import { CALLERS, permissionsDoc, readPermissions } from '#scripts/permissions-table.ts';
import {
  configFolderOf,
  NAMES,
  PASSWORD,
  prepareDesk,
  TEST_TOKENS,
} from '#test/support/operators.ts';
import { COMMANDS, permittedCall } from '#test/support/permitted-calls.ts';
import { printTables, readLog } from '#test/support/table-print.ts';
import { RESOURCES } from '#test/support/temp-desk.ts';

const DOCUMENT = readFileSync(path.resolve('docs/permissions.md'), 'utf8');
const TABLE = readPermissions(DOCUMENT);
const OPERATIONS = Object.keys(contract) as OperationName[];

test('docs/permissions.md is what npm run docs:permissions writes', () => {
  expect(DOCUMENT).toBe(permissionsDoc());
});

test('the table names every operation, and somebody for each', () => {
  expect([...TABLE.keys()].toSorted()).toEqual(OPERATIONS.toSorted());
  for (const [name, callers] of TABLE) expect([name, callers.size]).not.toEqual([name, 0]);
});

const tokenOf = (caller: Caller) => (caller === 'signed_out' ? null : TEST_TOKENS[caller]);

/** One way in for one caller, on a desk of its own. */
interface WayIn {
  engine: Engine;
  folder: string;
  dataFolder: string;
  call(name: OperationName, input: unknown): Promise<Envelope<unknown>>;
  close(): Promise<void>;
}

interface Place {
  engine: Engine;
  folder: string;
  dataFolder: string;
  close(): Promise<void>;
}

async function openPlace(operators: boolean): Promise<Place> {
  const folder = mkdtempSync(path.join(tmpdir(), 'latchkey-rights-'));
  const dataFolder = path.join(folder, 'desk');
  if (operators) await prepareDesk(dataFolder);
  const engine = await openEngine({
    appVersion: '0',
    resourcesFolder: RESOURCES,
    dataFolder,
    configFolder: configFolderOf(dataFolder),
  });
  if (operators) await fillDesk(engine);
  writeFileSync(path.join(folder, 'c.csv'), 'Name\nAnn\n');
  const template = { name: 'Added', settings: { group: 'General' } };
  const file = { latchkey: 'templates', version: 1, templates: [template] };
  writeFileSync(path.join(folder, 'import.json'), JSON.stringify(file));
  return {
    engine,
    folder,
    dataFolder,
    async close() {
      await engine.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Invites, a batch, a token, two operators more and a view of each role's, for calls to be about. */
async function fillDesk(engine: Engine): Promise<void> {
  const session: Session = { way: 'cli', token: TEST_TOKENS.superuser };
  const confirm = (operation: string) =>
    engine.call('session.confirm', { operation, password: PASSWORD }, session);
  await engine.call('invites.create', { count: 3, name: 'Kept-{{n}}' }, session);
  for (const name of ['Spare', 'Second']) {
    await confirm('operators.add');
    await engine.call('operators.add', { name, role: 'front_desk' }, session);
  }
  await confirm('tokens.create');
  await engine.call('tokens.create', { name: 'first', role: 'auditor' }, session);
  for (const role of OPERATOR_ROLES) {
    const settings = { filter: {}, sort: { column: 'name', direction: 'asc' } } as const;
    const own: Session = { way: 'cli', token: TEST_TOKENS[role] };
    await engine.call('views.save', { name: 'Mine too', settings }, own);
  }
}

async function byCli(place: Place, caller: Caller): Promise<WayIn> {
  return callsOf(place, { way: 'cli', token: tokenOf(caller) });
}

function callsOf(place: Place, session: Session): WayIn {
  return {
    ...place,
    async call(name, input) {
      try {
        const value = await place.engine.call(name as EngineOperation, input as never, session);
        return { ok: true, value };
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        return { ok: false, error: error.toPayload() };
      }
    },
  };
}

async function byWindow(place: Place, caller: Caller): Promise<WayIn> {
  const shell: Shell = {
    info: {
      kind: 'browser',
      platform: 'linux',
      appVersion: '0',
      nativeSaveDialog: false,
      nativeOpenDialog: false,
      downloadsFolder: place.folder,
    },
    openWindow: async () => undefined,
    pickOpen: async () => null,
    pickSave: async () => null,
    copyText: async () => undefined,
    revealFile: async () => undefined,
    broadcast: () => undefined,
    close: async () => undefined,
    closed: Promise.resolve(),
  };
  const session = createWindowSession(place.engine, () => undefined);
  const dispatcher = createDispatcher({
    engine: place.engine,
    session,
    handlers: createShellHandlers(shell),
    emit: () => undefined,
    log: () => undefined,
  });
  let calls = 0;
  const call = (name: string, input: unknown) => {
    calls += 1;
    return dispatcher.invoke(name, input, `call-${calls}`);
  };
  if (caller !== 'signed_out') {
    const signedIn = await call('session.signIn', { name: NAMES[caller], password: PASSWORD });
    expect(signedIn).toMatchObject({ ok: true, value: { token: null } });
  }
  return {
    ...place,
    call,
    async close() {
      session.close();
      await place.close();
    },
  };
}

const WAYS = { window: byWindow, cli: byCli } as const;
const CELLS = (['window', 'cli'] as const).flatMap((way) =>
  CALLERS.map(([caller]) => [way, caller] as const),
);

/** Last, since they change who calls, or what the caller can say next. */
const LEAVING: readonly OperationName[] = [
  'window.lock',
  'session.unlock',
  'session.changePassword',
  'session.signOut',
];

/** In an order in which each finds the caller as it began. */
function orderFor(way: keyof typeof WAYS, caller: Caller): OperationName[] {
  const last: OperationName[] = caller === 'signed_out' ? ['session.signIn'] : [];
  const apart = new Set<OperationName>([...LEAVING, ...last, 'audit.verifyFile']);
  const first = OPERATIONS.filter((name) => !apart.has(name));
  return [...first, 'audit.verifyFile' as const, ...LEAVING, ...last].filter(
    (name) => way === 'window' || contract[name].kind !== 'shell',
  );
}

describe.each(CELLS)('by way of the %s, %s', (way, caller) => {
  let at: WayIn;
  beforeAll(async () => {
    at = await WAYS[way](await openPlace(true), caller);
  });
  afterAll(() => at.close());

  /** Whoever asks, the password has been asked for again: what is looked at is the role. */
  async function ask(name: OperationName): Promise<Envelope<unknown>> {
    const operation: Operation = contract[name];
    if (operation.asksPassword !== undefined && operation.allow.some((role) => role === caller)) {
      await at.call('session.confirm', { operation: name, password: PASSWORD });
    }
    return at.call(name, permittedCall(name, at.folder, caller));
  }

  const order = orderFor(way, caller);
  const may = (name: OperationName) => TABLE.get(name)?.has(caller) ?? false;

  test.each(order.filter((name) => !may(name)))(
    '%s is refused, and changes nothing',
    async (name) => {
      const before = { tables: printTables(at.dataFolder), log: readLog(at.dataFolder) };
      const files = readdirSync(at.folder);
      const code = caller === 'signed_out' ? 'not_signed_in' : 'not_allowed';
      expect(await ask(name)).toMatchObject({ ok: false, error: { code } });

      expect(printTables(at.dataFolder)).toBe(before.tables);
      expect(readdirSync(at.folder)).toEqual(files);
      const added = readLog(at.dataFolder).slice(before.log.length);
      const entry =
        caller === 'signed_out'
          ? []
          : [{ action: 'access.refused', subject: name, way, operator: NAMES[caller] }];
      expect(added).toMatchObject(entry);
      expect(added).toHaveLength(entry.length);
    },
  );

  test.each(order.filter(may))('%s is let through', async (name) => {
    expect(await pass(name)).toMatchObject({ ok: true });
  });

  /** The first superuser is made where there is nobody yet. */
  async function pass(name: OperationName): Promise<Envelope<unknown>> {
    if (name !== 'operators.createFirst') return ask(name);
    const empty = await WAYS[way](await openPlace(false), caller);
    const envelope = await empty.call(name, permittedCall(name, empty.folder, caller));
    await empty.close();
    return envelope;
  }
});

/** What only somebody with a password and a session can do. */
const OF_A_SESSION: readonly OperationName[] = [
  'session.unlock',
  'session.confirm',
  'session.signOut',
  'session.changePassword',
  'undo.run',
  'views.list',
  'views.save',
  'views.delete',
];

describe.each(OPERATOR_ROLES)('a token with the role %s', (role) => {
  let at: WayIn;
  beforeAll(async () => {
    const place = await openPlace(true);
    const session: Session = { way: 'cli', token: TEST_TOKENS.superuser };
    const operation = 'tokens.create';
    await place.engine.call('session.confirm', { operation, password: PASSWORD }, session);
    const made = await place.engine.call(operation, { name: 'robot', role }, session);
    at = callsOf(place, { way: 'cli', token: made.secret });
  });
  afterAll(() => at.close());

  /** `ok`, or with what it is refused: a token has neither a password nor a session. */
  function expected(name: OperationName): string {
    const operation: Operation = contract[name];
    if (!TABLE.get(name)?.has(role) || OF_A_SESSION.includes(name)) return 'not_allowed';
    return operation.asksPassword === undefined ? 'ok' : 'password_needed';
  }

  test.each(orderFor('cli', role))('%s', async (name) => {
    const envelope = await at.call(name, permittedCall(name, at.folder, role));
    expect(envelope.ok ? 'ok' : envelope.error.code).toBe(expected(name));
  });
});

describe.each(CALLERS)('a command line of the %s', (caller) => {
  let place: Place;
  beforeAll(async () => {
    place = await openPlace(true);
  });
  afterAll(() => place.close());

  test.each(Object.entries(COMMANDS))('%s', async (name, argv) => {
    const files = readdirSync(place.folder);
    const printed: string[] = [];
    const status = await runCli([...argv, '--json', '--password-stdin'], {
      stdout: (text) => void printed.push(text),
      stderr: (text) => void printed.push(text),
      stdinIsTerminal: false,
      stdoutIsTerminal: false,
      stderrIsTerminal: false,
      readLine: () => Promise.resolve(PASSWORD),
      ask: () => Promise.resolve(null),
      columns: 100,
      env: {
        LATCHKEY_DATA_DIR: place.dataFolder,
        LATCHKEY_CONFIG_DIR: configFolderOf(place.dataFolder),
        ...(caller !== 'signed_out' && { LATCHKEY_TOKEN: TEST_TOKENS[caller] }),
      },
      cwd: place.folder,
      signal: new AbortController().signal,
      program: { version: '0', resourcesFolder: RESOURCES },
    });
    const may = TABLE.get(name)?.has(caller) ?? false;
    const made = readdirSync(place.folder).length - files.length;
    const code = caller === 'signed_out' ? 'not_signed_in' : 'not_allowed';
    const makes = may && argv.includes('--output-file') ? 1 : 0;
    expect([name, status, made]).toEqual([name, may ? 0 : EXIT.notAllowed, makes]);
    expect(printed.join('').includes(code)).toBe(!may);
  });
});
