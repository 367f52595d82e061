import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { InviteFilter, InviteSort, SortColumn } from '#core/contract/invites.contract.ts';
import { isAscii, isIndexed, parseSearch } from '#core/invites/search.ts';
import type { Search, SearchWord } from '#core/invites/search.ts';
import type { CodeSight } from '#main/engine/principal.ts';
import { anyStatusSql, anyWarningSql, statusRankSql } from './status.repository.ts';

type Condition = RawBuilder<boolean>;

/** Sorts after every text there is. */
const LAST = '\u{10ffff}';

/** A filter, understood: each part as a condition on `invites AS i`, or null where it asks nothing. */
export interface ListConditions {
  search: Search;
  /** Of status and warning together. */
  status: Condition | null;
  batch: Condition | null;
  /** The search as a condition that looks into the row itself; null without a search. */
  searchInRow: Condition | null;
  /** What the search looks into. */
  sight: CodeSight;
  /** The invite whose whole code was typed, for who cannot find it by parts; null if none can be. */
  byCode: Condition | null;
}

/**
 * Understands a filter for somebody who sees codes so. Where they are masked a search looks into
 * names, addresses and notes alone; an invite is found by its code only when that is typed whole.
 */
export function conditionsOf(filter: InviteFilter, now: number, sight: CodeSight): ListConditions {
  const search = parseSearch(filter.search);
  const inText = searchInRow(search, sight);
  const byCode = sight === 'whole' ? null : wholeCode(search);
  return {
    search,
    status: statusAndWarning(filter, now),
    batch: filter.batchId === undefined ? null : sql`i.batch_id = ${filter.batchId}`,
    searchInRow: inText === null || byCode === null ? inText : sql`(${inText} OR ${byCode})`,
    sight,
    byCode,
  };
}

/** These conditions once it is known that there is no invite of the code that was typed. */
export function withoutCode(conditions: ListConditions): ListConditions {
  const { search, sight } = conditions;
  return { ...conditions, byCode: null, searchInRow: searchInRow(search, sight) };
}

/** The whole text is a code, or one word of it is and the others stand in the texts. */
function wholeCode(search: Search): Condition | null {
  if (search.kind !== 'words') return null;
  const { words, code } = search;
  const asked: Array<[string, readonly SearchWord[]]> = words.flatMap((word) =>
    word.code === null || word.code === code
      ? []
      : [[word.code, words.filter((other) => other !== word)]],
  );
  if (code !== null) asked.unshift([code, []]);
  if (asked.length === 0) return null;
  const codes = sql.join(asked.map(([one]) => one));
  const each = asked.map(
    ([one, others]) =>
      sql<boolean>`(${allOf([sql`i.code_key = ${one}`, ...others.map(wordInOwnText)])})`,
  );
  return sql`(i.code_key IN (${codes}) AND (${sql.join(each, sql` OR `)}))`;
}

function wordInOwnText(word: SearchWord): Condition {
  return isAscii(word) || !isIndexed(word)
    ? wordInRow(word, 'masked')
    : inTextIndex([word], 'masked');
}

/** Both are derived from the same columns, so one index serves them together. */
function statusAndWarning({ status, warning }: InviteFilter, now: number): Condition | null {
  if (status === undefined && warning === undefined) return null;
  return allOf([
    status === undefined ? null : anyStatusSql(status, now),
    warning === undefined ? null : anyWarningSql(warning, now),
  ]);
}

/** All conditions joined; true where there is none. */
export function allOf(conditions: ReadonlyArray<Condition | null>): Condition {
  const asked = conditions.filter((condition) => condition !== null);
  return asked.length === 0 ? sql`1` : sql`${sql.join(asked, sql` AND `)}`;
}

function searchInRow(search: Search, sight: CodeSight): Condition | null {
  switch (search.kind) {
    case 'nothing':
      return null;
    case 'beginning':
      return beginningSql(sight === 'whole' ? search.code : '', search.name);
    case 'words':
      return search.words.every(isAscii)
        ? allOf(search.words.map((word) => wordInRow(word, sight)))
        : allOf([inTextIndex(search.words, sight), shortWords(search.words, sight)]);
  }
}

/** For words that SQL's `lower()` does not fold as the full-text index does. */
function inTextIndex(words: readonly SearchWord[], sight: CodeSight): Condition {
  return sql`i.id IN (SELECT rowid FROM invites_fts WHERE invites_fts MATCH ${ftsQuery(words, sight)})`;
}

/** Code or name begins so: answered from their two indexes. */
function beginningSql(code: string, name: string): Condition {
  const begins = (column: string, text: string) =>
    sql<boolean>`(${sql.ref(column)} >= ${text} AND ${sql.ref(column)} < ${text + LAST})`;
  // What folds to nothing (a lone accent, a hyphen in a code) would be the beginning of everything.
  const asked = [
    code === '' ? null : begins('i.code_key', code),
    name === '' ? null : begins('i.name_sort', name),
  ].filter((condition) => condition !== null);
  return asked.length === 0 ? sql`0` : sql`(${sql.join(asked, sql` OR `)})`;
}

function wordInRow(word: SearchWord, sight: CodeSight): Condition {
  const text = sql.ref(sight === 'whole' ? 'i.search_text' : 'i.own_text');
  const forms = word.forms.map((form) => sql<boolean>`instr(${text}, ${form}) > 0`);
  return sql`(${sql.join(forms, sql` OR `)})`;
}

/**
 * The full-text query of a search: its long words, each quoted, all of them required. Short words are
 * left to {@link shortWords}.
 */
export function ftsQuery(words: readonly SearchWord[], sight: CodeSight): string {
  const quote = (form: string) => `"${form.replaceAll('"', '""')}"`;
  const all = words
    .filter(isIndexed)
    .map((word) => `(${word.forms.map(quote).join(' OR ')})`)
    .join(' AND ');
  return sight === 'whole' ? all : `own_text : (${all})`;
}

/** The words that the full-text index cannot find, as a condition on the row; null if there are none. */
export function shortWords(words: readonly SearchWord[], sight: CodeSight): Condition | null {
  const short = words.filter((word) => !isIndexed(word));
  return short.length === 0 ? null : allOf(short.map((word) => wordInRow(word, sight)));
}

/** The index that gives each order. */
export const SORT_INDEX: Readonly<Record<Exclude<SortColumn, 'group' | 'status'>, string>> = {
  created: 'invites_by_creation',
  code: 'invites_code',
  name: 'invites_by_name',
  role: 'invites_by_role',
  uses: 'invites_by_uses',
  expires: 'invites_by_expiry',
};

const SORT_KEY: Readonly<Record<Exclude<SortColumn, 'group' | 'status'>, string>> = {
  created: 'i.id',
  code: 'i.code_key',
  name: 'i.name_sort',
  role: 'i.role',
  uses: 'i.used_count',
  expires: 'i.expires_sort',
};

/** The columns to sort by, in one direction throughout, so that an index can give the order. */
export function orderBy(sort: InviteSort, now: number): RawBuilder<unknown> {
  const way = sort.direction === 'asc' ? sql`ASC` : sql`DESC`;
  switch (sort.column) {
    case 'created':
      return sql`i.id ${way}`;
    case 'group':
      return sql`(i.group_id IS NULL) ${way}, (SELECT g.name FROM groups AS g WHERE g.id = i.group_id) ${way}, i.id ${way}`;
    case 'status':
      return sql`${statusRankSql(now)} ${way}, i.spent, i.expires_sort, i.valid_from, i.id`;
    default:
      return sql`${sql.ref(SORT_KEY[sort.column])} ${way}, i.id ${way}`;
  }
}
