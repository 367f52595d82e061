import type { RowProblem } from '#core/contract/batches.contract.ts';
import { shorten, type BatchColumn } from '#core/csv/header.ts';
import { readInteger, readPermission, readRole, readTags, readYesNo } from '#core/csv/values.ts';
import type { InviteDraft } from '#core/invites/draft.ts';
import { codeProblem, displayCode } from '#core/invites/code.ts';
import {
  LIMITS,
  proposedPermission,
  type Permission,
  type Role,
} from '#core/invites/vocabulary.ts';
import { isEmail } from '#core/text/email.ts';
import type { ExpiryReader } from './expiry.ts';

/** An invite as a row asks for it: checked, its code still to be made unless the row brings one. */
export interface RowDraft extends InviteDraft {
  name: string;
  groupName: string | null;
}

/** What a row is checked against; the same for all rows of a file. */
export interface RowContext {
  expiry: ExpiryReader;
  /** Groups by {@link groupKey} of their name. */
  groups: ReadonlyMap<string, { id: number; name: string }>;
}

/** How names of groups are compared. */
export function groupKey(name: string): string {
  return name.normalize('NFKC').trim().toLowerCase().replace(/\s+/g, ' ');
}

/** The cells of one row by column; a column that is absent counts as blank. */
export type RowCells = ReadonlyMap<BatchColumn, string>;

export interface CheckedRow {
  /** Null when one of the problems is an error. */
  draft: RowDraft | null;
  problems: RowProblem[];
}

/**
 * Checks one row of a batch CSV (product.md §3 and §7). Pure: the same row and context give the same
 * result. All problems are reported, not only the first.
 * @param row its number in the file, as {@link RowProblem} counts
 */
