import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { openReader, openWriter } from '#main/db/open.ts';
import { prepareDesk } from '#test/support/operators.ts';
import { json, setUpCli } from '#test/support/run-cli.ts';
import type { CliDesk, CliRun } from '#test/support/run-cli.ts';
import { seedInvites } from '#test/support/seed.ts';
import type { InviteRow } from '#test/support/seed.ts';

async function deskWith(rows: readonly InviteRow[]): Promise<CliDesk> {
  const desk = setUpCli();
  await prepareDesk(desk.dataFolder);
  await seedInvites(desk.dataFolder, rows);
  return desk;
}

async function rowsOf(desk: CliDesk): Promise<unknown[]> {
  const connection = openReader(desk.dataFolder);
  const { raw } = connection;
  const rows = raw.prepare('SELECT * FROM invites ORDER BY id').all();
  await connection.close();
  return rows;
}

const act = (desk: CliDesk, ...argv: string[]): Promise<CliRun> => desk.cli('invitations', ...argv);

const FIVE: InviteRow[] = [
  { code: 'AAAA2222', name: 'Ada', expires_at: 4_000_000_000_000 },
  { code: 'BBBB2222', name: 'Ben' },
  { code: 'CCCC2222', name: 'Ada Two' },
  { code: 'DDDD2222', archived_at: 5 },
  { code: 'EEEE2222', revoked_at: 5 },
];

describe('every action', () => {
  test.each([
    ['revoke AAAA2222 --reason lost', { revoked_reason: 'lost' }, 0],
    ['restore --id 5 --reason found', { revoked_at: null }, 4],
    ['archive AAAA2222', { archived_at: expect.any(Number) }, 0],
    ['unarchive DDDD2222', { archived_at: null }, 3],
    ['deactivate AAAA-2222', { deactivated_at: expect.any(Number) }, 0],
    ['edit BBBB2222 --set-role manager --set-unlimited', { role: 'manager', max_uses: 0 }, 1],
    ['edit BBBB2222 --set-name Bea --clear notes', { name: 'Bea' }, 1],
    ['edit BBBB2222 --set-group cleaning --set-permission admin', { group_id: 2 }, 1],
    ['edit AAAA2222 --clear expires', { expires_at: null }, 0],
    ['tag BBBB2222 --add region=EMEA --add floor=2', { tags: '{"region":"EMEA","floor":"2"}' }, 1],
  ])('%s', async (line, expected, n) => {
    const desk = await deskWith(FIVE);
    const run = await act(desk, ...line.split(' '), '--json');
    expect(run).toMatchObject({ status: 0, stderr: '' });
    expect(json(run)).toMatchObject({ selected: 1, changed: 1, unchanged: [] });
    expect((await rowsOf(desk))[n]).toMatchObject(expected);
  });

  test('extend by days and to a date', async () => {
    const desk = await deskWith([{ code: 'AAAA2222', expires_at: Date.now() }]);
    const days = await act(desk, 'extend', 'AAAA2222', '--days', '3');
    expect(days.stdout).toBe('Extended 1 invitation.\n');
    const again = await act(desk, 'extend', 'AAAA2222', '--until', '2020-01-01');
    expect(again).toMatchObject({ status: 2, stderr: expect.stringContaining('has passed') });
  });

  test('approve and reject', async () => {
    const desk = await deskWith([
      { code: 'AAAA2222', approval: 'waiting' },
      { code: 'BBBB2222', approval: 'waiting' },
      { code: 'CCCC2222', approval: 'waiting', created_by: 1 },
    ]);
    await act(desk, 'reject', 'BBBB2222', '--reason', 'too much');
    const run = await act(desk, 'approve', '--all', '--yes');
    expect(run.stdout).toBe(
      'Approved 1 invitation. 2 stayed as they were: 1 rejected, 1 your own.\n',
    );
  });
});

