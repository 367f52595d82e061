import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { InviteFilter } from '#core/contract/invites.contract.ts';
import { LIMITS } from '#core/invites/vocabulary.ts';
import { composeText } from '#core/text/compose.ts';
import { allOf, anyOf, byIndex, lookUp } from './sources.repository.ts';
import type { Condition, LookedUp, Source } from './sources.repository.ts';
import {
  anyStatusSql,
  anyWarningSql,
  redeemableSql,
  statusSql,
  warningSql,
} from './status.repository.ts';

/** Every part of a filter but the search. */
export type PartName = Exclude<keyof InviteFilter, 'search'>;

/** Whether `invites_facets` alone answers these parts; what the search asks never stands there. */
export function inFacets(parts: ReadonlyArray<PartName | 'search'>): boolean {
  return !parts.some((part) => part === 'search' || part === 'tags' || part === 'parentId');
}

/** One part of a filter that asks something. */
export interface FilterPart {
  name: PartName;
  /** On `invites AS i`. Answered by `invites_facets` alone where {@link inFacets} says so. */
  condition: Condition;
  /** How its own index finds what it asks for; empty where it has none. No two have an invite in common. */
  sources: readonly Source[];
}

/**
 * The parts of a filter that ask something, those first that are quickest to check: a status takes
 * longer than all before it together.
 */
export function filterParts(filter: InviteFilter, now: number): FilterPart[] {
  return [
    oneOfPart('role', 'i.role', 'invites_by_role', filter.role),
    oneOfPart('permission', 'i.permission', 'invites_by_permission', filter.permission),
    oneOfPart('groupId', 'i.group_id', 'invites_by_group', filter.groupId),
    audiencePart(filter),
    oneOfPart('batchId', 'i.batch_id', 'invites_by_batch', listed(filter.batchId)),
    oneOfPart('parentId', 'i.parent_id', 'invites_by_parent', listed(filter.parentId)),
    oneOfPart('createdBy', 'i.created_by', 'invites_by_creator', filter.createdBy),
    rangePart('created', 'i.created_at', 'invites_by_time', filter.created),
    rangePart('expires', 'i.expires_sort', 'invites_by_expiry', filter.expires),
    rangePart('lastUsed', 'i.last_used_at', 'invites_by_last_use', filter.lastUsed),
    statusPart(filter, now),
    warningPart(filter, now),
    tagsPart(filter),
  ].filter((part) => part !== null);
}

function statusPart({ status }: InviteFilter, now: number): FilterPart | null {
  if (status === undefined) return null;
  return {
    name: 'status',
    condition: anyStatusSql(status, now),
    // One status at a time: together they would be found by reading the whole index.
    sources: [...new Set(status)].map((one) =>
      byIndex(one === 'scheduled' ? 'invites_scheduled' : 'invites_by_status', statusSql(one, now)),
    ),
  };
}

function warningPart({ warning }: InviteFilter, now: number): FilterPart | null {
  if (warning === undefined) return null;
  const [near, expiring] = [warningSql('near_limit', now), warningSql('expiring', now)];
  const sources: Source[] = [];
  if (warning.includes('near_limit')) {
    // The last says so that SQLite may use an index that holds only these.
    const where = allOf([redeemableSql(now), near, sql`i.used_share IS NOT NULL`]);
    sources.push(byIndex('invites_by_share', where));
  }
  if (warning.includes('expiring')) {
    const once = warning.includes('near_limit') ? sql<boolean>`NOT coalesce(${near}, 0)` : null;
    sources.push(byIndex('invites_by_status', allOf([redeemableSql(now), expiring, once])));
  }
  return { name: 'warning', condition: anyWarningSql(warning, now), sources };
}

function audiencePart({ audience }: InviteFilter): FilterPart | null {
  if (audience === undefined) return null;
  const wanted = audience === 'one_email';
  return {
    name: 'audience',
    condition: sql`i.one_email = ${sql.lit(wanted ? 1 : 0)}`,
    sources: [
      byIndex('invites_by_email', wanted ? sql`i.email_key IS NOT NULL` : sql`i.email_key IS NULL`),
    ],
  };
}

/** One of some values; null among them is none. */
function oneOfPart(
  name: PartName,
  column: string,
  index: string,
  values: ReadonlyArray<string | number | null> | undefined,
): FilterPart | null {
  if (values === undefined) return null;
  const some = values.filter((value) => value !== null);
  const each: Condition[] = [];
  if (some.length > 0) each.push(sql`${sql.ref(column)} IN ${inList(some)}`);
  if (some.length < values.length) each.push(sql`${sql.ref(column)} IS NULL`);
  return {
    name,
    condition: anyOf(each),
    sources: each.map((condition) => byIndex(index, condition)),
  };
}

function listed<T>(value: T | undefined): [T] | undefined {
  return value === undefined ? undefined : [value];
}

/** One parameter for a long list, so that a statement is not made anew for each length. */
function inList(values: ReadonlyArray<string | number>): RawBuilder<unknown> {
  return values.length <= 8
    ? sql`(${sql.join(values)})`
    : sql`(SELECT value FROM json_each(${JSON.stringify(values)}))`;
}

function rangePart(
  name: PartName,
  column: string,
  index: string,
  range: InviteFilter['created'],
): FilterPart | null {
  if (range === undefined) return null;
  const { from, to } = range;
  const condition = allOf([
    from === undefined ? null : sql`${sql.ref(column)} >= ${from}`,
    to === undefined ? null : sql`${sql.ref(column)} <= ${to}`,
    // What never ends sorts last by this number, and is in no range.
    name === 'expires' ? sql`${sql.ref(column)} < ${Number.MAX_SAFE_INTEGER}` : null,
  ]);
  return { name, condition, sources: [byIndex(index, condition)] };
}

function tagsPart({ tags }: InviteFilter): FilterPart | null {
  const [first, ...others] = tags ?? [];
  if (tags === undefined || first === undefined) return null;
  // Either way the ids come in order of creation.
  const tagged =
    first.value === undefined
      ? sql`invite_tags AS t INDEXED BY invite_tags_by_key`
      : sql`invite_tags AS t NOT INDEXED`;
  const joined = (lookedUp: LookedUp) =>
    sql`${tagged} CROSS JOIN ${lookUp(sql`t.invite_id`, others.length === 0 ? lookedUp : 'row')}`;
  return {
    name: 'tags',
    condition: allOf(tags.map(hasTag)),
    sources: [
      {
        from: others.length === 0 ? tagged : joined('row'),
        where: allOf([isTag('t', first), ...others.map(hasTag)]),
        id: sql.ref('t.invite_id'),
        joined,
      },
    ],
  };
}

type Tag = NonNullable<InviteFilter['tags']>[number];

/** By key and value a tag is looked up; by the key alone the row itself is the shorter way. */
function hasTag(tag: Tag): Condition {
  return tag.value === undefined
    ? sql`EXISTS (SELECT 1 FROM json_each(i.tags) AS u WHERE ${isTag('u', tag)})`
    : sql`EXISTS (SELECT 1 FROM invite_tags AS u WHERE ${isTag('u', tag)} AND u.invite_id = i.id)`;
}

function isTag(alias: string, { key, value }: Tag): Condition {
  const keyed = sql<boolean>`${sql.ref(`${alias}.key`)} = ${composeText(key, LIMITS.tagKey)}`;
  if (value === undefined) return keyed;
  return sql`${keyed} AND ${sql.ref(`${alias}.value`)} = ${composeText(value, LIMITS.tagValue)}`;
}
