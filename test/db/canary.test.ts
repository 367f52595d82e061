import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { contract, isOperationName } from '#core/contract/index.ts';
import type { EngineOperation, InputOf, OutputOf } from '#core/contract/index.ts';
import { AppError } from '#core/contract/errors.ts';
import type { Operation } from '#core/contract/operation.ts';
import { canonicalCode } from '#core/invites/code.ts';
import { openReader } from '#main/db/open.ts';
import type { AuditWriter } from '#main/engine/audit-writer.ts';
import type { Engine, Session } from '#main/engine/engine.ts';
import { openEngine } from '#main/engine/local-engine.ts';
import { createAuditWriter } from '#main/features/audit/append.service.ts';
import { configFolderOf } from '#test/support/operators.ts';
import { readLog } from '#test/support/table-print.ts';
import { RESOURCES } from '#test/support/temp-desk.ts';

/** What is planted: nothing of it may stand where the tests below look. */
const CODE = 'CANARY-QK77WX';
const OTHER_CODE = 'CANARY-ZZ88PL';
const MISSING_CODE = 'CANARY-NOTHERE9';
const PASSWORD = 'canary sings at dawn 4711';
const NEW_PASSWORD = 'canary sings at dusk 4712';
const WRONG_PASSWORD = 'canary never sang 4713';

const folder = mkdtempSync(path.join(tmpdir(), 'latchkey-canary-'));
const dataFolder = path.join(folder, 'desk');
const file = (name: string) => path.join(folder, name);

const secrets = new Set([PASSWORD, NEW_PASSWORD, WRONG_PASSWORD]);
const errors: string[] = [];
const log: string[] = [];
const asked = new Set<EngineOperation>();
const answers: string[] = [];
let engine: Engine;
/** What the log's writer fails with, once: as an error of a library that repeats what it was given. */
let failOnce: string | null = null;

function failingWriter(): AuditWriter {
  const writer = createAuditWriter(configFolderOf(dataFolder));
  return {
    append(trx, draft) {
      if (failOnce === null) return writer.append(trx, draft);
      const message = failOnce;
      failOnce = null;
      throw new Error(message);
    },
  };
}

/** A call that succeeds. */
async function call<N extends EngineOperation>(
  name: N,
  input: InputOf<N>,
  session: Session,
): Promise<OutputOf<N>> {
  asked.add(name);
  const value = await engine.call(name, input, session);
  answers.push(JSON.stringify(value));
  return value;
}

/** A call that fails, whatever it is asked with; the failure is kept for the tests below. */
async function fail(name: EngineOperation, input: unknown, session: Session): Promise<string> {
  try {
    await engine.call(name, input as never, session);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    errors.push(JSON.stringify(error.toPayload()), String(error.stack));
    return error.code;
  }
  throw new Error(`${name} was to fail`);
}

const NOBODY: Session = { way: 'cli', token: null };

async function signIn(name: string, password: string): Promise<Session> {
  const { token } = await call('session.signIn', { name, password }, NOBODY);
  return { way: 'cli', token: kept(token) };
}

/** Notes a secret that the engine has handed out. */
function kept(secret: string | null): string {
  if (secret === null) throw new Error('No secret');
  secrets.add(secret);
  return secret;
}

async function confirmed<N extends EngineOperation>(
  name: N,
  input: InputOf<N>,
  session: Session,
): Promise<OutputOf<N>> {
  await call('session.confirm', { operation: name, password: PASSWORD }, session);
  return call(name, input, session);
}

