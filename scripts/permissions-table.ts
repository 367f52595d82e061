import { contract } from '#core/contract/index.ts';
import type { OperationName } from '#core/contract/index.ts';
import type { Caller, Operation } from '#core/contract/operation.ts';

/** What each operation does, for somebody who reads who may do it. A missing one is a type error. */
const WORDS: Readonly<Record<OperationName, string>> = {
  'session.state': 'says who is signed in, and whether this is the first start',
  'session.signIn': 'signs in with a name and a password',
  'session.unlock': 'goes on after the idle lock',
  'session.confirm': 'asks for the password again before what needs it',
  'session.signOut': 'signs out',
  'session.changePassword': 'changes one’s own password',
  'operators.createFirst': 'makes the first superuser, while there is no operator at all',
  'operators.list': 'lists the operators',
  'operators.add': 'adds an operator, with a one-time password',
  'operators.setRole': 'changes an operator’s role',
  'operators.disable': 'keeps an operator from signing in, and ends the sessions',
  'operators.enable': 'lets a disabled operator sign in again',
  'operators.resetPassword': 'gives an operator a one-time password',
  'tokens.create': 'makes a token for automation, shown once',
  'tokens.list': 'lists the tokens, without their secrets',
  'tokens.revoke': 'ends a token',
  'audit.page': 'reads the audit log',
  'audit.count': 'counts its entries',
  'audit.facets': 'lists the actions and operators to filter it by',
  'audit.story': 'reads what was done to one invite',
  'audit.verify': 'looks for signs that the log was altered',
  'audit.verifyFile': 'the same for an exported log',
  'audit.export': 'writes the log to a file',
  'desk.status': 'says which version this is, and where the data lies',
  'settings.get': 'reads the settings',
  'settings.update': 'changes the settings',
  'groups.list': 'lists the groups',
  'invites.create': 'makes codes',
  'invites.codeSpace': 'says whether there is room for codes of a pattern',
  'invites.page': 'lists and searches codes',
  'invites.count': 'counts what a list or a search holds',
  'invites.get': 'shows one code, found by its id or by the whole code',
  'invites.codes': 'gives the codes of invites that are known by their ids, to be copied',
  'invites.family': 'shows the code that one was made from, and those made from it',
  'invites.deactivate': 'switches codes off',
  'invites.activate': 'switches deactivated codes on again',
  'invites.plan': 'says what an action would do, and changes nothing',
  'invites.revoke': 'revokes codes, with a reason',
  'invites.restore': 'brings revoked codes back, with a reason',
  'invites.archive': 'puts codes away',
  'invites.unarchive': 'takes archived codes out again',
  'invites.extend': 'lets codes end later',
  'invites.edit': 'changes what codes give, and to whom',
  'invites.tag': 'adds tags and takes tags away',
  'invites.approve': 'approves codes that somebody else made',
  'invites.reject': 'rejects codes that wait for approval, with a reason',
  'invites.exportCsv': 'writes codes to a CSV',
  'invites.printPlan': 'says what printing codes would come to, and shows the first page',
  'invites.print': 'gives codes out to be printed',
  'undo.list': 'lists the last actions of one’s own session',
  'undo.run': 'takes one of them back',
  'templates.list': 'lists the templates',
  'templates.save': 'saves a template',
  'templates.delete': 'deletes a template',
  'templates.reorder': 'puts the templates into another order',
  'templates.export': 'writes the templates to a file',
  'templates.import': 'adds templates from a file',
  'views.list': 'lists one’s own views',
  'views.save': 'saves a view of one’s own',
  'views.delete': 'deletes a view of one’s own',
  'batches.check': 'checks a CSV and writes nothing',
  'batches.import': 'makes codes from a CSV',
  'batches.page': 'lists the batches',
  'batches.exportResult': 'writes the result file of a batch again',
  'shell.info': 'says what kind of window this is',
  'shell.pickOpen': 'asks for a file to open',
  'shell.pickSave': 'asks where to save a file',
  'shell.checkSavePath': 'looks whether a file can be saved there',
  'shell.copyText': 'copies a text of the window',
  'shell.revealFile': 'shows a file in the file manager',
  'window.active': 'puts off the idle lock',
  'window.lock': 'locks the window',
  'calls.cancel': 'stops what is under way',
};

/** What a group of operations is about: by the first part of their names. */
const FEATURES: Readonly<Record<string, string>> = {
  session: 'Signing in',
  operators: 'Operators',
  tokens: 'Tokens for automation',
  audit: 'The audit log',
  desk: 'The desk',
  settings: 'Settings',
  groups: 'Groups',
  invites: 'Codes',
  undo: 'Undoing',
  templates: 'Templates',
  views: 'Views',
  batches: 'Batches',
  shell: 'The window’s surroundings',
  window: 'The window',
  calls: 'Calls under way',
};

