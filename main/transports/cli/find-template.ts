import { AppError } from '#core/contract/errors.ts';
import type { Template } from '#core/contract/templates.contract.ts';
import { nameKey } from '#core/text/name.ts';
import type { CliContext } from './context.ts';

/**
 * The template with this name.
 *
 * @throws {AppError} `not_found` with the templates that there are.
 */
export async function findTemplate(context: CliContext, name: string): Promise<Template> {
  const templates = await context.call('templates.list', {});
  const found = templates.find((template) => nameKey(template.name) === nameKey(name));
  if (found !== undefined) return found;
  const names = templates.map((template) => template.name);
  throw new AppError({
    code: 'not_found',
    message: `There is no template “${name}”. Templates there are: ${names.join(', ') || 'none'}.`,
  });
}