beforeAll(async () => {
  engine = await openEngine({
    appVersion: '0',
    resourcesFolder: RESOURCES,
    dataFolder,
    configFolder: configFolderOf(dataFolder),
    log: (line) => log.push(line),
    parts: { audit: failingWriter() },
  });
  const first = await call('operators.createFirst', { name: 'Ada', password: PASSWORD }, NOBODY);
  const ada: Session = { way: 'cli', token: kept(first.token) };
  await plantCodes(ada);
  await actOnCodes(ada);
  await searchForCodes(ada);
  await printCodes(ada);
  await saveTemplatesAndViews(ada);
  await mistypeSecrets(ada);
  const olga = await changeOperators(ada);
  await useTokens(ada);
  await readAndExport(ada, olga);
  await failUnforeseen(ada);
  await call('session.signOut', {}, ada);
  await fail('invites.page', { filter: { search: CODE } }, ada);
  await engine.call('session.state', {}, NOBODY);
  asked.add('session.state');
}, 60_000);

afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

async function plantCodes(ada: Session): Promise<void> {
  writeFileSync(file('good.csv'), `Name,Code,Notes\nOne,${CODE},x\nTwo,${OTHER_CODE},y\n`);
  writeFileSync(file('bad.csv'), `Name,Code,Type\nOne,${CODE},\nTwo,${CODE}-?,\nThree,,wizard\n`);
  const good = { kind: 'file', path: file('good.csv') } as const;
  const bad = { kind: 'file', path: file('bad.csv') } as const;
  await call('batches.check', { source: good }, ada);
  await call('batches.import', { source: good, resultPath: file('result.csv') }, ada);
  const report = await engine.call('batches.check', { source: bad }, ada);
  errors.push(JSON.stringify(report));
  await fail('batches.import', { source: bad }, ada);
  await call(
    'batches.import',
    { source: { kind: 'file', path: writeSkipped() }, badRows: 'skip', name: CODE },
    ada,
  );
  await call('invites.create', {}, ada);
  await call('invites.create', { count: 40, name: `${CODE}-{{n}}`, batchName: CODE }, ada);
  await call('invites.create', { prefix: 'CANARY', notes: CODE, tags: { [CODE]: CODE } }, ada);
  await fail('invites.create', { pattern: `${CODE}!` }, ada);
  await fail('invites.create', { pattern: CODE }, ada);
  await fail('invites.create', { tags: { [CODE.repeat(9)]: 'x' } }, ada);
  await fail('invites.create', { tags: { [CODE]: 7 } }, ada);
  await fail('invites.create', { [CODE]: 1 }, ada);
  await fail('invites.create', { prefix: PASSWORD }, ada);
}

function writeSkipped(): string {
  const rows = `Name,Code\nThree,CANARY-SK1PPED\nTaken,${CODE}\nTwice,CANARY-SK1PPED\n`;
  writeFileSync(file('skipped.csv'), rows);
  return file('skipped.csv');
}

async function searchForCodes(ada: Session): Promise<void> {
  for (const search of [CODE, CODE.toLowerCase(), canonicalCode(CODE), PASSWORD]) {
    await call('invites.page', { filter: { search } }, ada);
    await call('invites.count', { filter: { search } }, ada);
    for (const name of ['invites.deactivate', 'invites.activate'] as const) {
      await call(name, { selection: { filter: { search } } }, ada);
    }
    const selection = { filter: { search } };
    await call('invites.exportCsv', { selection, path: file('found.csv') }, ada);
  }
  for (const name of ['invites.deactivate', 'invites.activate'] as const) {
    await call(name, { selection: { codes: [CODE, OTHER_CODE] } }, ada);
    await call(name, { selection: { codes: [CODE] } }, ada);
    await fail(name, { selection: { codes: [CODE, MISSING_CODE] } }, ada);
    await fail(name, { selection: { codes: CODE } }, ada);
  }
  const codes = { selection: { codes: [CODE] }, path: file('named.csv') };
  await call('invites.exportCsv', codes, ada);
  await fail('invites.exportCsv', { ...codes, path: path.join(folder, 'none', 'x.csv') }, ada);
  await fail('invites.exportCsv', { ...codes, columns: [CODE] }, ada);
  await call('invites.codeSpace', { count: 1, pattern: `${CODE.slice(0, 8)}####` }, ada);
  await fail('invites.codeSpace', { count: 1, pattern: CODE }, ada);
  await call('invites.get', { code: CODE.toLowerCase() }, ada);
  await fail('invites.get', { code: MISSING_CODE }, ada);
  await fail('invites.get', { id: CODE }, ada);
  await call('invites.codes', { ids: [1, 2] }, ada);
  await fail('invites.codes', { ids: [CODE] }, ada);
  await call('invites.family', { id: 1 }, ada);
  await fail('invites.family', { id: CODE }, ada);
  await fail('invites.page', { sort: { column: CODE, direction: 'asc' } }, ada);
  await fail('settings.update', { timeZone: PASSWORD }, ada);
  await fail('settings.update', { codeAlphabet: CODE }, ada);
  await call('settings.update', { expiringDays: 8 }, ada);
}