describe('which ones', () => {
  test.each([
    ['codes', ['AAAA2222', 'BBBB2222'], 2],
    ['ids', ['--id', '1,2', '--id', '3'], 3],
    ['a file', ['--file', 'codes.txt'], 2],
    ['a file and codes', ['CCCC2222', '--file', 'codes.txt'], 3],
    ['a search', ['--search', 'ada'], 2],
    ['a status', ['--status', 'active', '--search', 'ben'], 1],
    ['all', ['--all'], 5],
  ])('%s', async (_what, words, selected) => {
    const desk = await deskWith(FIVE);
    writeFileSync(path.join(desk.folder, 'codes.txt'), 'AAAA2222\nbbbb-2222\n');
    const run = await act(desk, 'archive', ...words, '--yes', '--json');
    expect(json(run)).toMatchObject({ selected });
  });

  test.each([
    ['nothing', [], 'at least one code'],
    ['codes and ids', ['AAAA2222', '--id', '1'], 'not several'],
    ['codes and a filter', ['AAAA2222', '--status', 'active'], 'not several'],
    ['a filter and all', ['--search', 'ada', '--all'], 'not several'],
    ['an empty search', ['--search', ''], 'empty'],
  ])('%s is wrong usage', async (_what, words, message) => {
    const desk = await deskWith(FIVE);
    const before = await rowsOf(desk);
    const run = await act(desk, 'archive', ...words, '--yes');
    expect(run).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining(message) });
    expect(await rowsOf(desk)).toEqual(before);
  });

  test('a code that does not exist changes nothing', async () => {
    const desk = await deskWith(FIVE);
    const before = await rowsOf(desk);
    const run = await act(desk, 'archive', 'AAAA2222', 'NOSUCH22', '--yes');
    expect(run.status).toBe(4);
    expect(run.stderr).not.toContain('NOSUCH22');
    expect(await rowsOf(desk)).toEqual(before);
  });
});

describe('--dry-run prints the numbers and changes nothing', () => {
  test('in words', async () => {
    const desk = await deskWith(FIVE);
    const before = await rowsOf(desk);
    const run = await act(desk, 'revoke', '--all', '--dry-run');
    expect(run).toEqual({
      status: 0,
      stdout:
        'Revoke 3 invitations of 5 selected. 2 would stay as they are: 1 already so, 1 archived. Nothing was changed.\n',
      stderr: '',
    });
    expect(await rowsOf(desk)).toEqual(before);
  });

  test('as JSON, the same numbers as when it is done', async () => {
    const desk = await deskWith(FIVE);
    const words = ['edit', '--all', '--set-role', 'manager', '--json'];
    const planned = json(await act(desk, ...words, '--dry-run'));
    expect(planned).toMatchObject({ dryRun: true, selected: 5, changed: 3 });
    const done = json(await act(desk, ...words, '--yes'));
    expect({ dryRun: true, ...done }).toEqual({ ...planned, undoId: expect.any(Number) });
  });
});

describe('the question', () => {
  test('without a terminal, more than one are refused with what to do', async () => {
    const desk = await deskWith(FIVE);
    const before = await rowsOf(desk);
    const run = await act(desk, 'deactivate', '--search', 'ada');
    expect(run).toMatchObject({ status: 2, stdout: '' });
    expect(run.stderr).toMatch(/2 invitations.*--yes.*--dry-run.*Nothing was changed/);
    expect(await rowsOf(desk)).toEqual(before);
    expect((await act(desk, 'deactivate', '--search', 'ben')).status).toBe(0);
  });

  test('at a terminal, says the number and what stays, and takes only a yes', async () => {
    const desk = await deskWith(FIVE);
    const before = await rowsOf(desk);
    const ask = (answer: string | null) =>
      desk.cliWith({ answers: [answer] }, 'invitations', 'deactivate', '--all');
    for (const answer of ['n', '', 'yup', null]) {
      const run = await ask(answer);
      expect(run.status).toBe(130);
      expect(run.stderr).toContain(
        'Deactivate 3 invitations? 2 stay as they are: 1 archived, 1 revoked. [y/N]',
      );
      expect(await rowsOf(desk)).toEqual(before);
    }
    expect((await ask('y')).stdout).toBe(
      'Deactivated 3 invitations. 2 stayed as they were: 1 archived, 1 revoked.\n',
    );
  });

  test('is not asked for one, nor where nothing would change', async () => {
    const desk = await deskWith(FIVE);
    const one = await desk.cliWith({ answers: [] }, 'invitations', 'deactivate', 'AAAA2222');
    expect(one.stdout).toBe('Deactivated 1 invitation.\n');
    const none = await act(desk, 'activate', '--status', 'active');
    expect(none.stdout).toBe('Activated 0 invitations. 2 stayed as they were: 2 already so.\n');
  });
});

