import { useMemo } from 'react';
import type { SubjectNames } from '#core/audit/subject.ts';
import { useQuery } from '#renderer/bridge/use-query.ts';

/** As many batches as one answer gives; one that is older stands by its number. */
const NAMED_BATCHES = 500;

export interface AuditNames extends SubjectNames {
  /** The actions that there are in the log. */
  actions: readonly string[];
}

/** The names of what entries are about, and what there is to filter by. */
export function useAuditNames(): AuditNames {
  const facets = useQuery('audit.facets', {}, ['audit', 'operators']).data;
  const batches = useQuery('batches.page', { limit: NAMED_BATCHES }, ['batches']).data;
  return useMemo(
    () => ({
      actions: facets?.actions ?? [],
      operators: new Map(facets?.operators.map(({ operatorId, name }) => [operatorId, name])),
      batches: new Map(batches?.rows.map(({ id, name }) => [id, name])),
    }),
    [facets, batches],
  );
}
