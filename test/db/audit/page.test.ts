import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import type { RawBuilder } from 'kysely';
import type { AuditEntry } from '#core/audit/entry.ts';
import type { AuditFilter } from '#core/contract/audit.contract.ts';
import { AppError } from '#core/contract/errors.ts';
import type { Connection } from '#main/db/connection.ts';
import { openReader, openWriter } from '#main/db/open.ts';
import { listActions } from '#main/features/audit/audit.repository.ts';
import {
  compileCount,
  pageEntries,
  pageSql,
  walkEntries,
  walkSql,
} from '#main/features/audit/page.repository.ts';
import { openAuditDesk } from '#test/support/audit.ts';
import { seedLog } from '#test/support/seed-log.ts';
import type { Draft } from '#test/support/seed-log.ts';

/** So many that a broad time is walked in order, not sorted. */
const ENTRIES = 25_000;
const START = 1_700_000_000_000;
const ACTIONS = ['invites.create', 'invites.deactivate', 'session.signIn', 'settings.update'];
const LIMIT = 50;

const folder = path.join(mkdtempSync(path.join(tmpdir(), 'latchkey-audit-')), 'desk');
let reader: Connection;
/** All entries, the newest first. */
let all: AuditEntry[];

function* drafts(): Generator<Draft> {
  for (let n = 0; n < ENTRIES; n += 1) {
    yield {
      operator: `Operator ${n % 3}`,
      operatorId: n % 7 === 0 ? null : (n % 3) + 1,
      action: ACTIONS[n % 13 === 0 ? 0 : n % 4] ?? '',
      subject: n % 5 === 0 ? 'settings' : `invite:${n % 100}`,
      details: '{}',
      // The clock went back an hour in the middle.
      at: START + n * 1_000 - (n > ENTRIES / 2 ? 3_600_000 : 0),
    };
  }
}

beforeAll(async () => {
  await seedLog(drafts(), folder);
  reader = openReader(folder);
  all = (await walkEntries(reader.db, {}, null, ENTRIES + 1)).toReversed();
});
afterAll(async () => {
  await reader.close();
  rmSync(path.dirname(folder), { recursive: true, force: true });
});

function matches(entry: AuditEntry, filter: AuditFilter): boolean {
  return (
    (filter.operatorId === undefined || entry.operatorId === filter.operatorId) &&
    (filter.action === undefined || entry.action === filter.action) &&
    (filter.subject === undefined || entry.subject === filter.subject) &&
    (filter.from === undefined || entry.at >= filter.from) &&
    (filter.to === undefined || entry.at <= filter.to)
  );
}

const times = fc.integer({ min: START - 10, max: START + ENTRIES * 1_000 });
const filters: fc.Arbitrary<AuditFilter> = fc.record(
  {
    operatorId: fc.integer({ min: 1, max: 4 }),
    action: fc.constantFrom(...ACTIONS, 'none'),
    subject: fc.constantFrom('settings', 'invite:7', 'none'),
    from: times,
    to: times,
  },
  { requiredKeys: [] },
);

test('a page and a count are those of the filter, however deep', async () => {
  const page = (filter: AuditFilter, offset: number) =>
    pageEntries(reader.db, { filter, offset, limit: LIMIT, version: reader.dataVersion() });
  await fc.assert(
    fc.asyncProperty(filters, fc.double({ min: 0, max: 1.1, noNaN: true }), async (filter, at) => {
      const wanted = all.filter((entry) => matches(entry, filter));
      const offset = Math.floor(wanted.length * at);
      expect(await page(filter, offset)).toEqual(wanted.slice(offset, offset + LIMIT));
      const [count] = reader.readNumbers(compileCount(reader.db, filter), () => undefined);
      expect(count).toBe(wanted.length);
      const upwards = await walkEntries(reader.db, filter, wanted[LIMIT]?.seq ?? 0, LIMIT);
      const behind = wanted.toReversed().filter(({ seq }) => seq > (wanted[LIMIT]?.seq ?? 0));
      expect(upwards).toEqual(behind.slice(0, LIMIT));
    }),
    {
      numRuns: 120,
      examples: [
        [{}, 0.5],
        [{}, 1],
        [{ from: START }, 0.9],
        [{ to: START }, 0],
      ],
    },
  );
});

test('a log with holes is paged without one entry left out or shown twice', async () => {
  const desk = await openAuditDesk();
  await desk.work(40);
  await desk.tamper((raw) => raw.exec('DELETE FROM audit_log WHERE seq IN (1, 7, 8, 30)'));
  const seen: number[] = [];
  for (let offset = 0; offset < 50; offset += 10) {
    const { rows } = await desk.call('audit.page', { offset, limit: 10 });
    seen.push(...rows.map(({ seq }) => seq));
  }
  const left = Array.from({ length: 41 }, (_, n) => 41 - n).filter(
    (seq) => ![1, 7, 8, 30].includes(seq),
  );
  expect(seen).toEqual(left);
  expect(await desk.call('audit.count', {})).toEqual({ count: 37 });
});

