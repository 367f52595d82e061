import { groupKey } from '#core/batches/row.ts';
import { usageError, type CliContext } from './context.ts';

/**
 * The id of the group with this name.
 *
 * @throws {AppError} `invalid_input` with the groups that there are.
 */
export async function findGroup(context: CliContext, name: string): Promise<number> {
  const groups = await context.call('groups.list', {});
  const found = groups.find((group) => groupKey(group.name) === groupKey(name));
  if (found !== undefined) return found.id;
  throw usageError(
    `Group “${name}” is unknown. Groups there are: ${groups.map((group) => group.name).join(', ')}.`,
    'groupId',
  );
}
