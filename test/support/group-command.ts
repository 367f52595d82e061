import type { CommandContext } from '#main/engine/handler.ts';

/** How many groups this connection sees. */
export async function groupCount({ db }: Pick<CommandContext, 'db'>): Promise<number> {
  const { n } = await db
    .selectFrom('groups')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  return n;
}

/** What a command of a test does: adds one group. */
export async function addGroup({ trx }: CommandContext): Promise<string> {
  await trx
    .insertInto('groups')
    .values({ name: 'New', kind: 'task', description: '', created_at: 1 })
    .execute();
  return 'done';
}