test('what was written since is on the first page', async () => {
  const desk = await openAuditDesk();
  for (let n = 1; n <= 4; n += 1) {
    await desk.work(1);
    const { rows } = await desk.call('audit.page', { limit: 1 });
    expect(rows[0]?.seq).toBe(n + 1);
  }
});

test('the actions that there are are told, each once', async () => {
  expect(await listActions(reader.db)).toEqual(['audit.newKey', ...ACTIONS].toSorted());
});

const STOPPED = new AppError({ code: 'cancelled', message: 'Stopped.' });

test.each<AuditFilter>([
  { action: 'session.signIn' },
  { operatorId: 2 },
  { subject: 'settings' },
  { from: START },
])('a count of %o is given up in the middle of its statement', (filter) => {
  const query = compileCount(reader.db, filter);
  let looks = 0;
  reader.readNumbers(query, () => void (looks += 1));
  expect(looks).toBeGreaterThan(0);
  expect(() =>
    reader.readNumbers(query, () => {
      throw STOPPED;
    }),
  ).toThrow(STOPPED);
});

describe('plans', () => {
  let connection: Connection;
  beforeAll(async () => {
    connection = await openWriter(folder);
  });
  afterAll(() => connection.close());

  function explain(query: { sql: string; parameters: readonly unknown[] }): string[] {
    const steps = connection.raw
      .prepare(`EXPLAIN QUERY PLAN ${query.sql}`)
      .all(...query.parameters);
    return steps.map((step) => String((step as { detail: unknown }).detail));
  }
  const explainSql = (query: RawBuilder<unknown>) => explain(query.compile(connection.db));

  const time = { from: START, to: START + 5_000 };
  test.each<[AuditFilter, string]>([
    [{}, 'SCAN audit_log USING COVERING INDEX audit_in_order'],
    [{ action: 'x' }, 'audit_by_action (action=?)'],
    [{ action: 'x', operatorId: 1 }, 'audit_by_operator_and_action (operator_id=? AND action=?)'],
    [{ action: 'x', ...time }, 'audit_by_action (action=?)'],
    [{ operatorId: 1 }, 'audit_by_operator (operator_id=?)'],
    [{ operatorId: 1, ...time }, 'audit_by_operator (operator_id=?)'],
    [{ subject: 'x' }, 'audit_by_subject (subject=?)'],
    [{ subject: 'x', action: 'x', operatorId: 1, ...time }, 'audit_by_subject (subject=?)'],
    [time, 'SCAN audit_log USING COVERING INDEX audit_in_order'],
  ])('a page of %o walks one index in order, and never the rows', (filter, index) => {
    const steps = explainSql(pageSql(filter, true));
    expect(steps).toHaveLength(1);
    expect(steps[0]).toContain('COVERING INDEX');
    expect(steps[0]).toContain(index);
    const upwards = explainSql(walkSql(filter, 5));
    expect(upwards).toHaveLength(1);
    expect(upwards[0]).toContain('COVERING INDEX');
  });

  test.each<AuditFilter>([time, { from: START }, { to: START }])(
    'a narrow time (%o) is found by its index and sorted',
    (filter) => {
      expect(explainSql(pageSql(filter, false))).toEqual([
        expect.stringMatching(/^SEARCH audit_log USING COVERING INDEX audit_by_time \(at/),
        'USE TEMP B-TREE FOR ORDER BY',
      ]);
    },
  );

  test.each<AuditFilter>([
    {},
    { action: 'x', operatorId: 1, ...time },
    { operatorId: 1, from: START },
    { subject: 'x', operatorId: 1, ...time },
    time,
  ])('the count of %o reads an index alone', (filter) => {
    const steps = explain(compileCount(connection.db, filter));
    expect(steps).toHaveLength(1);
    expect(steps[0]).toContain('COVERING INDEX');
  });

  test('the story of an invite and the list of actions search', async () => {
    const texts: string[] = [];
    const other = await openWriter(folder);
    const prepare = other.raw.prepare.bind(other.raw);
    const spy: typeof other.raw.prepare = (text: string) => {
      texts.push(text);
      return prepare(text);
    };
    other.raw.prepare = spy;
    const { findStory } = await import('#main/features/audit/audit.repository.ts');
    await findStory(other.db, 5, 500);
    await listActions(other.db);
    await pageEntries(other.db, { filter: { action: 'x' }, offset: 9, limit: 9, version: 1 });
    await other.close();
    expect(texts).toHaveLength(3);
    for (const sql of texts) {
      const steps = explain({ sql, parameters: Array(sql.split('?').length - 1).fill(1) });
      expect(steps.filter((step) => /^SCAN audit_(log|touched)/.test(step))).toEqual([]);
    }
  });
});
