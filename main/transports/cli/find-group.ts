import { groupKey } from '#core/batches/row.ts';
import { usageError, type CliContext } from './context.ts';

/**
 * The id of the group with this name.
 *
 * @throws {AppError} `invalid_input` with the groups that there are.
 */
export async function findGroup(context: CliContext, name: string): Promise<number> {
  const [id = 0] = await findGroups(context, [name]);
  return id;
}

/** The ids of the groups with these names, in their order; throws as {@link findGroup} does. */
export async function findGroups(context: CliContext, names: readonly string[]): Promise<number[]> {
  if (names.length === 0) return [];
  const groups = await context.call('groups.list', {});
  return names.map((name) => {
    const found = groups.find((group) => groupKey(group.name) === groupKey(name));
    if (found !== undefined) return found.id;
    throw usageError(
      `Group “${name}” is unknown. Groups there are: ${groups.map((group) => group.name).join(', ')}.`,
      'groupId',
    );
  });
}
