import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { EXPORT_COLUMNS } from '#core/contract/invites.contract.ts';
import { openFileDesk } from '#test/support/file-desk.ts';

const NOW = Date.parse('2026-11-20T10:00:00Z');

test('every column, in the zone of the desk', async () => {
  const desk = await openFileDesk({ now: () => NOW });
  await desk.call('invites.create', {
    name: '=HYPERLINK("x")',
    email: 'ada@example.org',
    role: 'manager',
    groupId: 2,
    maxUses: 5,
    validFrom: '2026-12-01',
    expiry: { kind: 'date', date: '2026-12-31' },
    notes: 'a;b\n"c"',
    tags: { region: 'EMEA', note: 'x;y' },
  });
  const file = path.join(desk.folder, 'all.csv');
  await desk.confirm('invites.exportCsv');
  expect(await desk.call('invites.exportCsv', { selection: { all: true }, path: file })).toEqual({
    path: file,
    rows: 1,
  });
  const [header, row] = Papa.parse<string[]>(readFileSync(file, 'utf8').trim()).data;
  expect(header).toEqual([...EXPORT_COLUMNS]);
  expect(row).toEqual([
    expect.stringMatching(/^[A-Z2-9]{8}$/),
    `'=HYPERLINK("x")`,
    'ada@example.org',
    'manager',
    'read_write',
    'Cleaning',
    'Scheduled',
    '0',
    '5',
    '2026-12-01T00:00:00+01:00',
    '2026-12-31T23:59:59+01:00',
    '2026-11-20T11:00:00+01:00',
    'Ada',
    '',
    '',
    'a;b\n"c"',
    'region=EMEA; note=x,y',
  ]);
});

test('chosen columns, separator and mark; only what is selected', async () => {
  const desk = await openFileDesk();
  await desk.call('invites.create', { name: 'One' });
  const { batchId, invites } = await desk.call('invites.create', { name: 'N-{{n}}', count: 3 });
  const file = path.join(desk.folder, 'some.csv');
  const columns = ['Name', 'Token', 'Encoded Data', 'Max Uses'] as const;
  const exportSome = async (
    selection: Parameters<typeof desk.call<'invites.exportCsv'>>[1]['selection'],
  ) => {
    await desk.call('invites.exportCsv', {
      selection,
      path: file,
      columns: [...columns],
      delimiter: ';',
      bom: true,
    });
    return readFileSync(file, 'utf8');
  };
  const rows = invites.map(({ name, code }) => `${name};${code};${code};1\r\n`).join('');
  expect(await exportSome({ filter: { batchId: batchId ?? 0 } })).toBe(
    `\uFEFFName;Token;Encoded Data;Max Uses\r\n${rows}`,
  );
  expect(await exportSome({ ids: invites.map((invite) => invite.id) })).toContain(rows);
  expect(
    await exportSome({ codes: invites.map((invite) => invite.code.toLowerCase()) }),
  ).toHaveLength(`\uFEFFName;Token;Encoded Data;Max Uses\r\n${rows}`.length);
  expect(await exportSome({ filter: { search: 'no such' } })).toBe(
    '\uFEFFName;Token;Encoded Data;Max Uses\r\n',
  );
});

test('what is exported can be imported on another desk', async () => {
  const desk = await openFileDesk();
  await desk.call('batches.import', { source: { kind: 'sample' } });
  const file = path.join(desk.folder, 'all.csv');
  await desk.confirm('invites.exportCsv');
  await desk.call('invites.exportCsv', { selection: { all: true }, path: file });
  const other = await openFileDesk();
  const made = await other.call('batches.import', { source: { kind: 'file', path: file } });
  expect(made).toMatchObject({ created: 30, badRows: 0, warnings: 0 });
  const all = { sort: { column: 'code', direction: 'asc' } } as const;
  const facts = (
    rows: { code: string; name: string | null; email: string | null; groupName: string | null }[],
  ) => rows.map(({ code, name, email, groupName }) => [code, name, email, groupName]);
  expect(facts((await other.call('invites.page', all)).rows)).toEqual(
    facts((await desk.call('invites.page', all)).rows),
  );
});

test('codes that were off, used or to come are not brought to life without a word', async () => {
  const desk = await openFileDesk({ now: () => NOW });
  const make = async (input: Parameters<typeof desk.call<'invites.create'>>[1]) =>
    (await desk.call('invites.create', input)).invites[0]?.id ?? 0;
  await make({ name: 'On' });
  const off = await make({ name: 'Off' });
  await make({ name: 'Later', validFrom: '2026-12-01' });
  await desk.call('invites.deactivate', { selection: { ids: [off] } });
  const file = path.join(desk.folder, 'all.csv');
  await desk.confirm('invites.exportCsv');
  await desk.call('invites.exportCsv', { selection: { all: true }, path: file });
  const other = await openFileDesk({ now: () => NOW });
  const made = await other.call('batches.import', { source: { kind: 'file', path: file } });
  expect(made).toMatchObject({ created: 3, warnings: 1 });
  expect(made.problems).toMatchObject([
    { row: 3, column: 'Status', message: expect.stringContaining('starts unused and active') },
  ]);
  const { rows } = await other.call('invites.page', { filter: { search: 'Later' } });
  expect(rows).toMatchObject([{ validFrom: Date.parse('2026-11-30T23:00:00Z') }]);
});

test('stops when it is cancelled and leaves no file', async () => {
  const desk = await openFileDesk();
  await desk.call('invites.create', { count: 5_000 });
  const stop = new AbortController();
  await desk.confirm('invites.exportCsv');
  const exporting = desk.call(
    'invites.exportCsv',
    { selection: { all: true }, path: path.join(desk.folder, 'all.csv') },
    {
      signal: stop.signal,
      onProgress: () => stop.abort(),
    },
  );
  await expect(exporting).rejects.toMatchObject({ code: 'cancelled' });
  expect(readdirSync(desk.folder)).toEqual(['.data']);
});