describe('what another program does while somebody is asked', () => {
  /** Agrees to it only after this has been done. */
  function agreeAfter(desk: CliDesk, statement: string, ...argv: string[]): Promise<CliRun> {
    const ask = async () => {
      const other = await openWriter(desk.dataFolder);
      other.raw.exec(statement);
      await other.close();
      return 'y';
    };
    return desk.cliWith({ ask, stdinIsTerminal: true }, 'invitations', ...argv);
  }

  test('changes no more than were said', async () => {
    const off = { deactivated_at: 5 };
    const desk = await deskWith([{}, {}, off, off]);
    const openAll = 'UPDATE invites SET deactivated_at = NULL';
    const run = await agreeAfter(desk, openAll, 'archive', '--status', 'active');
    expect(run).toMatchObject({ status: 1, stdout: '' });
    expect(run.stderr).toContain('2 more codes match by now. Nothing was changed. Look again.');
    expect(await rowsOf(desk)).toMatchObject([1, 2, 3, 4].map(() => ({ archived_at: null })));
    const again = await act(desk, 'archive', '--status', 'active', '--yes');
    expect(again.stdout).toBe('Archived 4 invitations.\n');
  });

  test('approves nothing that was raised', async () => {
    const waiting = { approval: 'waiting', asked_by: 9 } as const;
    const desk = await deskWith([waiting, waiting]);
    const raise = `UPDATE invites SET permission = 'admin',
      asked_entry = (SELECT coalesce(max(seq), 0) + 1 FROM audit_log) WHERE id = 2`;
    const run = await agreeAfter(desk, raise, 'approve', '--all');
    expect(run.stdout).toBe('Approved 1 invitation. 1 stayed as it was: 1 made or raised since.\n');
    const again = await act(desk, 'approve', '--all', '--yes');
    expect(again.stdout).toContain('Approved 1 invitation.');
  });
});

test.each([
  [['revoke', 'AAAA2222'], '--reason'],
  [['extend', 'AAAA2222'], '--days or --until'],
  [['extend', 'AAAA2222', '--days', '3', '--until', '2030-01-01'], '--days or --until'],
  [['tag', 'AAAA2222'], '--add'],
  [['edit', 'AAAA2222'], '--set-role'],
  [['edit', 'AAAA2222', '--clear', 'role'], 'is needed'],
  [['edit', 'AAAA2222', '--set-name', 'A', '--clear', 'name'], 'both set and taken away'],
  [['edit', 'AAAA2222', '--set-group', 'Kitchen'], 'Groups there are: General'],
  [['edit', '--all', '--yes', '--set-name', 'A'], 'single one'],
])('%j is wrong usage', async (words, message) => {
  const desk = await deskWith(FIVE);
  const before = await rowsOf(desk);
  const run = await act(desk, ...words);
  expect(run).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining(message) });
  expect(await rowsOf(desk)).toEqual(before);
});

test('settings that are yes or no, or nothing', async () => {
  const desk = await deskWith([]);
  const set = (name: string, value: string) => desk.cli('settings', 'set', name, value);
  expect((await set('mustExpire', 'yes')).stdout).toBe('mustExpire is now true.\n');
  expect((await set('mustExpire', 'false')).stdout).toBe('mustExpire is now false.\n');
  expect((await set('defaultExpiryDays', '30')).stdout).toBe('defaultExpiryDays is now 30.\n');
  expect((await set('defaultExpiryDays', 'none')).stdout).toBe('defaultExpiryDays is now none.\n');
  expect((await set('longestValidityDays', '400')).status).toBe(2);
  const alone = await set('approval', 'all');
  expect(alone).toMatchObject({ status: 2, stderr: expect.stringContaining('two superusers') });
});
