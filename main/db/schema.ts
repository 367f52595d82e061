import type { Generated, GeneratedAlways } from 'kysely';
import type { OperatorRole } from '#core/contract/operation.ts';
import type { Permission, Role } from '#core/invites/vocabulary.ts';

/** Yes and no in SQLite. */
export type Flag = 0 | 1;

/** Times are UTC milliseconds in every table. */
export interface InvitesTable {
  id: Generated<number>;
  /** As shown, with hyphens. */
  code: string;
  /** Canonical: by this codes are looked up and are unique. */
  code_key: string;
  name: string | null;
  /** Folded for sorting; sorts after every name where there is none. */
  name_sort: string;
  /** The one address that may redeem; null means anyone. */
  email: string | null;
  email_key: string | null;
  notes: string | null;
  /** A JSON object of strings. */
  tags: string | null;
  role: Role;
  permission: Permission;
  group_id: number | null;
  /** 0 means unlimited. */
  max_uses: number;
  used_count: Generated<number>;
  last_used_at: number | null;
  valid_from: number | null;
  /** The last millisecond at which the invite is valid. */
  expires_at: number | null;
  created_at: number;
  created_by: number | null;
  approval: 'waiting' | 'approved' | 'rejected' | null;
  approval_reason: string | null;
  /** Who asked for the approval last: whoever made the invite, or raised it. */
  asked_by: number | null;
  /** The audit entry of that. */
  asked_entry: number | null;
  /** Who approved or rejected it, and when. */
  decided_by: number | null;
  decided_at: number | null;
  deactivated_at: number | null;
  revoked_at: number | null;
  revoked_reason: string | null;
  /** Which revocation took it. */
  revocation_id: number | null;
  archived_at: number | null;
  batch_id: number | null;
  parent_id: number | null;
  can_invite: Generated<Flag>;
  transferable: Generated<Flag>;
  device_bound: Generated<Flag>;
  max_devices: number | null;
  config_url: string | null;
  /** What of the status does not depend on the time: see `STANDING` in the invites feature. */
  standing: GeneratedAlways<number>;
  /** 1 when the limit is reached. */
  spent: GeneratedAlways<Flag>;
  /** `expires_at`, or the largest number there is, so that what never expires sorts last. */
  expires_sort: GeneratedAlways<number>;
  /** Of the uses, in percent, rounded down; 100 with one use left. Null where there are not several. */
  used_share: GeneratedAlways<number | null>;
  /** 1 when it is for one e-mail address. */
  one_email: GeneratedAlways<Flag>;
  /** What search looks into, in lower case. */
  search_text: GeneratedAlways<string>;
  /** The code in lower case. */
  code_text: GeneratedAlways<string>;
  /** What search looks into besides the code: name, e-mail and notes, in lower case. */
  own_text: GeneratedAlways<string>;
}

/** The full-text index over the code and the other texts of invites, by trigrams. */
export interface InvitesFtsTable {
  rowid: number;
  code_text: string;
  own_text: string;
  /** The table's own name as a column: what MATCH is asked of. */
  invites_fts: string;
}

/**
 * While this has a row, the triggers leave the full-text index and the tags alone, because a bulk write
 * fills both set-wise at its end. Never has a row outside a transaction.
 */
export interface InvitesFtsDeferredTable {
  from_id: number;
}

/** The tags of `invites.tags`, one a row. */
export interface InviteTagsTable {
  key: string;
  value: string;
  invite_id: number;
}

export interface BatchesTable {
  id: Generated<number>;
  name: string;
  source: 'form' | 'csv' | 'sample';
  file_name: string | null;
  size: number;
  created_at: number;
  created_by: number | null;
}

export interface GroupsTable {
  id: Generated<number>;
  name: string;
  kind: 'task' | 'member';
  description: string;
  /** How many members there may be; null means no cap. */
  member_cap: number | null;
  created_at: number;
}

export interface RolesTable {
  name: Role;
  label: string;
  description: string;
  rank: number;
  proposed_permission: Permission;
}

export interface SettingsTable {
  key: string;
  /** JSON. */
  value: string;
}

