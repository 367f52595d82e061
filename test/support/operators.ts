import { OPERATOR_ROLES } from '#core/contract/operation.ts';
import type { OperatorRole } from '#core/contract/operation.ts';
import { openWriter } from '#main/db/open.ts';
import { hashSecret } from '#main/features/operators/secrets.ts';

/** The password of all operators of the tests. */
export const PASSWORD = 'seven green lanterns';

/** {@link PASSWORD}, hashed with the cost that the program uses. */
const PASSWORD_HASH =
  '$argon2id$v=19$m=19456,t=2,p=1$iYkQQz2fyJPH6KsWAOPqYQ$MPnN7m52FYxT8iM1wvZH/7T1SEKlUgH+5wz5XzhCmF0';

/** Their names, one of each role. */
export const NAMES: Readonly<Record<OperatorRole, string>> = {
  superuser: 'Ada',
  front_desk: 'Finn',
  auditor: 'Olga',
};

/** The secrets of sessions that they have open. */
export const TEST_TOKENS: Readonly<Record<OperatorRole, string>> = {
  superuser: 'lks_test-superuser',
  front_desk: 'lks_test-front-desk',
  auditor: 'lks_test-auditor',
};

const LONG_AGO = 0;
const EVER_AFTER = 8_000_000_000_000_000;

/** Where the desk's key and mark lie: beside its data, and as its own as that. */
export function configFolderOf(dataFolder: string): string {
  return `${dataFolder}-config`;
}

/** Puts one operator of each role into the database of a folder, each signed in, unless there are any. */
export async function prepareDesk(dataFolder: string): Promise<void> {
  const connection = await openWriter(dataFolder);
  try {
    await connection.db.transaction().execute(async (trx) => {
      if (await trx.selectFrom('operators').select('id').executeTakeFirst()) return;
      for (const role of OPERATOR_ROLES) {
        const { id } = await trx
          .insertInto('operators')
          .values({
            name: NAMES[role],
            name_key: NAMES[role].toLowerCase(),
            role,
            password_hash: PASSWORD_HASH,
            created_at: LONG_AGO,
          })
          .returning('id')
          .executeTakeFirstOrThrow();
        await trx
          .insertInto('sessions')
          .values({
            secret_hash: hashSecret(TEST_TOKENS[role]),
            operator_id: id,
            way: 'cli',
            created_at: LONG_AGO,
            ends_at: EVER_AFTER,
          })
          .execute();
      }
    });
  } finally {
    await connection.close();
  }
}
