import type { Canonical } from '#core/audit/canonical.ts';
import { definedOf } from '#core/audit/canonical.ts';
import type { Edit } from '#core/contract/actions.contract.ts';
import { invalidInput } from '#core/contract/errors.ts';
import type { ParsedInputOf } from '#core/contract/index.ts';
import { resolveExpiry } from '#core/invites/expiry.ts';
import { LIMITS } from '#core/invites/vocabulary.ts';
import type { Settings } from '#core/settings/settings.ts';
import { composeText } from '#core/text/compose.ts';
import { emailKey } from '#core/text/email.ts';
import { nameSortKey } from '#core/text/fold.ts';
import { endOfDayAfter, startOfDate } from '#core/time/zone.ts';
import type { Db } from '#main/db/connection.ts';
import { groupExists } from '#main/features/groups/groups.repository.ts';
import { composeTags, tagsJson } from '#main/features/invites/tags.ts';
import { getSettings } from '#main/features/settings/settings.service.ts';
import * as changes from './changes.repository.ts';
import type { Act, Change } from './changes.repository.ts';
import { editChange } from './edit.repository.ts';
import type { EditValues } from './edit.repository.ts';

/** An action with what it is asked to do, the same for a plan and for the action itself. */
export type ActionRequest = ParsedInputOf<'invites.plan'>;

/**
 * Works out what an action does, by the desk's settings.
 *
 * @throws {AppError} `invalid_input`.
 */
export async function readChange(
  { action, input }: ActionRequest,
  db: Db,
  act: Act,
): Promise<Change> {
  switch (action) {
    case 'activate':
      return changes.activateChange();
    case 'deactivate':
      return changes.deactivateChange(act);
    case 'revoke':
      return changes.revokeChange(act, reasonOf(input));
    case 'restore':
      return changes.restoreChange();
    case 'archive':
      return changes.archiveChange(act);
    case 'unarchive':
      return changes.unarchiveChange();
    case 'approve':
      return changes.approveChange(act, input.asOf);
    case 'reject':
      return changes.rejectChange(act, reasonOf(input));
    case 'extend':
      return readExtension(input.by, await getSettings(db), act.now);
    case 'edit':
      return readEdit(input.set, db, act);
    case 'tag':
      return readTags(input);
  }
}

function reasonOf({ reason }: { reason?: string | undefined }): string {
  return composeText(reason ?? '', LIMITS.reason);
}

/** Days count from the later of now and the present end, and end at the close of that day (product.md §3). */
function readExtension(
  by: ParsedInputOf<'invites.extend'>['by'],
  settings: Settings,
  now: number,
): Change {
  const { timeZone, longestValidityDays: longest } = settings;
  if (by.kind === 'date') {
    // An extension gives an end: no words of it propose none.
    const end = resolveExpiry(by, now, timeZone, { ...settings, mustExpire: true });
    if ('problem' in end) throw invalidInput('by.date', `${end.problem}.`);
    // A date is an end.
    return changes.extendToChange(end.expiresAt ?? now);
  }
  if (by.days > longest) {
    throw invalidInput(
      'by.days',
      `This desk's policy allows at most ${longest} ${longest === 1 ? 'day' : 'days'}. Extend by fewer.`,
    );
  }
  const latest = endOfDayAfter(now, longest, timeZone);
  const after = createDayCounter(by.days, timeZone);
  return changes.extendByChange(latest, (end) => Math.min(after(Math.max(now, end)), latest));
}

/** Remembers, hour by hour, what a day is counted on to: most ends are the close of one of few days. */
function createDayCounter(days: number, zone: string): (from: number) => number {
  const known = new Map<number, { first: number; last: number; end: number }>();
  return (from) => {
    const hour = Math.floor(from / 3_600_000);
    const day = known.get(hour);
    if (day !== undefined && from >= day.first && from <= day.last) return day.end;
    const end = endOfDayAfter(from, days, zone);
    const last = endOfDayAfter(from, 0, zone);
    known.set(hour, { first: from, last, end });
    return end;
  };
}

async function readEdit(set: Edit, db: Db, act: Act): Promise<Change> {
  const settings = await getSettings(db);
  const { groupId } = set;
  if (groupId !== undefined && groupId !== null && !(await groupExists(db, groupId))) {
    throw invalidInput('set.groupId', 'There is no such group. Choose one from the list.');
  }
  return editChange(valuesOf(set, settings, act.now), settings.approval, act);
}

function valuesOf(set: Edit, settings: Settings, now: number): EditValues {
  const values: EditValues = {};
  if (set.name !== undefined) {
    const value = composeText(set.name === '' ? null : set.name, LIMITS.name);
    values.name = { value, sortKey: nameSortKey(value) };
  }
  if (set.email !== undefined) {
    const value = composeText(set.email, LIMITS.email);
    values.email = { value, key: value === null ? null : emailKey(value) };
  }
  if (set.notes !== undefined) values.notes = composeText(set.notes || null, LIMITS.notes);
  if (set.tags !== undefined) values.tags = tagsJson(set.tags);
  if (set.role !== undefined) values.role = set.role;
  if (set.permission !== undefined) values.permission = set.permission;
  if (set.groupId !== undefined) values.groupId = set.groupId;
  if (set.maxUses !== undefined) values.maxUses = set.maxUses;
  if (set.validFrom !== undefined) {
    values.validFrom = set.validFrom === null ? null : startOf(set.validFrom, settings.timeZone);
  }
  if (set.expiry !== undefined) {
    const end = resolveExpiry(set.expiry, now, settings.timeZone, settings);
    if ('problem' in end) throw invalidInput('set.expiry', `${end.problem}.`);
    values.expiresAt = end.expiresAt;
  }
  return values;
}

function startOf(date: string, zone: string): number {
  const start = startOfDate(date, zone);
  if (start === null) {
    throw invalidInput('set.validFrom', 'Not a date. Write it as 2027-03-14.');
  }
  return start;
}

function readTags({ add, remove }: Pick<ParsedInputOf<'invites.tag'>, 'add' | 'remove'>): Change {
  const added = composeTags(add);
  const removed = remove.map((key) => composeText(key, LIMITS.tagKey));
  const both = removed.some((key) => Object.hasOwn(added, key));
  if (both) throw invalidInput('remove', 'A tag cannot be added and taken away at once.');
  return changes.tagChange(added, removed, LIMITS.tags);
}

/** What of an edit the audit log repeats: what an invite gives, no name, address, notes or tags. */
export function loggedEdit(set: Edit): Record<string, Canonical> {
  const { role, permission, groupId, maxUses, validFrom, expiry } = set;
  return definedOf({
    role,
    permission,
    groupId,
    maxUses,
    validFrom,
    expiry: expiry === undefined ? undefined : { ...expiry },
  });
}
