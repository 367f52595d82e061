import type { InviteFilter } from '#core/contract/invites.contract.ts';
import { STATUSES, WARNINGS, type Status, type Warning } from '#core/invites/status.ts';
import { PERMISSIONS, ROLES, type Permission, type Role } from '#core/invites/vocabulary.ts';

export interface BatchFilter {
  id: number;
  /** Null where nothing but its number is known. */
  name: string | null;
}

/** The first and the last millisecond, either of which can be open. */
export type Range = NonNullable<InviteFilter['created']>;
/** The ranges that can be chosen. */
export type RangeName = 'created' | 'expires' | 'lastUsed';
export type Tag = NonNullable<InviteFilter['tags']>[number];

/** What is chosen in the search field and the filter bar. */
export interface CodeChoices {
  search: string;
  statuses: readonly Status[];
  /** Archived codes are shown with the others, where no status is chosen. */
  withArchived: boolean;
  warnings: readonly Warning[];
  roles: readonly Role[];
  permissions: readonly Permission[];
  /** Null is no group. */
  groups: readonly (number | null)[];
  audience: 'anyone' | 'one_email' | null;
  batch: BatchFilter | null;
  /** Whose children are shown: the id of a code. */
  parent: number | null;
  /** Null is nobody that is known. */
  creators: readonly (number | null)[];
  created: Range | null;
  expires: Range | null;
  lastUsed: Range | null;
  tags: readonly Tag[];
}

export const NO_CHOICES: CodeChoices = {
  search: '',
  statuses: [],
  withArchived: false,
  warnings: [],
  roles: [],
  permissions: [],
  groups: [],
  audience: null,
  batch: null,
  parent: null,
  creators: [],
  created: null,
  expires: null,
  lastUsed: null,
  tags: [],
};

const NOT_ARCHIVED: readonly Status[] = STATUSES.filter((status) => status !== 'archived');

/**
 * The filter as the engine is asked for it: nothing in it that does not filter. Archived codes are left
 * out by naming all other statuses, and only where there are any: without a filter the list is quickest.
 */
export function filterOf(state: CodeChoices & { hasArchived: boolean }): InviteFilter {
  const search = state.search.trim();
  const statuses =
    state.statuses.length === 0 && state.hasArchived && !state.withArchived
      ? NOT_ARCHIVED
      : state.statuses;
  return {
    ...(search === '' ? {} : { search }),
    ...(statuses.length === 0 ? {} : { status: [...statuses] }),
    ...(state.warnings.length === 0 ? {} : { warning: [...state.warnings] }),
    ...(state.roles.length === 0 ? {} : { role: [...state.roles] }),
    ...(state.permissions.length === 0 ? {} : { permission: [...state.permissions] }),
    ...(state.groups.length === 0 ? {} : { groupId: [...state.groups] }),
    ...(state.audience === null ? {} : { audience: state.audience }),
    ...(state.batch === null ? {} : { batchId: state.batch.id }),
    ...(state.parent === null ? {} : { parentId: state.parent }),
    ...(state.creators.length === 0 ? {} : { createdBy: [...state.creators] }),
    ...(state.created === null ? {} : { created: state.created }),
    ...(state.expires === null ? {} : { expires: state.expires }),
    ...(state.lastUsed === null ? {} : { lastUsed: state.lastUsed }),
    ...(state.tags.length === 0 ? {} : { tags: [...state.tags] }),
  };
}

/**
 * The filter as a saved view keeps it. A view made before anything was archived shall not show archived
 * codes later: it names the statuses in any case.
 */
export function viewFilterOf(state: CodeChoices): InviteFilter {
  return filterOf({ ...state, hasArchived: true });
}

/** What has to be chosen for this filter. */
export function choicesOf(filter: InviteFilter): CodeChoices {
  const statuses = STATUSES.filter((status) => filter.status?.includes(status));
  const isUsual = statuses.length === NOT_ARCHIVED.length && !statuses.includes('archived');
  return {
    search: filter.search ?? '',
    statuses: isUsual ? [] : statuses,
    withArchived: filter.status === undefined,
    warnings: WARNINGS.filter((warning) => filter.warning?.includes(warning)),
    roles: ROLES.filter((role) => filter.role?.includes(role)),
    permissions: PERMISSIONS.filter((permission) => filter.permission?.includes(permission)),
    groups: filter.groupId ?? [],
    audience: filter.audience ?? null,
    batch: filter.batchId === undefined ? null : { id: filter.batchId, name: null },
    parent: filter.parentId ?? null,
    creators: filter.createdBy ?? [],
    created: filter.created ?? null,
    expires: filter.expires ?? null,
    lastUsed: filter.lastUsed ?? null,
    tags: filter.tags ?? [],
  };
}

/** Whether somebody has chosen or typed anything that narrows the list or widens it. */
export function isNarrowed(state: CodeChoices): boolean {
  const { search, withArchived, batch, parent, audience, created, expires, lastUsed } = state;
  const lists = [
    state.statuses,
    state.warnings,
    state.roles,
    state.permissions,
    state.groups,
    state.creators,
    state.tags,
  ];
  return (
    search.trim() !== '' ||
    withArchived ||
    [batch, parent, audience, created, expires, lastUsed].some((choice) => choice !== null) ||
    lists.some((list) => list.length > 0)
  );
}
