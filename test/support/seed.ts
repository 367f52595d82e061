import { openWriter } from '#main/db/open.ts';
import type { InvitesTable } from '#main/db/schema.ts';
import type { Insertable } from 'kysely';
import { emailKey } from '#core/text/email.ts';
import { nameSortKey } from '#core/text/fold.ts';

export type InviteRow = Partial<Insertable<InvitesTable>>;

/** Writes invites as they are given into the database of a folder, past every rule but the schema's. */
export async function seedInvites(dataFolder: string, rows: readonly InviteRow[]): Promise<void> {
  const connection = await openWriter(dataFolder);
  try {
    for (const [n, row] of rows.entries()) {
      const code = row.code ?? `SEED${String(n).padStart(6, '0')}`;
      await connection.db
        .insertInto('invites')
        .values({
          code,
          code_key: code.replaceAll('-', ''),
          name_sort: nameSortKey(row.name ?? null),
          email_key: row.email ? emailKey(row.email) : null,
          role: 'member',
          permission: 'read_only',
          max_uses: 1,
          created_at: 1_700_000_000_000 + n,
          ...row,
        })
        .execute();
    }
  } finally {
    await connection.close();
  }
}

/** Writes settings into the database of a folder, past every rule. */
export async function seedSettings(
  dataFolder: string,
  settings: Readonly<Record<string, unknown>>,
): Promise<void> {
  const connection = await openWriter(dataFolder);
  try {
    await connection.db
      .insertInto('settings')
      .values(
        Object.entries(settings).map(([key, value]) => ({ key, value: JSON.stringify(value) })),
      )
      .execute();
  } finally {
    await connection.close();
  }
}
