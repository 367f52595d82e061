import { createTimeWriter, type TimeWriter } from '#core/batches/result.ts';
import type { ExportColumn, InviteRecord } from '#core/contract/invites.contract.ts';
import type { CellValue } from '#core/csv/cells.ts';
import { writeTags } from '#core/csv/values.ts';
import { deriveStatus, STATUS_LABELS } from '#core/invites/status.ts';

/**
 * Makes the function that gives an invite's cells in these columns. Times are ISO 8601 in the desk's
 * zone; `Max Uses` 0 means unlimited, as in a batch CSV; the status is the one at `now` (UTC ms).
 */
export function createExporter(
  columns: readonly ExportColumn[],
  timeZone: string,
  now: number,
): (invite: InviteRecord) => CellValue[] {
  const times = createTimeWriter(timeZone);
  return (invite) => columns.map((column) => exportCell(invite, column, times, now));
}

function exportCell(
  invite: InviteRecord,
  column: ExportColumn,
  times: TimeWriter,
  now: number,
): CellValue {
  const iso = (time: number | null) => (time === null ? null : times.iso(time));
  switch (column) {
    case 'Code':
    case 'Token':
    // Until there are signed invitations (product.md §7).
    case 'Encoded Data':
      return invite.code;
    case 'Name':
      return invite.name;
    case 'Email':
      return invite.email;
    case 'Role':
      return invite.role;
    case 'Type':
      return invite.permission;
    case 'Group':
      return invite.groupName;
    case 'Status':
      return STATUS_LABELS[deriveStatus(invite, now)];
    case 'Used':
      return invite.usedCount;
    case 'Max Uses':
      return invite.maxUses;
    case 'Valid From':
      return iso(invite.validFrom);
    case 'Valid Days':
      return invite.expiresAt === null ? null : times.days(invite.createdAt, invite.expiresAt);
    case 'Expires':
      return iso(invite.expiresAt);
    case 'Created':
      return iso(invite.createdAt);
    case 'Created By':
      return invite.createdBy;
    case 'Last Used':
      return iso(invite.lastUsedAt);
    case 'Batch':
      return invite.batchName;
    case 'Notes':
      return invite.notes;
    case 'Tags':
      return writeTags(invite.tags);
  }
}
