import path from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { openWriter } from '#main/db/open.ts';
import { prepareDesk } from '#test/support/operators.ts';
import { json, setUpCli } from '#test/support/run-cli.ts';
import { seedInvites } from '#test/support/seed.ts';

const DAY = 86_400_000;
/** In Berlin this is the 21st already. */
const LATE = Date.UTC(2026, 10, 20, 23, 30);

async function setUp() {
  const desk = setUpCli();
  await prepareDesk(desk.dataFolder);
  const connection = await openWriter(desk.dataFolder);
  connection.raw.exec(`INSERT INTO settings VALUES ('timeZone', '"Europe/Berlin"')
    ON CONFLICT DO UPDATE SET value = excluded.value`);
  connection.raw.exec(`INSERT INTO batches VALUES (1, 'Autumn', 'csv', NULL, 1, 1, 1)`);
  await connection.close();
  await seedInvites(desk.dataFolder, [
    { name: 'Role', role: 'manager', permission: 'admin', created_by: 1 },
    { name: 'Group', group_id: 2, created_by: 2, tags: '{"region":"EMEA","dept":"a=b"}' },
    { name: 'Mail', group_id: 3, email: 'a@example.org', batch_id: 1, tags: '{"region":"APAC"}' },
    {
      name: 'Late',
      decided_by: 2,
      decided_at: LATE,
      group_id: 2,
      parent_id: 3,
      created_at: LATE,
      expires_at: LATE + DAY,
      last_used_at: LATE,
    },
  ]);
  return desk;
}

let desk: Awaited<ReturnType<typeof setUp>>;
beforeEach(async () => {
  desk = await setUp();
});

async function listed(...argv: string[]): Promise<string[]> {
  const run = await desk.cli('invitations', 'list', '--json', '--sort', 'created', ...argv);
  expect([run.stderr, run.status]).toEqual(['', 0]);
  const { count, invitations } = json(run) as unknown as {
    count: number;
    invitations: Array<{ name: string }>;
  };
  expect(count).toBe(invitations.length);
  return invitations.map(({ name }) => name);
}

describe('invitations list', () => {
  test.each<[string, string[]]>([
    ['--role manager,admin', ['Role']],
    ['--permission admin', ['Role']],
    ['--group cleaning', ['Group', 'Late']],
    ['--group cleaning --group Maintenance', ['Group', 'Mail', 'Late']],
    ['--without-group', ['Role']],
    ['--group maintenance --without-group', ['Role', 'Mail']],
    ['--audience one_email', ['Mail']],
    ['--audience anyone --group cleaning', ['Group', 'Late']],
    ['--batch 1', ['Mail']],
    ['--parent id:3', ['Late']],
    ['--parent seed000002', ['Late']],
    ['--parent id:3 --group maintenance', []],
    ['--parent id:4', []],
    ['--created-by ada', ['Role']],
    ['--created-by Finn --created-by id:1', ['Role', 'Group']],
    ['--created-from 2026-11-21 --created-to 2026-11-21', ['Late']],
    ['--created-to 2026-11-20', ['Role', 'Group', 'Mail']],
    ['--expires-from 2026-11-22', ['Late']],
    ['--expires-to 2026-11-21', []],
    ['--last-used-from 2026-11-21 --last-used-to 2026-11-21', ['Late']],
    ['--tag region', ['Group', 'Mail']],
    ['--tag region=EMEA', ['Group']],
    ['--tag region --tag dept=a=b', ['Group']],
    ['--tag region=EMEA --tag region=APAC', []],
    ['--search finn', ['Group']],
  ])('%s', async (options, names) => {
    expect(await listed(...options.split(' '))).toEqual(names);
  });

  test.each<[string[], RegExp]>([
    [['--role', 'owner'], /--role/],
    [['--group', 'Kitchen'], /“Kitchen” is unknown.*Cleaning/],
    [['--group', ''], /--group/],
    [['--parent', ' '], /--parent/],
    [['--created-by', 'Nobody'], /“Nobody” is unknown.*Ada/],
    [['--created-from', 'yesterday'], /2026-12-01/],
    [['--created-from', '2026-12-02', '--created-to', '2026-12-01'], /ends before it begins/],
    [['--audience', 'some'], /anyone, one_email/],
    [['--tag', '=x'], /key=value/],
  ])('%j is wrong usage', async (argv, said) => {
    const run = await desk.cli('invitations', 'list', ...argv);
    expect(run.status).toBe(2);
    expect(run.stderr).toMatch(said);
  });
});

test('show says whose child an invitation is, and who decided over it and when', async () => {
  await desk.cli('invitations', 'revoke', '--id', '4', '--reason', 'lost', '--yes');
  const shown = json(await desk.cli('invitations', 'show', '--id', '4', '--json'));
  expect(shown).toMatchObject({ parentId: 3, revokedBy: 'Ada', revokedReason: 'lost' });
  expect(shown).toMatchObject({ decidedBy: 'Finn', decidedAt: '2026-11-21T00:30:00+01:00' });
});

test('batch-export writes what the filters leave', async () => {
  const file = path.join(desk.folder, 'out.csv');
  const argv = ['--output-file', file, '--group', 'cleaning', '--tag', 'region'];
  const run = await desk.cli('invitations', 'batch-export', ...argv, '--json');
  expect([run.stderr, run.status]).toEqual(['', 0]);
  expect(json(run)).toMatchObject({ rows: 1 });
});
