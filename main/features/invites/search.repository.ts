import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { isAscii, isIndexed, parseSearch } from '#core/invites/search.ts';
import type { Search, SearchWord } from '#core/invites/search.ts';
import { operatorNameKey } from '#core/operators/names.ts';
import type { CodeSight } from '#core/operators/code-sight.ts';
import { allOf, anyOf, byIndex, lookUp } from './sources.repository.ts';
import type { Condition, LookedUp, Source } from './sources.repository.ts';

/** Sorts after every text there is. */
const LAST = '\u{10ffff}';

/** So many words, the first ones, may stand in a creator's name. */
const NAME_WORDS = 3;

type Words = readonly SearchWord[];

/** What a search may leave aside, once it is known to find nothing. */
interface Aside {
  wholeCode?: boolean;
  creators?: boolean;
}

/** A search that asks something, understood for somebody who sees codes so. */
export interface SearchPart {
  /** As a condition that looks into the row `invites AS i` itself. */
  inRow: Condition;
  /** Whether `inRow` may be asked of many rows; if not, it goes through the full-text index. */
  readable: boolean;
  /** How it is found by indexes. No two sources have an invite in common. */
  sources: readonly Source[];
  /** Whether the first source gives its ids in order of creation, and is the only one. */
  inOrder: boolean;
  /** Whether there is what this needs; each may be left aside if there is not. */
  maybe: { wholeCode: Condition | null; creators: RawBuilder<{ id: number }> | null };
  without(aside: Aside): SearchPart;
}

/**
 * Understands a search; null if it asks nothing. Where codes are masked it looks into the other texts
 * alone; an invite is found by its code only when that is typed whole.
 */
export function searchPart(
  typed: string | undefined,
  sight: CodeSight,
  aside: Aside = {},
): SearchPart | null {
  const search = parseSearch(typed);
  switch (search.kind) {
    case 'nothing':
      return null;
    case 'beginning':
      return beginningPart(sight === 'whole' ? search.code : '', search.name);
    case 'words':
      return wordsPart(search, sight, aside);
  }
}

function beginningPart(code: string, name: string): SearchPart {
  const begins = (column: string, text: string) =>
    sql<boolean>`(${sql.ref(column)} >= ${text} AND ${sql.ref(column)} < ${text + LAST})`;
  // What folds to nothing (a lone accent, a hyphen in a code) would be the beginning of everything.
  const named = name === '' ? null : begins('i.name_sort', name);
  const coded = code === '' ? null : begins('i.code_key', code);
  const sources: Source[] = [];
  if (named !== null) sources.push(byIndex('invites_by_name', named));
  if (coded !== null) {
    const once = named === null ? null : sql<boolean>`NOT ${named}`;
    sources.push(byIndex('invites_code', allOf([coded, once])));
  }
  const part: SearchPart = {
    inRow: anyOf([coded, named]),
    readable: true,
    sources: sources.length === 0 ? [byIndex('invites_code', sql`0`)] : sources,
    inOrder: false,
    maybe: { wholeCode: null, creators: null },
    without: () => part,
  };
  return part;
}

function wordsPart(
  search: Extract<Search, { kind: 'words' }>,
  sight: CodeSight,
  aside: Aside,
): SearchPart {
  const { words } = search;
  const nameWords = words.filter(isIndexed).slice(0, NAME_WORDS);
  const creators = aside.creators ? null : creatorsOf(nameWords);
  const look = (word: SearchWord) =>
    wordInRow(word, sight, creators !== null && nameWords.includes(word));
  const coded = sight === 'whole' || aside.wholeCode ? null : wholeCode(search, creators !== null);

  const all = allOf(words.map(look));
  const short = words.filter((word) => !isIndexed(word)).map(look);
  const foundByCode = coded === null ? null : byIndex('invites_code', coded);
  const notByCode = (id: string) =>
    coded === null
      ? null
      : sql<boolean>`${sql.ref(id)} NOT IN (SELECT i.id FROM invites AS i INDEXED BY invites_code WHERE ${coded})`;
  const inText = textSource(words, sight, short, notByCode('f.rowid'));
  const byCreator =
    creators === null
      ? []
      : creatorSources(words, sight, short).map((source) => ({
          ...source,
          where: allOf([source.where, notByCode('i.id')]),
        }));
  const sources = [inText, ...(foundByCode === null ? [] : [foundByCode]), ...byCreator];
  return {
    inRow: coded === null ? all : anyOf([sql`(${all})`, coded]),
    readable: words.every(isAscii),
    sources,
    inOrder: sources.length === 1,
    maybe: { wholeCode: coded, creators },
    without: (more) => wordsPart(search, sight, { ...aside, ...more }),
  };
}

function textSource(
  words: Words,
  sight: CodeSight,
  short: readonly Condition[],
  more: Condition | null,
): Source {
  const joined = (lookedUp: LookedUp) =>
    sql`invites_fts AS f CROSS JOIN ${lookUp(sql`f.rowid`, short.length === 0 ? lookedUp : 'row')}`;
  const match = sql<boolean>`f.invites_fts MATCH ${ftsQuery(words, sight)}`;
  return {
    from: short.length === 0 ? sql`invites_fts AS f` : joined('row'),
    where: allOf([match, ...short, more]),
    id: sql.ref('f.rowid'),
    joined,
  };
}