async function actOnCodes(ada: Session): Promise<void> {
  const selection = { codes: [CODE] };
  const reason = `lost ${CODE.toLowerCase()} of anna, also written ${canonicalCode(CODE)}, (${OTHER_CODE})`;
  const set = { name: CODE, notes: CODE, tags: { [CODE]: CODE } };
  await call('invites.plan', { action: 'edit', input: { selection, set } }, ada);
  await call('invites.edit', { selection, set }, ada);
  await call('invites.tag', { selection, add: { [OTHER_CODE]: CODE }, remove: [CODE] }, ada);
  await call('invites.extend', { selection, by: { kind: 'days', days: 3 } }, ada);
  await call('invites.revoke', { selection, reason }, ada);
  await call('invites.restore', { selection, reason }, ada);
  await call('invites.archive', { selection }, ada);
  const [last] = await call('undo.list', {}, ada);
  await call('undo.run', { undoId: last?.undoId ?? 0 }, ada);
  await call('invites.unarchive', { selection }, ada);
  await call('invites.approve', { selection }, ada);
  await call('invites.reject', { selection, reason }, ada);
  const tagged = { filter: { tags: [{ key: OTHER_CODE, value: CODE }], search: CODE } };
  await call('invites.deactivate', { selection: tagged }, ada);
  await call('invites.activate', { selection: tagged }, ada);
  for (const name of ['invites.edit', 'invites.revoke', 'invites.extend', 'invites.tag'] as const) {
    await fail(name, { selection, [CODE]: CODE, set: CODE, by: CODE, reason: [CODE] }, ada);
    await fail(name, { selection: { codes: [MISSING_CODE] }, reason, set, by: CODE }, ada);
  }
  await fail('invites.revoke', { selection: { codes: [CODE, MISSING_CODE] }, reason }, ada);
  await fail('undo.run', { undoId: CODE }, ada);
}

async function printCodes(ada: Session): Promise<void> {
  for (const selection of [{ codes: [CODE] }, { filter: { search: CODE } }]) {
    await call('invites.printPlan', { selection }, ada);
    await call('invites.print', { selection }, ada);
  }
  await fail('invites.print', { selection: { codes: [CODE, MISSING_CODE] } }, ada);
  await fail('invites.print', { selection: { filter: { search: PASSWORD } } }, ada);
  await fail('invites.printPlan', { selection: { codes: [MISSING_CODE] } }, ada);
  await fail('invites.print', { selection: { [CODE]: CODE }, sort: CODE }, ada);
}

