import { definedOf } from '#core/audit/canonical.ts';
import type { Canonical, CanonicalObject } from '#core/audit/canonical.ts';
import type { InviteFilter, Selection } from '#core/contract/invites.contract.ts';
import { maskCode } from '#core/invites/mask.ts';
import { parseSearch } from '#core/invites/search.ts';
import { STATUSES } from '#core/invites/status.ts';

const LISTED = STATUSES.filter((status) => status !== 'archived');

/** A selection as the audit log may hold it: codes and tags are counted, and what was searched for is masked. */
export function describeSelection(selection: Selection): Canonical {
  if ('ids' in selection) return { ids: selection.ids.length };
  if ('codes' in selection) return { codes: selection.codes.length };
  if ('all' in selection) return { all: true };
  return { filter: describeFilter(selection.filter) };
}

/** The same of a filter alone. */
export function describeFilter({ search, tags, ...rest }: InviteFilter): CanonicalObject {
  return definedOf({
    ...rest,
    tags: tags?.length,
    search: search === undefined ? undefined : maskCode(search),
  });
}

/**
 * Whether a selection leaves nothing out but what is archived, by whichever way it is said: that is how a
 * list asks for all it shows, and whoever takes those takes what the desk is about.
 */
export function isEverything(selection: Selection): boolean {
  if ('all' in selection) return true;
  if (!('filter' in selection)) return false;
  const { status, search, ...rest } = selection.filter;
  const others = Object.values(rest).some((value) => value !== undefined);
  const searches = parseSearch(search).kind !== 'nothing';
  if (others || searches) return false;
  return status === undefined || LISTED.every((one) => status.includes(one));
}
