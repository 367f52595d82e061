import type { OperationsOf } from '#core/contract/index.ts';

type Audited = OperationsOf<'command' | 'export'>;

/** What the log says was done: commands and exports by their names, and what is no operation. */
export type AuditedAction =
  | Audited
  | 'invites.upgrade'
  | 'session.refused'
  | 'access.refused'
  | 'audit.newKey'
  | 'audit.alteredLog'
  | 'audit.olderDatabase';

/** Every command and export in plain words: as done, and as asked for. */
const OPERATIONS: Readonly<Record<Audited, readonly [done: string, asked: string]>> = {
  'session.signIn': ['Signed in', 'Sign in'],
  'session.signOut': ['Signed out', 'Sign out'],
  'session.unlock': ['Unlocked the window', 'Unlock the window'],
  'session.confirm': ['Confirmed with password', 'Confirm with password'],
  'session.changePassword': ['Changed own password', 'Change own password'],
  'operators.createFirst': ['Made the first superuser', 'Make the first superuser'],
  'operators.add': ['Added an operator', 'Add an operator'],
  'operators.setRole': ['Changed a role', 'Change a role'],
  'operators.disable': ['Disabled an operator', 'Disable an operator'],
  'operators.enable': ['Enabled an operator', 'Enable an operator'],
  'operators.resetPassword': ['Reset a password', 'Reset a password'],
  'tokens.create': ['Created a token', 'Create a token'],
  'tokens.revoke': ['Revoked a token', 'Revoke a token'],
  'settings.update': ['Changed settings', 'Change settings'],
  'invites.create': ['Created codes', 'Create codes'],
  'invites.deactivate': ['Deactivated codes', 'Deactivate codes'],
  'invites.activate': ['Activated codes', 'Activate codes'],
  'invites.revoke': ['Revoked codes', 'Revoke codes'],
  'invites.restore': ['Restored codes', 'Restore codes'],
  'invites.archive': ['Archived codes', 'Archive codes'],
  'invites.unarchive': ['Unarchived codes', 'Unarchive codes'],
  'invites.extend': ['Extended codes', 'Extend codes'],
  'invites.edit': ['Edited codes', 'Edit codes'],
  'invites.tag': ['Changed tags', 'Change tags'],
  'invites.approve': ['Approved codes', 'Approve codes'],
  'invites.reject': ['Rejected codes', 'Reject codes'],
  'invites.print': ['Printed codes', 'Print codes'],
  'undo.run': ['Undid an action', 'Undo an action'],
  'invites.exportCsv': ['Exported codes', 'Export codes'],
  'templates.save': ['Saved a template', 'Save a template'],
  'templates.delete': ['Deleted a template', 'Delete a template'],
  'templates.reorder': ['Reordered templates', 'Reorder templates'],
  'templates.export': ['Exported templates', 'Export templates'],
  'templates.import': ['Imported templates', 'Import templates'],
  'views.save': ['Saved a view', 'Save a view'],
  'views.delete': ['Deleted a view', 'Delete a view'],
  'batches.import': ['Imported a CSV', 'Import a CSV'],
  'batches.exportResult': ['Saved a result CSV', 'Save a result CSV'],
  'audit.export': ['Exported the audit log', 'Export the audit log'],
};

const OTHERS: Readonly<Record<Exclude<AuditedAction, Audited>, string>> = {
  'invites.upgrade': 'Gave codes more permission',
  'session.refused': 'Sign-in refused',
  'access.refused': 'Not allowed',
  'audit.newKey': 'New signing key',
  'audit.alteredLog': 'Altered log found',
  'audit.olderDatabase': 'Older database in use',
};

/** All actions that this version writes. An operation without words does not build. */
export const AUDITED_ACTIONS = [
  ...Object.keys(OPERATIONS),
  ...Object.keys(OTHERS),
] as AuditedAction[];

/** An action in words: "Deactivated codes". One that a later version wrote stays as it is. */
export function actionWords(action: string): string {
  if (isAudited(action)) return OPERATIONS[action][0];
  return Object.hasOwn(OTHERS, action) ? OTHERS[action as keyof typeof OTHERS] : action;
}

/** An operation as somebody asks for it: "Deactivate codes". A query stays as it is. */
export function operationWords(name: string): string {
  return isAudited(name) ? OPERATIONS[name][1] : name;
}

const BAD: readonly string[] = ['session.refused', 'access.refused', 'audit.alteredLog'];

/** What stands out in a list: somebody was refused, or Latchkey noted something to look at. */
export function actionMeaning(action: string): 'bad' | 'wait' | null {
  if (BAD.includes(action)) return 'bad';
  return action === 'audit.newKey' || action === 'audit.olderDatabase' ? 'wait' : null;
}

function isAudited(name: string): name is Audited {
  return Object.hasOwn(OPERATIONS, name);
}
