import type { RowProblem } from '#core/contract/batches.contract.ts';
import { shorten } from '#core/csv/header.ts';
import { readPermission, readRole, readTags } from '#core/csv/values.ts';
import type { InviteDraft } from '#core/invites/draft.ts';
import { codeProblem, displayCode } from '#core/invites/code.ts';
import {
  LIMITS,
  proposedPermission,
  type Permission,
  type Role,
} from '#core/invites/vocabulary.ts';
import { isEmail } from '#core/text/email.ts';
import { cleanName, nameKey } from '#core/text/name.ts';
import type { ExpiryReader } from './expiry.ts';
import { createCellReader, type IntegerRange, type RowCells } from './row-cells.ts';
import { readTimes, warnOfRevival } from './row-times.ts';

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
  return nameKey(name);
}

export interface CheckedRow {
  /** Null when one of the problems is an error. */
  draft: RowDraft | null;
  problems: RowProblem[];
}

const USES: IntegerRange = {
  column: 'MaxUses',
  least: 0,
  most: LIMITS.maxUses,
  blank: 1,
  hint: '0 means unlimited; blank means 1.',
};
const DEVICES: IntegerRange = {
  column: 'MaxDevices',
  least: 1,
  most: LIMITS.maxDevices,
  blank: null,
  hint: 'Leave it blank for no limit.',
};

/**
 * Checks one row of a batch CSV (product.md §3 and §7). Pure: the same row and context give the same
 * result. All problems are reported, not only the first.
 * @param row its number in the file, as {@link RowProblem} counts
 */
export function checkRow(row: number, cells: RowCells, context: RowContext): CheckedRow {
  const reader = createCellReader(row, cells);
  const { problems, text, error } = reader;

  function readName(): string {
    const name = cleanName(cells.get('Name') ?? '');
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
    ...readTimes(reader, context.expiry),
    canInvite: reader.yesNo('CanInvite'),
    transferable: reader.yesNo('Transferable'),
    deviceBound: reader.yesNo('DeviceBound'),
    maxDevices: reader.integer(DEVICES),
    email: readEmail(),
    groupId: group?.id ?? null,
    groupName: group?.name ?? null,
    maxUses: reader.integer(USES) ?? 1,
    notes: reader.bounded('Notes', LIMITS.notes),
    code: readCode(),
    tags: tagsOf(),
    configUrl: null,
  };
  warnOfRevival(reader);
  return { draft: problems.some((one) => one.severity === 'error') ? null : draft, problems };
}
