import path from 'node:path';
import type { InputOf, OperationName } from '#core/contract/index.ts';
import { OPERATOR_ROLES } from '#core/contract/operation.ts';
import type { Caller } from '#core/contract/operation.ts';
import { NAMES, PASSWORD } from './operators.ts';

const ONE = { selection: { ids: [1] } };
const VIEW = { filter: {}, sort: { column: 'name', direction: 'asc' } } as const;

/** A call of every operation that succeeds for whoever may make it, on a desk of {@link fillDesk}. */
const PERMITTED: {
  readonly [N in OperationName]: (folder: string, caller: Caller) => InputOf<N>;
} = {
  'session.state': () => ({}),
  'session.signIn': (_folder, caller) => ({
    name: NAMES[caller === 'signed_out' ? 'superuser' : caller],
    password: PASSWORD,
  }),
  'session.unlock': () => ({ password: PASSWORD }),
  'session.confirm': () => ({ operation: 'operators.add', password: PASSWORD }),
  'session.signOut': () => ({}),
  'session.changePassword': () => ({ password: PASSWORD, newPassword: 'nine copper kettles' }),
  'operators.createFirst': () => ({ name: 'Prima', password: PASSWORD }),
  'operators.list': () => ({}),
  'operators.add': () => ({ name: 'Newcomer', role: 'auditor' }),
  'operators.setRole': () => ({ operatorId: 4, role: 'auditor' }),
  'operators.disable': () => ({ operatorId: 4 }),
  'operators.enable': () => ({ operatorId: 4 }),
  'operators.resetPassword': () => ({ operatorId: 5 }),
  'tokens.create': () => ({ name: 'nightly', role: 'auditor' }),
  'tokens.list': () => ({}),
  'tokens.revoke': () => ({ tokenId: 1 }),
  'audit.page': () => ({}),
  'audit.count': () => ({}),
  'audit.facets': () => ({}),
  'audit.story': () => ({ inviteId: 1 }),
  'audit.verify': () => ({}),
  'audit.export': (folder) => ({ path: path.join(folder, 'log.jsonl'), format: 'jsonl' }),
  'audit.verifyFile': (folder) => ({ path: path.join(folder, 'log.jsonl') }),
  'desk.status': () => ({}),
  'settings.get': () => ({}),
  'settings.update': () => ({ expiringDays: 9 }),
  'groups.list': () => ({}),
  'invites.create': () => ({ count: 2, name: 'Made-{{n}}' }),
  'invites.codeSpace': () => ({ pattern: 'TEAM-####' }),
  'invites.page': () => ({}),
  'invites.count': () => ({}),
  'invites.get': () => ({ id: 1 }),
  'invites.codes': () => ({ ids: [1] }),
  'invites.family': () => ({ id: 1 }),
  'invites.deactivate': () => ({ selection: { ids: [1] } }),
  'invites.activate': () => ({ selection: { ids: [1] } }),
  'invites.plan': () => ({ action: 'archive', input: ONE }),
  'invites.revoke': () => ({ ...ONE, reason: 'lost' }),
  'invites.restore': () => ({ ...ONE, reason: 'found' }),
  'invites.archive': () => ONE,
  'invites.unarchive': () => ONE,
  'invites.extend': () => ({ ...ONE, by: { kind: 'days', days: 3 } }),
  'invites.edit': () => ({ ...ONE, set: { role: 'manager' } }),
  'invites.tag': () => ({ ...ONE, add: { region: 'EMEA' } }),
  'invites.approve': () => ONE,
  'invites.reject': () => ({ ...ONE, reason: 'too much' }),
  'invites.printPlan': () => ({ selection: { all: true } }),
  'invites.print': () => ({ selection: { all: true } }),
  'undo.list': () => ({}),
  // The first change of the caller's session: the code that was switched off.
  'undo.run': () => ({ undoId: 1 }),
  'invites.exportCsv': (folder) => ({
    selection: { all: true },
    path: path.join(folder, 'all.csv'),
  }),
  'templates.list': () => ({}),
  'templates.save': () => ({ name: 'Guest', settings: { maxUses: 3 } }),
  'templates.delete': () => ({ templateId: 1 }),
  // One was added before this, and one deleted.
  'templates.reorder': () => ({ templateIds: [4, 2, 3] }),
  'templates.export': (folder) => ({ path: path.join(folder, 'templates.json') }),
  'templates.import': (folder) => ({ path: path.join(folder, 'import.json') }),
  'views.list': () => ({}),
  'views.save': () => ({ name: 'Mine', settings: VIEW }),
  // Each has one of their own.
  'views.delete': (_folder, caller) => ({
    viewId: OPERATOR_ROLES.findIndex((role) => role === caller) + 1,
  }),
  'batches.check': () => ({ source: { kind: 'sample' } }),
  'batches.import': () => ({ source: { kind: 'sample' } }),
  'batches.page': () => ({}),
  'batches.exportResult': (folder) => ({ batchId: 1, path: path.join(folder, 'result.csv') }),
  'shell.info': () => ({}),
  'shell.pickOpen': () => ({ title: 'Open', kind: 'csv' }),
  'shell.pickSave': () => ({ title: 'Save', suggestedName: 'codes.csv', kind: 'csv' }),
  'shell.checkSavePath': (folder) => ({ folder, name: 'codes.csv' }),
  'shell.copyText': () => ({ text: 'copied' }),
  'shell.revealFile': (folder) => ({ path: folder }),
  'window.active': () => ({}),
  'window.lock': () => ({}),
  'calls.cancel': () => ({ callId: 'none' }),
};

