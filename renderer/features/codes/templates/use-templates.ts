import type { Template } from '#core/contract/templates.contract.ts';
import { useMay } from '#renderer/bridge/operator.ts';
import { useQuery } from '#renderer/bridge/use-query.ts';

const NONE: readonly Template[] = [];

/** The desk's templates, in their order; none for who may not use them. */
export function useTemplates(): readonly Template[] {
  const may = useMay('templates.list');
  return useQuery('templates.list', may ? {} : null, ['templates', 'groups']).data ?? NONE;
}
