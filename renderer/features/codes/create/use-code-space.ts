import { useQuery } from '#renderer/bridge/use-query.ts';
import type { Checked, FieldErrors } from './check-draft.ts';

/** Why there is no room for the codes that are asked for, beside the field that gives them more. */
export function useSpaceErrors(checked: Checked): FieldErrors {
  const asked = checked.ok ? checked.input : null;
  const space = useQuery(
    'invites.codeSpace',
    asked === null
      ? null
      : {
          count: asked.count,
          ...(asked.prefix === undefined ? {} : { prefix: asked.prefix }),
          ...(asked.length === undefined ? {} : { length: asked.length }),
          ...(asked.pattern === undefined ? {} : { pattern: asked.pattern }),
        },
    ['settings'],
  );
  const problem = space.loading ? null : space.data?.problem;
  if (asked === null || !problem) return {};
  return asked.pattern === undefined ? { length: problem } : { pattern: problem };
}
