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