/**
 * What is found because some of the words stand in the creator's name and not in the texts, one source
 * for each choice of such words. The operators come first: where no name holds the words, nothing more
 * is looked at.
 */
function creatorSources(words: Words, sight: CodeSight, short: readonly Condition[]): Source[] {
  const indexed = words.filter(isIndexed);
  const where = (lookedUp: LookedUp) => (short.length === 0 ? lookedUp : 'row');
  return choicesOf(indexed.slice(0, NAME_WORDS)).map((inName): Source => {
    const inText = indexed.filter((word) => !inName.includes(word));
    const absent = inName.map(
      (word): Condition => sql`i.id NOT IN (SELECT rowid FROM invites_fts
        WHERE invites_fts MATCH ${ftsQuery([word], sight)})`,
    );
    const conditions = [...inName.map(inCreatorName), ...absent, ...short];
    const id = sql.ref<number>('i.id');
    if (inText.length === 0) {
      return {
        from: sql`operators AS p
          CROSS JOIN invites AS i INDEXED BY invites_by_creator ON i.created_by = p.id`,
        where: allOf(conditions),
        id,
        joined: (lookedUp) => sql`operators AS p
          CROSS JOIN invites AS c INDEXED BY invites_by_creator ON c.created_by = p.id
          CROSS JOIN ${lookUp(sql`c.id`, where(lookedUp))}`,
      };
    }
    const joined = (lookedUp: LookedUp) => sql`operators AS p CROSS JOIN invites_fts AS f
      CROSS JOIN ${lookUp(sql`f.rowid`, where(lookedUp))} AND i.created_by = p.id`;
    return {
      from: joined('facets'),
      where: allOf([sql`f.invites_fts MATCH ${ftsQuery(inText, sight)}`, ...conditions]),
      id,
      joined,
    };
  });
}

/** Every choice of some of these. */
function choicesOf<T>(all: readonly T[]): T[][] {
  const [first, ...others] = all;
  if (first === undefined) return [];
  const without = choicesOf(others);
  return [[first], ...without, ...without.map((choice) => [first, ...choice])];
}

/** The operators whose names hold one of these words. */
function creatorsOf(words: Words): RawBuilder<{ id: number }> {
  return sql`SELECT p.id FROM operators AS p WHERE ${anyOf(words.map(inCreatorName))}`;
}

function inCreatorName(word: SearchWord): Condition {
  return sql`instr(p.name_key, ${operatorNameKey(word.forms[0] ?? '')}) > 0`;
}

/** The whole text is a code, or one word of it is and the others stand in the texts. */
function wholeCode(
  search: Extract<Search, { kind: 'words' }>,
  withCreators: boolean,
): Condition | null {
  const { words, code } = search;
  const asked: Array<[string, Words]> = words.flatMap((word) =>
    word.code === null || word.code === code
      ? []
      : [[word.code, words.filter((other) => other !== word)]],
  );
  if (code !== null) asked.unshift([code, []]);
  if (asked.length === 0) return null;
  const codes = sql.join(asked.map(([one]) => one));
  const each = asked.map(
    ([one, others]): Condition =>
      sql`(${allOf([
        sql`i.code_key = ${one}`,
        ...others.map((word) => wordInRow(word, 'masked', withCreators)),
      ])})`,
  );
  return sql`(i.code_key IN (${codes}) AND ${anyOf(each)})`;
}

/** The creator first: that needs no look into the texts. */
function wordInRow(word: SearchWord, sight: CodeSight, withCreators: boolean): Condition {
  const created = withCreators
    ? sql<boolean>`i.created_by IN (SELECT p.id FROM operators AS p WHERE ${inCreatorName(word)})`
    : null;
  return anyOf([created, ...inTexts(word, sight)]);
}

function inTexts(word: SearchWord, sight: CodeSight): Condition[] {
  // SQL's `lower()` does not fold the others as the full-text index does.
  if (!isAscii(word) && isIndexed(word)) {
    return [
      sql`i.id IN (SELECT rowid FROM invites_fts WHERE invites_fts MATCH ${ftsQuery([word], sight)})`,
    ];
  }
  const text = sql.ref(sight === 'whole' ? 'i.search_text' : 'i.own_text');
  return word.forms.map((form): Condition => sql`instr(${text}, ${form}) > 0`);
}

/**
 * The full-text query of a search: its long words, each quoted, all of them required. Short words have
 * to be looked for in the rows.
 */
function ftsQuery(words: Words, sight: CodeSight): string {
  const quote = (form: string) => `"${form.replaceAll('"', '""')}"`;
  const all = words
    .filter(isIndexed)
    .map((word) => `(${word.forms.map(quote).join(' OR ')})`)
    .join(' AND ');
  return sight === 'whole' ? all : `own_text : (${all})`;
}
