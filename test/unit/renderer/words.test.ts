import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calendarDaysBetween } from '#core/time/zone.ts';
import { rejectsName } from '#renderer/features/import/pick-csv.ts';
import { formatRelative } from '#renderer/ui/format.ts';
import { isolate } from '#renderer/ui/isolate.ts';
import { localDay } from '#renderer/ui/local-day.ts';

const zone = 'Europe/Berlin';
const now = Date.UTC(2026, 10, 20, 10);

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