/** What this operation is called with, whichever it is. */
export function permittedCall(name: OperationName, folder: string, caller: Caller): unknown {
  return PERMITTED[name](folder, caller);
}

/** A command line for the operations that have a command, and succeeds likewise. */
export const COMMANDS: Readonly<Partial<Record<OperationName, readonly string[]>>> = {
  'desk.status': ['status'],
  'invites.create': ['invitations', 'create', '--count', '2'],
  'invites.page': ['invitations', 'list'],
  'invites.get': ['invitations', 'show', '--id', '1'],
  'invites.deactivate': ['invitations', 'deactivate', '--id', '1'],
  'invites.activate': ['invitations', 'activate', '--id', '1'],
  'invites.revoke': ['invitations', 'revoke', '--id', '1', '--reason', 'lost'],
  'invites.restore': ['invitations', 'restore', '--id', '1', '--reason', 'found'],
  'invites.archive': ['invitations', 'archive', '--id', '2'],
  'invites.unarchive': ['invitations', 'unarchive', '--id', '2'],
  'invites.edit': ['invitations', 'edit', '--id', '1', '--set-role', 'manager'],
  'invites.tag': ['invitations', 'tag', '--id', '1', '--add', 'region=EMEA'],
  'invites.plan': ['invitations', 'revoke', '--id', '1', '--dry-run'],
  'invites.exportCsv': ['invitations', 'batch-export', '--status', 'active', '--output-file', 'a'],
  'undo.list': ['undo', 'list'],
  'templates.list': ['templates', 'list'],
  'templates.export': ['templates', 'export', '--output-file', 't'],
  'templates.import': ['templates', 'import', '--file', 'import.json'],
  'templates.delete': ['templates', 'delete', 'New Employee'],
  'batches.import': ['invitations', 'batch-create', '--csv-file', 'c.csv', '--output-file', 'b'],
  'batches.check': ['invitations', 'batch-create', '--csv-file', 'c.csv', '--dry-run'],
  'batches.page': ['batches', 'list'],
  'batches.exportResult': ['batches', 'result', '1', '--output-file', 'r'],
  'settings.get': ['settings', 'list'],
  'settings.update': ['settings', 'set', 'expiringDays', '9'],
  'audit.page': ['audit', 'list'],
  'audit.verify': ['audit', 'verify'],
  'audit.export': ['audit', 'export', '--output-file', 'l.csv'],
  'operators.list': ['operators', 'list'],
  'operators.add': ['operators', 'add', '--name', 'Newcomer', '--role', 'auditor'],
  'operators.setRole': ['operators', 'set-role', 'id:4', '--role', 'auditor'],
  'operators.disable': ['operators', 'disable', 'id:4'],
  'operators.enable': ['operators', 'enable', 'id:4'],
  'operators.resetPassword': ['operators', 'reset-password', 'id:5'],
  'tokens.create': ['tokens', 'create', '--name', 'nightly', '--role', 'auditor'],
  'tokens.list': ['tokens', 'list'],
  'tokens.revoke': ['tokens', 'revoke', '1'],
};
