import type { OutputOf } from '#core/contract/index.ts';
import { PERMISSION_LABELS, PERMISSIONS, ROLE_LABELS, ROLES } from '#core/invites/vocabulary.ts';
import { useDesk } from '#renderer/bridge/desk.ts';
import { useNow } from '#renderer/ui/clock.ts';
import { formatCount, formatDay } from '#renderer/ui/format.ts';
import { PlainTable } from '#renderer/ui/plain-table.tsx';

type PreviewRow = OutputOf<'batches.check'>['preview'][number];

/** The first rows as the invites that they would become. */
export function ImportPreview({ rows }: { rows: readonly PreviewRow[] }) {
  const now = useNow();
  const zone = useDesk().settings.timeZone;
  return (
    <PlainTable
      title="First rows"
      head={['Row', 'Name', 'For', 'Role', 'Permission', 'Group', 'Uses', 'Expires']}
      maxHeight={220}
    >
      {/* A template row stands here once for each row of the roster: its number is no key. */}
      {rows.map((row, index) => (
        <tr key={index}>
          <td>{formatCount(row.row)}</td>
          <td dir="auto">{row.name}</td>
          <td dir="auto">{row.email ?? 'Anyone'}</td>
          <td>{labelOf(ROLES, ROLE_LABELS, row.role)}</td>
          <td>{labelOf(PERMISSIONS, PERMISSION_LABELS, row.permission)}</td>
          <td dir="auto">{row.group ?? '–'}</td>
          <td>{row.maxUses === 0 ? 'Unlimited' : formatCount(row.maxUses)}</td>
          <td>{row.expiresAt === null ? 'Never' : formatDay(row.expiresAt, now, zone)}</td>
        </tr>
      ))}
    </PlainTable>
  );
}

function labelOf<T extends string>(
  values: readonly T[],
  labels: Readonly<Record<T, string>>,
  value: string,
): string {
  const known = values.find((other) => other === value);
  return known === undefined ? value : labels[known];
}