async function saveTemplatesAndViews(ada: Session): Promise<void> {
  const sort = { column: 'code', direction: 'asc' } as const;
  const texts = { name: CODE, notes: CODE, tags: { [CODE]: OTHER_CODE }, prefix: 'CANARY' };
  const saved = await call('templates.save', { name: `Like ${CODE}`, settings: texts }, ada);
  const again = { templateId: saved.id, name: `Like ${CODE}`, settings: { notes: OTHER_CODE } };
  await call('templates.save', again, ada);
  const templates = await call('templates.list', {}, ada);
  const templateIds = templates.map(({ id }) => id).toReversed();
  await call('templates.reorder', { templateIds }, ada);
  await call('templates.export', { path: file('templates.json') }, ada);
  await call('templates.import', { path: file('templates.json') }, ada);
  await call('templates.delete', { templateId: saved.id }, ada);
  await fail('templates.save', { name: 'Usual', settings: { [CODE]: CODE, pattern: CODE } }, ada);
  await fail('templates.save', { name: 'Usual', settings: { pattern: CODE } }, ada);
  const wrong = { name: CODE, settings: { group: CODE, tags: { [CODE]: 7 }, [CODE]: CODE } };
  for (const settings of [wrong.settings, { group: CODE }, { pattern: CODE }]) {
    const text = { latchkey: 'templates', version: 1, templates: [{ name: CODE, settings }] };
    writeFileSync(file('wrong.json'), JSON.stringify(text));
    await fail('templates.import', { path: file('wrong.json') }, ada);
  }
  await fail('templates.import', { path: file('good.csv') }, ada);

  const filter = { search: CODE, tags: [{ key: CODE, value: OTHER_CODE }] };
  const { id } = await call('views.save', { name: CODE, settings: { filter, sort } }, ada);
  await call('views.save', { viewId: id, name: OTHER_CODE, settings: { filter, sort } }, ada);
  await fail('views.save', { name: OTHER_CODE, settings: { filter, sort } }, ada);
  await fail('views.save', { name: CODE, settings: { filter: CODE, sort } }, ada);
  await call('views.list', {}, ada);
  await call('views.delete', { viewId: id }, ada);
}

async function mistypeSecrets(ada: Session): Promise<void> {
  await fail('session.signIn', { name: 'Ada', password: WRONG_PASSWORD }, NOBODY);
  // The password typed where the name goes, and the name where the password goes.
  await fail('session.signIn', { name: PASSWORD, password: 'Ada' }, NOBODY);
  await fail('session.signIn', { name: CODE, password: CODE }, NOBODY);
  await fail('session.signIn', { name: 'x', password: PASSWORD }, NOBODY);
  await fail('session.signIn', { name: 'Ada', password: PASSWORD, [PASSWORD]: 1 }, NOBODY);
  await fail('session.unlock', { password: WRONG_PASSWORD }, ada);
  await call('session.unlock', { password: PASSWORD }, ada);
  await fail('session.confirm', { operation: PASSWORD, password: 'operators.add' }, ada);
  await fail('session.confirm', { operation: CODE, password: PASSWORD }, ada);
  await fail('session.confirm', { operation: 'operators.add', password: WRONG_PASSWORD }, ada);
  await fail('operators.createFirst', { name: PASSWORD, password: PASSWORD }, NOBODY);
  await fail('session.changePassword', { password: PASSWORD, newPassword: 'password' }, ada);
  await fail('session.changePassword', { password: PASSWORD, newPassword: PASSWORD }, ada);
  const wrong = { password: WRONG_PASSWORD, newPassword: NEW_PASSWORD };
  await fail('session.changePassword', wrong, ada);
  // A success in between: five wrong ones would lock the account.
  await call('session.unlock', { password: PASSWORD }, ada);
  await fail(`invites.${PASSWORD}` as EngineOperation, {}, ada);
}

