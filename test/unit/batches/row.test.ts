import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createExpiryReader } from '#core/batches/expiry.ts';
import { checkRow, groupKey } from '#core/batches/row.ts';
import {
  BATCH_COLUMNS,
  STATE_COLUMNS,
  type BatchColumn,
  type StateColumn,
} from '#core/csv/header.ts';

const ZONE = 'Europe/Berlin';
const NOW = Date.parse('2026-11-20T10:00:00Z');
const context = {
  expiry: createExpiryReader(NOW, ZONE),
  groups: new Map(
    ['General', 'Cleaning', 'Lawn/Pool'].map((name, id) => [groupKey(name), { id: id + 1, name }]),
  ),
};
const check = (cells: Partial<Record<BatchColumn | StateColumn, string>>) =>
  checkRow(
    7,
    new Map(
      [...BATCH_COLUMNS, ...STATE_COLUMNS].flatMap((column) =>
        cells[column] === undefined ? [] : [[column, cells[column]] as const],
      ),
    ),
    context,
  );

test("the guide's row", () => {
  const { draft, problems } = check({
    Name: 'Student-1',
    Type: 'read_write',
    ValidDays: '120',
    CanInvite: 'no',
    Transferable: 'no',
    DeviceBound: 'yes',
    MaxDevices: '2',
  });
  expect(problems).toEqual([]);
  expect(draft).toMatchObject({
    name: 'Student-1',
    permission: 'read_write',
    role: 'member',
    maxUses: 1,
    canInvite: false,
    deviceBound: true,
    maxDevices: 2,
    // The close of 20 March 2027 in Berlin.
    expiresAt: Date.parse('2027-03-20T22:59:59.999Z'),
  });
});

describe('what a row may leave out', () => {
  test('only the name is needed', () => {
    expect(check({ Name: ' Ada ' }).draft).toMatchObject({
      name: 'Ada',
      role: 'member',
      permission: 'read_only',
      maxUses: 1,
      expiresAt: null,
      code: null,
      email: null,
    });
  });
  test('a role proposes the permission, and Type overrules it', () => {
    expect(check({ Name: 'A', Role: 'manager' }).draft?.permission).toBe('read_write');
    expect(check({ Name: 'A', Role: 'manager', Type: 'admin' }).draft).toMatchObject({
      role: 'manager',
      permission: 'admin',
    });
  });
  test('MaxUses 0 is unlimited', () => {
    expect(check({ Name: 'A', MaxUses: '0' }).draft?.maxUses).toBe(0);
  });
});

describe('what is refused, by column', () => {
  test.each<[Partial<Record<BatchColumn, string>>, BatchColumn, string]>([
    [{ Name: '' }, 'Name', 'blank'],
    [{ Name: 'x'.repeat(101) }, 'Name', '101 characters'],
    [{ Name: 'A', Type: 'owner' }, 'Type', 'read_only, read_write or admin'],
    [{ Name: 'A', Role: 'boss' }, 'Role', 'member, manager or admin'],
    [{ Name: 'A', ValidDays: '0' }, 'ValidDays', '1 to 365'],
    [{ Name: 'A', ValidDays: '-3' }, 'ValidDays', '1 to 365'],
    [{ Name: 'A', ValidDays: '9'.repeat(400) }, 'ValidDays', 'is too large'],
    [{ Name: 'A', ValidDays: `-${'9'.repeat(400)}` }, 'ValidDays', 'is below 1'],
    [{ Name: 'A', ValidDays: 'soon' }, 'ValidDays', 'not a whole number'],
    [{ Name: 'A', ValidDays: '5', Expires: '2026-12-01' }, 'Expires', 'both given'],
    [{ Name: 'A', Expires: '01.12.2026' }, 'Expires', 'no date'],
    [{ Name: 'A', Expires: '2026-02-30' }, 'Expires', 'no date'],
    [{ Name: 'A', Expires: '2026-11-19' }, 'Expires', 'has passed'],
    [{ Name: 'A', Expires: '2027-11-21' }, 'Expires', '365 days'],
    [{ Name: 'A', Expires: '2026-11-19' }, 'Expires', 'leave the row out'],
    [{ Name: 'A', ValidFrom: '01.12.2026' }, 'ValidFrom', 'no date'],
    [{ Name: 'A', ValidFrom: '2026-12-02', Expires: '2026-12-01' }, 'ValidFrom', 'after the end'],
    [{ Name: 'A', Email: 'ada\u0007@example.org' }, 'Email', 'Invalid email format'],
    [{ Name: 'A', Email: 'ada\u202E@example.org' }, 'Email', 'Invalid email format'],
    [{ Name: 'A', Code: '-ABCD-1' }, 'Code', 'hyphen'],
    [{ Name: 'A', Email: 'ada@' }, 'Email', 'Invalid email format'],
    [{ Name: 'A', Group: 'Kitchen' }, 'Group', 'General, Cleaning, Lawn/Pool'],
    [{ Name: 'A', CanInvite: 'perhaps' }, 'CanInvite', 'yes or no'],
    [{ Name: 'A', MaxDevices: '0' }, 'MaxDevices', '1 to 1000000'],
    [{ Name: 'A', MaxUses: '-1' }, 'MaxUses', '0 to 1000000'],
    [{ Name: 'A', MaxUses: '1000001' }, 'MaxUses', '0 to 1000000'],
    [{ Name: 'A', Notes: 'x'.repeat(1001) }, 'Notes', '1001 characters'],
    [{ Name: 'A', Code: 'AB' }, 'Code', 'at least 4'],
    [{ Name: 'A', Tags: 'nothing' }, 'Tags', 'key=value'],
  ])('%j', (cells, column, words) => {
    const { draft, problems } = check(cells);
    expect(draft).toBeNull();
    expect(problems).toMatchObject([{ row: 7, column, severity: 'error' }]);
    expect(problems[0]?.message).toContain(words);
  });

  test('all problems of a row are told', () => {
    const { problems } = check({ Name: '', Type: 'x', ValidDays: '0' });
    expect(new Set(problems.map((one) => one.column))).toEqual(
      new Set(['Name', 'Type', 'ValidDays']),
    );
  });

  test('a code never stands in a message', () => {
    const { problems } = check({ Name: 'A', Code: 'SECRET!123' });
    expect(problems[0]?.message).not.toContain('SECRET');
  });
});

