import { AppError } from '#core/contract/errors.ts';
import type { Operator } from '#core/contract/operators.contract.ts';
import { operatorNameKey } from '#core/operators/names.ts';
import { usageError, type CliContext } from './context.ts';

/**
 * The operator that a person names: by the name, by the id, or by `id:7` where a name is a number.
 *
 * @throws {AppError} `not_found`; `invalid_input` if it is the name of one and the id of another
 */
export async function findOperator(context: CliContext, who: string): Promise<Operator> {
  const found = match(await context.call('operators.list', {}), who);
  if (found !== null) return found;
  throw new AppError({
    code: 'not_found',
    message: `There is no operator “${who}”. See latchkey operators list.`,
  });
}

/** Of all who have an id and a name, the one who is meant; null if nobody is. */
export function match<T extends { id: number; name: string }>(
  all: readonly T[],
  who: string,
): T | null {
  const id = /^id:(\d+)$/.exec(who)?.[1];
  if (id !== undefined) return all.find((one) => one.id === Number(id)) ?? null;
  const key = operatorNameKey(who);
  const byName = all.find((one) => operatorNameKey(one.name) === key);
  const byId = /^\d+$/.test(who) ? all.find((one) => one.id === Number(who)) : undefined;
  if (byName !== undefined && byId !== undefined && byName !== byId) {
    throw usageError(
      `“${who}” is the name of one operator and the id of another. Write id:${byName.id} or id:${byId.id}.`,
    );
  }
  return byName ?? byId ?? null;
}
