import { useQuery } from '#renderer/bridge/use-query.ts';

/** As many batches as one answer gives; one that is older is reached from the Batches page. */
const NAMED_BATCHES = 500;

export interface Choice {
  value: string;
  label: string;
}

const NOTHING = 'none';

/** Groups, and what stands for none. */
export function useGroupChoices(): Choice[] {
  const groups = useQuery('groups.list', {}, ['groups']).data ?? [];
  return [
    ...groups.map(({ id, name }) => ({ value: String(id), label: name })),
    { value: NOTHING, label: 'No group' },
  ];
}

/** Whoever has made codes, and what stands for nobody that is known. For who may read the log. */
export function useCreatorChoices(): Choice[] {
  const operators = useQuery('audit.facets', {}, ['operators']).data?.operators ?? [];
  return [
    ...operators.map(({ operatorId, name }) => ({ value: String(operatorId), label: name })),
    { value: NOTHING, label: 'Nobody known' },
  ];
}

/** The newest batches. */
export function useBatchChoices(): Choice[] {
  const batches = useQuery('batches.page', { limit: NAMED_BATCHES }, ['batches']).data?.rows ?? [];
  return batches.map(({ id, name }) => ({ value: String(id), label: name }));
}

export function valueOf(id: number | null): string {
  return id === null ? NOTHING : String(id);
}

export function idOf(value: string): number | null {
  return value === NOTHING ? null : Number(value);
}