describe('ends', () => {
  test('over 365 days is capped, with a warning', () => {
    const { draft, problems } = check({ Name: 'A', ValidDays: '800' });
    expect(draft?.expiresAt).toBe(check({ Name: 'A', ValidDays: '365' }).draft?.expiresAt);
    expect(problems).toMatchObject([{ column: 'ValidDays', severity: 'warning' }]);
    expect(problems[0]?.message).toContain('800');
  });
  test.each([
    ['2026-11-20', '2026-11-20T22:59:59.999Z'],
    ['2026-12-31T18:00', '2026-12-31T17:00:00.000Z'],
    ['2026-12-31 18:00:30', '2026-12-31T17:00:30.000Z'],
    ['2026-12-31T18:00Z', '2026-12-31T18:00:00.000Z'],
    ['2026-12-31T18:00:00+05:30', '2026-12-31T12:30:00.000Z'],
    ['2027-11-20', '2027-11-20T22:59:59.999Z'],
  ])('%s ends at %s', (text, end) => {
    expect(check({ Name: 'A', Expires: text }).draft?.expiresAt).toBe(Date.parse(end));
  });
});

describe('beginnings', () => {
  test.each([
    ['2026-12-01', '2026-11-30T23:00:00.000Z'],
    ['2026-12-01T00:00:00+01:00', '2026-11-30T23:00:00.000Z'],
    ['2026-01-01', '2025-12-31T23:00:00.000Z'],
  ])('%s begins at %s', (text, start) => {
    expect(check({ Name: 'A', ValidFrom: text }).draft?.validFrom).toBe(Date.parse(start));
  });
});

describe('rows of an export', () => {
  test.each<[Partial<Record<BatchColumn | StateColumn, string>>, StateColumn, RegExp]>([
    [{ Status: 'Revoked', Used: '0' }, 'Status', /^Status “Revoked” is not taken over/],
    [{ Status: 'Used', Used: '1' }, 'Status', /^Status “Used” and Used “1” are not taken over/],
    [{ Status: 'Active', Used: '3' }, 'Used', /^Used “3” is not taken over/],
    [{ Status: 'Scheduled' }, 'Status', /starts unused and active/],
    [{ Status: 'Expired' }, 'Status', /starts unused and active/],
  ])('%j is a warning', (cells, column, words) => {
    const { draft, problems } = check({ Name: 'A', ...cells });
    expect(draft).not.toBeNull();
    expect(problems).toMatchObject([{ column, severity: 'warning' }]);
    expect(problems[0]?.message).toMatch(words);
  });
  test.each([
    { Status: 'Active', Used: '0' },
    { Status: 'Success' },
    { Status: 'enrolled', Used: 'yes' },
    { Status: 'Scheduled', ValidFrom: '2026-12-01' },
    { Status: 'Expired', Expires: '2026-12-01' },
  ])('%j is none', (cells) => {
    expect(check({ Name: 'A', ...cells }).problems).toEqual([]);
  });
});

test('any cells give a draft or an error, and never an exception', () => {
  const cells = fc.dictionary(
    fc.constantFrom(...BATCH_COLUMNS, ...STATE_COLUMNS),
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('0', '-1', '=1', '{{x}}', '__proto__=1', '1e999', '9'.repeat(400)),
    ),
  );
  fc.assert(
    fc.property(cells, (record) => {
      const { draft, problems } = check(record);
      expect(draft === null).toBe(problems.some((one) => one.severity === 'error'));
      expect(problems.every((one) => one.message.length < 500)).toBe(true);
    }),
    { numRuns: 500 },
  );
});