export const CALLERS: ReadonlyArray<readonly [Caller, string]> = [
  ['superuser', 'Superuser'],
  ['front_desk', 'Front desk'],
  ['auditor', 'Auditor'],
  ['signed_out', 'Not signed in'],
];

const INTRODUCTION = `# Who may do what

Written by \`npm run docs:permissions\` from the contract (\`core/contract\`); a test fails while it is not
up to date, and another calls every operation as everybody and compares. To change a permission, change
the contract.

- A **superuser** makes codes, changes them, and looks after operators and settings.
- The **front desk** sees codes whole, to copy, print and check them, and changes nothing.
- An **auditor** reads, exports and verifies, and sees codes masked (\`A7••••XZ\`).
- **Not signed in**: only what it takes to sign in.

One guard in the engine decides, whether a call comes from the window or from the command line; the
window's own dialogs and clipboard pass the same guard. What it refuses for a role fails with
\`not_allowed\` and leaves an entry \`access.refused\`; without a session it fails with \`not_signed_in\`. A
token for automation has a role of its own and may do what that role may, except what needs a password or
a session: sign out, change operators, make tokens, undo, keep views. Somebody who signed in with a one-time password may do
nothing before it has been changed.

## Codes that an auditor sees masked

The engine masks them, so neither the window nor a command nor an exported file ever holds one whole.

- An auditor may look up one invite by the whole code, in the search field too, with hyphens and spaces
  or without. Parts of codes find nothing: searches look into names, addresses and notes.
- A list cannot be sorted by code, and an export cannot name several codes: both would tell more than the
  mask does.
- What somebody has typed into a name, a note, a tag, the name of a batch or of a file is shown and found
  as it stands. A code that was written there is readable: keep codes in the field for the code.
- The mask is there against reading along, not against patience. It hides four signs of a code of eight;
  who may look up whole codes can try them one after the other.

## The table

✓ may, – may not. *Kind*: a query reads, a command changes, an export writes a file, and the shell asks
something of the desktop. *Entry*: leaves an entry in the audit log when it is done. *Password*: the
password is asked for again. *Masked*: the auditor gets codes masked.
`;

/** docs/permissions.md, whole. */
export function permissionsDoc(): string {
  const operations: ReadonlyArray<[string, Operation]> = Object.entries(contract);
  const features = new Map<string, string[]>();
  for (const [name, operation] of operations) {
    const feature = name.split('.')[0] ?? '';
    const rows = features.get(feature) ?? [];
    rows.push(rowOf(name, operation));
    features.set(feature, rows);
  }
  const head = ['Operation', 'What it does', 'Kind', ...CALLERS.map(([, word]) => word), 'Notes'];
  const lines = [line(head), line(head.map(() => '---'))];
  const tables = [...features].map(
    ([feature, rows]) =>
      `### ${FEATURES[feature] ?? feature}\n\n${[...lines, ...rows].join('\n')}\n`,
  );
  return [INTRODUCTION, ...tables].join('\n');
}

function rowOf(name: string, operation: Operation): string {
  const words = Object.entries(WORDS).find(([one]) => one === name)?.[1] ?? '';
  const may = CALLERS.map(([caller]) => (operation.allow.includes(caller) ? '✓' : '–'));
  return line([`\`${name}\``, words, operation.kind, ...may, notesOf(operation).join(', ')]);
}

function notesOf(operation: Operation): string[] {
  const { kind, allow, showsCodes } = operation;
  return [
    ...(operation.audit === undefined ? [] : ['entry']),
    ...(operation.asksPassword === undefined
      ? []
      : [kind === 'export' ? 'password, for everything' : 'password']),
    ...(showsCodes && allow.includes('auditor') ? ['masked'] : []),
  ];
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

/** What the table says: for each operation, who may call it. */
export function readPermissions(document: string): Map<string, Set<Caller>> {
  const read = new Map<string, Set<Caller>>();
  for (const row of document.split('\n')) {
    const cells = row.split('|').map((cell) => cell.trim());
    const name = /^`(.+)`$/.exec(cells[1] ?? '')?.[1];
    if (name === undefined) continue;
    const may = CALLERS.filter((_caller, column) => cells[4 + column] === '✓');
    read.set(name, new Set(may.map(([caller]) => caller)));
  }
  return read;
}