/** Adds an auditor, who changes the one-time password, and lets the others happen to a third. */
async function changeOperators(ada: Session): Promise<Session> {
  await fail('operators.add', { name: 'Olga', role: 'auditor' }, ada);
  await fail('operators.add', { name: 'Olga', role: PASSWORD }, ada);
  const added = await confirmed('operators.add', { name: 'Olga', role: 'auditor' }, ada);
  const olga = await signIn('Olga', kept(added.oneTimePassword));
  await fail('invites.page', { filter: { search: CODE } }, olga);
  const own = { password: added.oneTimePassword, newPassword: NEW_PASSWORD };
  await call('session.changePassword', own, olga);
  await fail('invites.create', { name: CODE }, olga);
  await fail('invites.deactivate', { selection: { codes: [CODE] } }, olga);
  await fail('invites.print', { selection: { codes: [CODE] } }, olga);

  const third = await confirmed('operators.add', { name: 'Finn', role: 'front_desk' }, ada);
  const operatorId = third.operator.id;
  kept(third.oneTimePassword);
  await confirmed('operators.setRole', { operatorId, role: 'auditor' }, ada);
  await confirmed('operators.disable', { operatorId }, ada);
  await fail('session.signIn', { name: 'Finn', password: third.oneTimePassword }, NOBODY);
  await confirmed('operators.enable', { operatorId }, ada);
  const reset = await confirmed('operators.resetPassword', { operatorId }, ada);
  kept(reset.oneTimePassword);
  await call('operators.list', {}, ada);
  return olga;
}

async function useTokens(ada: Session): Promise<void> {
  const made = await confirmed('tokens.create', { name: 'nightly', role: 'superuser' }, ada);
  const token: Session = { way: 'cli', token: kept(made.secret) };
  await call('invites.deactivate', { selection: { codes: [OTHER_CODE] } }, token);
  await call('invites.page', { filter: { search: made.secret } }, token);
  const selection = { filter: { search: made.secret } };
  await call('invites.exportCsv', { selection, path: file('token.csv') }, token);
  await fail('operators.add', { name: 'Nobody', role: 'auditor' }, token);
  await fail('session.unlock', { password: PASSWORD }, token);
  await fail('session.signIn', { name: 'Ada', password: made.secret }, NOBODY);
  await fail('session.signIn', { name: made.secret, password: made.secret }, NOBODY);
  await fail('tokens.create', { name: made.secret, role: 'auditor' }, ada);
  await call('tokens.list', {}, ada);
  await confirmed('tokens.revoke', { tokenId: made.token.id }, ada);
  await fail('invites.count', {}, token);
  await fail('invites.count', {}, { way: 'cli', token: `${made.secret}x` });
}

async function readAndExport(ada: Session, olga: Session): Promise<void> {
  for (const session of [ada, olga]) {
    await call('desk.status', {}, session);
    await call('settings.get', {}, session);
    await call('groups.list', {}, session);
    await call('batches.page', {}, session);
    await call('batches.exportResult', { batchId: 1, path: file('again.csv') }, session);
    await call('audit.facets', {}, session);
    await call('audit.story', { inviteId: 1 }, session);
    await call('audit.count', { filter: { subject: CODE } }, session);
    await call('audit.verify', {}, session);
    for (const format of ['csv', 'jsonl'] as const) {
      await call('audit.export', { path: file(`log.${format}`), format }, session);
      await call('audit.verifyFile', { path: file(`log.${format}`) }, session);
    }
    for (const filter of [{ action: CODE }, { subject: CODE }, { action: PASSWORD }]) {
      await call('audit.export', { path: file('part.jsonl'), format: 'jsonl', filter }, session);
      await call('audit.export', { path: file('part.csv'), format: 'csv', filter }, session);
    }
    await fail('audit.verifyFile', { path: file('good.csv') }, session);
    await fail('audit.page', { filter: { action: CODE.repeat(20) } }, session);
  }
  await fail('invites.exportCsv', { selection: { all: true }, path: file('all.csv') }, ada);
  await confirmed('invites.exportCsv', { selection: { all: true }, path: file('all.csv') }, ada);
}

async function failUnforeseen(ada: Session): Promise<void> {
  failOnce = `UNIQUE constraint failed: ${CODE} ${PASSWORD} ${String(ada.token)}`;
  expect(await fail('invites.create', { name: CODE }, ada)).toBe('internal');
  failOnce = `cannot write ${CODE} ${PASSWORD}`;
  expect(await fail('invites.create', { name: CODE }, { ...ada, token: ada.token })).toBe(
    'internal',
  );
}

