import { createInvitesSchema } from '#core/contract/invites.contract.ts';
import { choosePattern } from '#core/invites/decide.ts';
import { useDesk } from '#renderer/bridge/desk.ts';
import { useQuery } from '#renderer/bridge/use-query.ts';
import { codeFormOf, type FieldErrors } from './check-draft.ts';
import type { Draft } from './draft.ts';

const askedSchema = createInvitesSchema.pick({
  count: true,
  prefix: true,
  length: true,
  pattern: true,
});

/** Why there is no room for the codes that are asked for, beside the field that gives them more. */
export function useSpaceErrors(draft: Draft): FieldErrors {
  const { settings } = useDesk();
  const form = codeFormOf(draft);
  // Whatever else is still to be typed.
  const asked = askedSchema.safeParse({ count: Number(draft.count), ...form });
  const known = asked.success && !('problem' in choosePattern(asked.data, settings));
  const question = known ? { count: asked.data.count, ...form } : null;
  const space = useQuery('invites.codeSpace', question, ['settings']);
  const problem = space.loading ? null : space.data?.problem;
  if (question === null || !problem) return {};
  return form.pattern === undefined ? { length: problem } : { pattern: problem };
}
