import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calendarDaysBetween } from '#core/time/zone.ts';
import {
  checkDraft,
  EMPTY_DRAFT,
  mayMend,
  type Draft,
} from '#renderer/features/codes/create/draft.ts';
import { sentenceOf } from '#renderer/features/codes/create/sentence.ts';
import { rejectsName } from '#renderer/features/import/pick-csv.ts';
import { formatRelative } from '#renderer/ui/format.ts';
import { isolate } from '#renderer/ui/isolate.ts';
import { localDay } from '#renderer/ui/local-day.ts';

const zone = 'Europe/Berlin';
const now = Date.UTC(2026, 10, 20, 10);

function sentence(change: Partial<Draft>, group: string | null = null): string {
  const checked = checkDraft({ ...EMPTY_DRAFT, ...change }, now, zone);
  return checked.ok ? sentenceOf(checked.input, group, now, zone) : JSON.stringify(checked.errors);
}

describe('what the create dialog says', () => {
  test.each<[Partial<Draft>, string | null, string]>([
    [
      { count: 30 },
      'Cleaning',
      '30 single-use codes for Members of Cleaning, valid until 20 December.',
    ],
    [{ role: 'admin' }, null, '1 single-use code for an Admin, valid until 20 December.'],
    [
      { uses: 'unlimited', validity: 'never' },
      null,
      '1 code for a Member, with unlimited uses, without an end.',
    ],
    [
      { count: 1_200, uses: 'several', maxUses: 5, validity: 'date', date: '2027-03-14' },
      null,
      '1,200 codes for Members, for 5 uses each, valid until 14 March 2027.',
    ],
    [
      { audience: 'email', email: 'ada@example.org', validity: 'never' },
      null,
      '1 single-use code for a Member, only for ada@example.org, without an end.',
    ],
  ])('%o', (change, group, expected) => {
    expect(sentence(change, group)).toBe(expected);
  });

  test.each<[Partial<Draft>, string]>([
    [{ count: '' }, 'count'],
    [{ count: 100_001 }, 'count'],
    [{ count: 1.5 }, 'count'],
    [{ audience: 'email', email: 'ada' }, 'email'],
    [{ days: 366 }, 'expiry'],
    [{ validity: 'date', date: '' }, 'expiry'],
    [{ validity: 'date', date: '2026-11-19' }, 'expiry'],
    [{ validity: 'date', date: '2027-11-21' }, 'expiry'],
    [{ uses: 'several', maxUses: 1_000_001 }, 'maxUses'],
    [{ prefix: 'TOO-LONG' }, 'prefix'],
  ])('%o stands beside its field', (change, field) => {
    const checked = checkDraft({ ...EMPTY_DRAFT, ...change }, now, zone);
    expect(checked.ok ? [] : Object.keys(checked.errors)).toEqual([field]);
  });

  test('the last day that may be chosen is 365 days from now in the zone', () => {
    const until = (date: string) =>
      checkDraft({ ...EMPTY_DRAFT, validity: 'date', date }, now, zone).ok;
    expect(['2026-11-20', '2027-11-20', '2027-11-21'].map(until)).toEqual([true, true, false]);
  });

  test.each<[Partial<Draft>, Parameters<typeof mayMend>[1], boolean]>([
    [{ name: 'Ann' }, 'name', true],
    [{ count: 2 }, 'name', true],
    [{ notes: 'x' }, 'name', false],
    [{ date: '2027-01-01' }, 'expiry', true],
    [{ notes: 'x' }, undefined, true],
  ])('%o may mend %s: %s', (change, field, expected) => {
    expect(mayMend(change, field)).toBe(expected);
  });

  test('blank uses mean unlimited', () => {
    const checked = checkDraft({ ...EMPTY_DRAFT, uses: 'several', maxUses: '' }, now, zone);
    expect(checked.ok && checked.input.maxUses).toBe(0);
  });
});

describe('relative times', () => {
  test.each<[number, string]>([
    [0, 'just now'],
    [1_000, 'just now'],
    [-59_000, '1 minute ago'],
    [2 * 3_600_000, 'in 2 hours'],
    [14 * 3_600_000, 'tomorrow'],
    [-12 * 86_400_000, '12 days ago'],
    [120 * 86_400_000, 'in 4 months'],
    [-800 * 86_400_000, '2 years ago'],
  ])('%i ms from now', (distance, expected) => {
    expect(formatRelative(now + distance, now, zone)).toBe(expected);
  });

  test('days are counted as the calendar has them, also over the change of the clocks', () => {
    const time = fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2035, 0) });
    const zones = fc.constantFrom('Europe/Berlin', 'America/St_Johns', 'Pacific/Apia', 'UTC');
    fc.assert(
      fc.property(time, time, zones, (from, to, where) => {
        expect(localDay(to, where) - localDay(from, where)).toBe(
          calendarDaysBetween(from, to, where),
        );
      }),
    );
  });
});

describe('what somebody typed in a sentence', () => {
  test.each([
    ['Cleaning', 'Cleaning'],
    ['ניקיון', '\u2068ניקיון\u2069'],
    ['صيانة 2', '\u2068صيانة 2\u2069'],
    ['第二行', '第二行'],
  ])('%s keeps its direction to itself', (text, expected) => {
    expect(isolate(text)).toBe(expected);
  });

  test.each([
    ['class-7b.csv', 'class-7b-rejected.csv'],
    ['list.of.pupils.txt', 'list.of.pupils-rejected.csv'],
    ['noend', 'noend-rejected.csv'],
    ['.csv', 'rows-rejected.csv'],
  ])('the rejects of %s are %s', (file, expected) => {
    expect(rejectsName(file)).toBe(expected);
  });
});