/** Every code of the desk, planted or made, in each form in which it could stand. */
function allCodes(): string[] {
  const { raw } = openReader(dataFolder);
  const codes = raw.prepare('SELECT code FROM invites').pluck().all().map(String);
  raw.close();
  expect(codes.length).toBeGreaterThan(40);
  expect(codes).toContain(CODE);
  return [...codes, MISSING_CODE].flatMap((code) => [
    code,
    canonicalCode(code),
    code.toLowerCase(),
    canonicalCode(code).toLowerCase(),
  ]);
}

const found = (text: string, canaries: Iterable<string>) =>
  [...canaries].filter((canary) => text.includes(canary));

test('every operation of the engine was asked', () => {
  const all = Object.entries<Operation>(contract).filter(
    ([name, { kind }]) => kind !== 'shell' && isOperationName(name),
  );
  asked.add('audit.page');
  expect([...asked].toSorted()).toEqual(all.map(([name]) => name).toSorted());
});

test('what was planted is where it belongs', () => {
  expect(found(readFileSync(file('all.csv'), 'utf8'), [CODE, OTHER_CODE])).toHaveLength(2);
  expect(found(answers.join('\n'), secrets).length).toBeGreaterThan(4);
  expect(errors.length).toBeGreaterThan(80);
  expect(log).toHaveLength(2);
});

test('the audit log holds no code, password or token', () => {
  const entries = readLog(dataFolder);
  const actions = new Set(entries.map(({ action }) => action));
  for (const [name, operation] of Object.entries<Operation>(contract)) {
    const leavesEntry = operation.audit !== undefined && isOperationName(name);
    expect([name, actions.has(name)]).toEqual([name, leavesEntry]);
  }
  expect([...actions]).toEqual(expect.arrayContaining(['access.refused', 'session.refused']));
  const text = JSON.stringify(entries);
  expect(found(text, allCodes())).toEqual([]);
  expect(found(text, secrets)).toEqual([]);
  expect(text).toContain('CA••••WX');
});

test('the log as it is exported holds none either', () => {
  for (const name of ['log.csv', 'log.jsonl']) {
    const text = readFileSync(file(name), 'utf8');
    expect(text).toContain('session.refused');
    expect([name, found(text, [...allCodes(), ...secrets])]).toEqual([name, []]);
  }
  for (const name of ['part.csv', 'part.jsonl']) {
    const text = readFileSync(file(name), 'utf8');
    expect([name, found(text, [...allCodes(), ...secrets])]).toEqual([name, []]);
  }
});

test('no error that anybody is told holds one', () => {
  const text = errors.join('\n');
  expect(found(text, [...allCodes(), ...secrets])).toEqual([]);
});

test("the program's log holds none", () => {
  expect(found(log.join('\n'), [...allCodes(), ...secrets])).toEqual([]);
});

test('the database holds no password and no secret, in whatever page of it', () => {
  for (const where of [dataFolder, configFolderOf(dataFolder)]) {
    const files = readdirSync(where, { recursive: true, withFileTypes: true });
    const texts = files
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(path.join(entry.parentPath, entry.name), 'latin1'));
    expect(texts.length).toBeGreaterThan(1);
    expect(found(texts.join('\n'), secrets)).toEqual([]);
  }
});

test('the files beside the database hold no code', () => {
  const where = configFolderOf(dataFolder);
  const files = readdirSync(where, { recursive: true, withFileTypes: true });
  for (const entry of files.filter((one) => one.isFile())) {
    const text = readFileSync(path.join(entry.parentPath, entry.name), 'latin1');
    expect([entry.name, found(text, allCodes())]).toEqual([entry.name, []]);
  }
});
