import type { Selectable } from 'kysely';
import type { OperatorRole } from '#core/contract/operation.ts';
import { operatorNameKey } from '#core/operators/names.ts';
import type { Db } from '#main/db/connection.ts';
import type { OperatorsTable } from '#main/db/schema.ts';
import type { Trx } from '#main/db/transaction.ts';

/** An id that no operator has. */
const NOBODY = -1;

export type OperatorRow = Selectable<OperatorsTable>;

export async function hasOperators(db: Db): Promise<boolean> {
  return (await db.selectFrom('operators').select('id').limit(1).executeTakeFirst()) !== undefined;
}

export async function listOperators(db: Db): Promise<OperatorRow[]> {
  return db.selectFrom('operators').selectAll().orderBy('name_key').execute();
}

export async function findOperator(db: Db, id: number): Promise<OperatorRow | undefined> {
  return db.selectFrom('operators').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function findOperatorByName(db: Db, name: string): Promise<OperatorRow | undefined> {
  return db
    .selectFrom('operators')
    .selectAll()
    .where('name_key', '=', operatorNameKey(name))
    .executeTakeFirst();
}

export async function insertOperator(
  trx: Trx,
  operator: {
    name: string;
    role: OperatorRole;
    passwordHash: string;
    mustChange: boolean;
    now: number;
    createdBy: number | null;
  },
): Promise<OperatorRow> {
  return trx
    .insertInto('operators')
    .values({
      name: operator.name,
      name_key: operatorNameKey(operator.name),
      role: operator.role,
      password_hash: operator.passwordHash,
      must_change: operator.mustChange ? 1 : 0,
      created_at: operator.now,
      created_by: operator.createdBy,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Changes an operator. The caller has made sure that there is one. */
export async function updateOperator(
  trx: Trx,
  id: number,
  changes: Partial<Omit<OperatorRow, 'id'>>,
): Promise<OperatorRow> {
  return trx
    .updateTable('operators')
    .set(changes)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Superusers who can sign in. */
export async function countSuperusers(db: Db): Promise<number> {
  return countOtherSuperusers(db, NOBODY);
}

/** Superusers who can sign in, but for this one. */
export async function countOtherSuperusers(db: Db, exceptId: number): Promise<number> {
  const { n } = await db
    .selectFrom('operators')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('role', '=', 'superuser')
    .where('disabled_at', 'is', null)
    .where('id', '<>', exceptId)
    .executeTakeFirstOrThrow();
  return n;
}