export function checkRow(row: number, cells: RowCells, context: RowContext): CheckedRow {
  const problems: RowProblem[] = [];
  const text = (column: BatchColumn) => (cells.get(column) ?? '').trim();
  const error = (column: BatchColumn, message: string) => {
    problems.push({ row, column, severity: 'error', message });
  };
  const warn = (column: BatchColumn, message: string) => {
    problems.push({ row, column, severity: 'warning', message });
  };

  function bounded(column: BatchColumn, limit: number): string | null {
    const value = text(column);
    if (value.length > limit) {
      error(column, `${column} has ${value.length} characters; the most is ${limit}. Shorten it.`);
    }
    return value === '' ? null : value;
  }

  function yesNo(column: BatchColumn): boolean {
    const value = text(column);
    if (value === '') return false;
    const reading = readYesNo(value);
    if (reading.ok) return reading.value;
    error(
      column,
      `${column} “${shorten(value)}” is neither yes nor no. Write yes or no (true/false and 1/0 do, too).`,
    );
    return false;
  }

  function integer(
    column: BatchColumn,
    least: number,
    most: number,
    blank: number | null,
    hint: string,
  ): number | null {
    const value = text(column);
    if (value === '') return blank;
    const reading = readInteger(value);
    if (reading.ok && reading.value >= least && reading.value <= most) return reading.value;
    error(
      column,
      `${column} “${shorten(value)}” is not a whole number from ${least} to ${most}. ${hint}`,
    );
    return blank;
  }

  function readName(): string {
    const name = (cells.get('Name') ?? '').replace(/[\p{Cc}\s]+/gu, ' ').trim();
    if (name === '') error('Name', 'Name is blank. Every row needs a name.');
    if (name.length > LIMITS.name) {
      error('Name', `Name has ${name.length} characters; the most is ${LIMITS.name}. Shorten it.`);
    }
    return name;
  }

  function readTier(): { role: Role; permission: Permission } {
    const roleText = text('Role');
    const typeText = text('Type');
    const role =
      roleText === '' ? { ok: true as const, value: 'member' as const } : readRole(roleText);
    if (!role.ok)
      error('Role', `Role “${shorten(roleText)}” is unknown. Write member, manager or admin.`);
    const proposed = proposedPermission(role.ok ? role.value : 'member');
    const permission =
      typeText === '' ? { ok: true as const, value: proposed } : readPermission(typeText);
    if (!permission.ok) {
      error(
        'Type',
        `Type “${shorten(typeText)}” is unknown. Write read_only, read_write or admin.`,
      );
    }
    return {
      role: role.ok ? role.value : 'member',
      permission: permission.ok ? permission.value : proposed,
    };
  }

  function readGroup(): { id: number; name: string } | null {
    const value = text('Group');
    if (value === '') return null;
    const group = context.groups.get(groupKey(value));
    if (group !== undefined) return group;
    const known = [...context.groups.values()].slice(0, 20).map((one) => one.name);
    error('Group', `Group “${shorten(value)}” is unknown. Groups there are: ${known.join(', ')}.`);
    return null;
  }

  function readExpiry(): number | null {
    const daysText = text('ValidDays');
    const dateText = text('Expires');
    if (daysText !== '' && dateText !== '') {
      error('Expires', 'ValidDays and Expires are both given. Leave one of them blank.');
      return null;
    }
    if (daysText === '' && dateText === '') return null;
    const column = dateText === '' ? 'ValidDays' : 'Expires';
    const days = dateText === '' ? readInteger(daysText) : null;
    if (days !== null && !days.ok) {
      error(
        'ValidDays',
        `ValidDays “${shorten(daysText)}” is not a whole number. Write 1 to 365, or leave it blank for no expiry.`,
      );
      return null;
    }
    const reading =
      days === null ? context.expiry.ofDate(dateText) : context.expiry.ofDays(days.value);
    if (!reading.ok) {
      error(column, reading.message);
      return null;
    }
    if (reading.warning !== undefined) warn(column, reading.warning);
    return reading.expiresAt;
  }

  function readEmail(): string | null {
    const value = text('Email');
    if (value === '') return null;
    if (!isEmail(value)) {
      error(
        'Email',
        `Invalid email format: “${shorten(value)}”. Write one address such as ada@example.org, or leave it blank for anyone.`,
      );
    }
    return value;
  }

  function readCode(): string | null {
    const value = text('Code');
    if (value === '') return null;
    const problem = codeProblem(value);
    // The code itself stays out of the message (product.md §2).
    if (problem !== null)
      error('Code', `Code cannot be used. ${problem}. Leave it blank to have one made.`);
    return displayCode(value);
  }

  function tagsOf(): Record<string, string> {
    const tags = readTags(text('Tags'));
    const hint = 'Write key=value; key2=value2';
    if (tags === null) {
      error('Tags', `Tags cannot be read. ${hint}.`);
      return Object.create(null);
    }
    const entries = Object.entries(tags);
    if (entries.length > LIMITS.tags)
      error('Tags', `Tags: ${entries.length} are given; the most is ${LIMITS.tags}.`);
    if (
      entries.some(([key, value]) => key.length > LIMITS.tagKey || value.length > LIMITS.tagValue)
    ) {
      error(
        'Tags',
        `Tags: a key has at most ${LIMITS.tagKey} characters and a value at most ${LIMITS.tagValue}.`,
      );
    }
    return tags;
  }

  const group = readGroup();
  const draft: RowDraft = {
    name: readName(),
    ...readTier(),
    expiresAt: readExpiry(),
    canInvite: yesNo('CanInvite'),
    transferable: yesNo('Transferable'),
    deviceBound: yesNo('DeviceBound'),
    maxDevices: integer('MaxDevices', 1, LIMITS.maxDevices, null, 'Leave it blank for no limit.'),
    email: readEmail(),
    groupId: group?.id ?? null,
    groupName: group?.name ?? null,
    maxUses: integer('MaxUses', 0, LIMITS.maxUses, 1, '0 means unlimited; blank means 1.') ?? 1,
    notes: bounded('Notes', LIMITS.notes),
    code: readCode(),
    tags: tagsOf(),
    validFrom: null,
    configUrl: null,
  };
  return { draft: problems.some((one) => one.severity === 'error') ? null : draft, problems };
}
