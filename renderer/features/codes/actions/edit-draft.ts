import type { Edit } from '#core/contract/actions.contract.ts';
import type { InviteDetail } from '#core/contract/invites.contract.ts';
import type { Permission, Role } from '#core/invites/vocabulary.ts';
import { isoDate } from '#core/time/zone.ts';
import { tagsOf, typedTags, type TypedTag } from '#renderer/features/codes/tags/typed-tags.ts';

/** One code as the form shows it, field by field, also while a field is half typed. */
export interface EditDraft {
  name: string;
  /** Blank is anyone. */
  email: string;
  role: Role;
  permission: Permission;
  groupId: number | null;
  /** Blank is unlimited (product.md §3). */
  maxUses: number | string;
  /** ISO days in the desk's zone; blank is none. */
  validFrom: string;
  lastDay: string;
  notes: string;
  tags: readonly TypedTag[];
}

export function draftOf(invite: InviteDetail, zone: string): EditDraft {
  const day = (time: number | null) => (time === null ? '' : isoDate(time, zone));
  return {
    name: invite.name ?? '',
    email: invite.email ?? '',
    role: invite.role,
    permission: invite.permission,
    groupId: invite.groupId,
    maxUses: invite.maxUses === 0 ? '' : invite.maxUses,
    validFrom: day(invite.validFrom),
    lastDay: day(invite.expiresAt),
    notes: invite.notes ?? '',
    tags: typedTags(invite.tags),
  };
}

/** What is changed from one draft to another: what somebody else changes meanwhile is left alone. */
export function editOf(before: EditDraft, after: EditDraft): Edit {
  const edit: Edit = {};
  if (after.name.trim() !== before.name.trim()) edit.name = after.name.trim() || null;
  if (after.email.trim() !== before.email.trim()) edit.email = after.email.trim() || null;
  if (after.role !== before.role) edit.role = after.role;
  if (after.permission !== before.permission) edit.permission = after.permission;
  if (after.groupId !== before.groupId) edit.groupId = after.groupId;
  if (usesOf(after) !== usesOf(before)) edit.maxUses = usesOf(after);
  if (after.validFrom !== before.validFrom) edit.validFrom = after.validFrom || null;
  if (after.lastDay !== before.lastDay) {
    edit.expiry = after.lastDay === '' ? { kind: 'never' } : { kind: 'date', date: after.lastDay };
  }
  if (after.notes.trim() !== before.notes.trim()) edit.notes = after.notes.trim() || null;
  const tags = tagsOf(after.tags);
  if (asText(tags) !== asText(tagsOf(before.tags))) edit.tags = tags;
  return edit;
}

function usesOf({ maxUses }: EditDraft): number {
  return maxUses === '' ? 0 : Number(maxUses);
}

function asText(tags: Readonly<Record<string, string>>): string {
  return JSON.stringify(Object.entries(tags).toSorted(([one], [other]) => (one < other ? -1 : 1)));
}