export interface OperatorsTable {
  id: Generated<number>;
  name: string;
  /** By this names are compared and are unique. */
  name_key: string;
  role: OperatorRole;
  /** argon2id, in the PHC form. */
  password_hash: string;
  must_change: Generated<Flag>;
  last_sign_in_at: number | null;
  disabled_at: number | null;
  created_at: number;
  created_by: number | null;
}

export interface SessionsTable {
  id: Generated<number>;
  /** SHA-256 of the secret, hexadecimal. */
  secret_hash: string;
  operator_id: number;
  way: string;
  created_at: number;
  ends_at: number;
  ended_at: number | null;
  /** The operation for which the password was asked again, and until when that holds for one call. */
  confirmed_for: string | null;
  confirmed_until: number | null;
}

/** Wrong passwords in a row. */
export interface SignInFailuresTable {
  /** `operator:5`, or `unknown:` and a bucket. */
  who: string;
  failures: number;
  /** When the lock began, and for how many milliseconds; 0 if there is none. */
  locked_at: number | null;
  locked_for: Generated<number>;
}

export interface TokensTable {
  id: Generated<number>;
  /** SHA-256 of the secret, hexadecimal. */
  secret_hash: string;
  name: string;
  role: OperatorRole;
  /** JSON array. */
  scopes: string;
  created_at: number;
  created_by: number;
  expires_at: number;
  last_used_at: number | null;
  revoked_at: number | null;
}

export interface AuditLogTable {
  /** 1, 2, 3 … without a gap. */
  seq: number;
  at: number;
  operator_id: number | null;
  operator: string;
  way: string;
  action: string;
  subject: string;
  /** Canonical JSON. */
  details: string;
  prev_hash: string;
  hash: string;
}

/** Which invites an entry about many was for. */
export interface AuditTouchedTable {
  invite_id: number;
  seq: number;
}

/** One row: what the log ends in, signed by the desk's key. */
export interface AuditHeadTable {
  id: number;
  desk_id: string;
  seq: number;
  hash: string;
  /** How far the other tables had come, in canonical JSON; part of what is signed. */
  tables: string;
  /** Ed25519, SPKI, base64. */
  public_key: string;
  /** Ed25519, base64. */
  signature: string;
}

/** One revocation, of one invite or of many. */
export interface RevocationsTable {
  id: Generated<number>;
  at: number;
  operator_id: number | null;
  reason: string | null;
}

/** An action of a session that can be undone. */
export interface UndoActionsTable {
  id: Generated<number>;
  session_id: number;
  operation: string;
  at: number;
  /** Which columns of `invites` it changed: a JSON array. */
  columns: string;
  changed: number;
}

/** The changed columns of one invite, in the order of `columns`: JSON arrays. */
export interface UndoRowsTable {
  action_id: number;
  invite_id: number;
  before: string;
  after: string;
}

export interface TemplatesTable {
  id: Generated<number>;
  name: string;
  /** By this names are compared and are unique. */
  name_key: string;
  /** Rises in their order. */
  position: number;
  /** JSON. */
  settings: string;
}

/** Saved views of the list, each operator's own. */
export interface ViewsTable {
  id: Generated<number>;
  operator_id: number;
  name: string;
  /** By this an operator's views are compared and are unique. */
  name_key: string;
  position: number;
  /** JSON. */
  settings: string;
}

/** All tables as Kysely sees them. */
export interface Schema {
  invites: InvitesTable;
  invites_fts: InvitesFtsTable;
  invites_fts_deferred: InvitesFtsDeferredTable;
  invite_tags: InviteTagsTable;
  batches: BatchesTable;
  groups: GroupsTable;
  roles: RolesTable;
  settings: SettingsTable;
  operators: OperatorsTable;
  sessions: SessionsTable;
  sign_in_failures: SignInFailuresTable;
  tokens: TokensTable;
  audit_log: AuditLogTable;
  audit_touched: AuditTouchedTable;
  audit_head: AuditHeadTable;
  revocations: RevocationsTable;
  undo_actions: UndoActionsTable;
  undo_rows: UndoRowsTable;
  templates: TemplatesTable;
  views: ViewsTable;
}
