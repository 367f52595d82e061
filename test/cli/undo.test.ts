import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { PASSWORD, prepareDesk } from '#test/support/operators.ts';
import { json, person, setUpCli } from '#test/support/run-cli.ts';
import { seedInvites, seedSettings } from '#test/support/seed.ts';

test('what was done in a session is listed and taken back by its id', async () => {
  const desk = setUpCli();
  await prepareDesk(desk.dataFolder);
  await seedInvites(desk.dataFolder, [{ code: 'AAAA2222' }, { code: 'BBBB2222' }]);
  await desk.cliWith(person(PASSWORD), 'login', '--name', 'Ada');
  const kept = { env: { LATCHKEY_TOKEN: undefined } };
  const run = (...argv: string[]) => desk.cliWith(kept, ...argv);
  expect((await run('undo', 'list')).stdout).toMatch(/^Nothing to undo/);

  const done = await run('invitations', 'archive', 'AAAA2222', 'BBBB2222', '--yes', '--json');
  const undoId = json(done)['undoId'] as unknown as number;
  expect(json(await run('undo', 'list', '--json'))).toMatchObject({
    count: 1,
    actions: [{ undoId, operation: 'invites.archive', changed: 2 }],
  });
  expect((await run('undo', 'list')).stdout).toMatch(/Archived codes +2/);
  await run('invitations', 'unarchive', 'BBBB2222');
  expect((await run('undo', 'run', String(undoId))).stdout).toMatch(
    /^Took back 1 invitation\. 1 was left as it is/,
  );
  expect(json(await run('invitations', 'list', '--json'))).toMatchObject({ count: 2 });
  expect(await run('undo', 'run', String(undoId))).toMatchObject({ status: 4, stdout: '' });
  expect((await run('undo', 'run', 'AAAA2222')).status).toBe(2);
});

test('a token has nothing to undo', async () => {
  const desk = setUpCli();
  const line = 'tokens create --name n --role superuser --json --password-stdin'.split(' ');
  const made = json(await desk.cliWith({ lines: [PASSWORD] }, ...line));
  const secret = made['secret'] as unknown as string;
  const run = await desk.cliWith({ env: { LATCHKEY_TOKEN: secret } }, 'undo', 'run', '1');
  expect(run).toMatchObject({ status: 6, stdout: '' });
});

test('the default group is set by its name', async () => {
  const desk = setUpCli();
  const set = (value: string) => desk.cli('settings', 'set', 'defaultGroupId', value, '--json');
  expect(json(await set('cleaning'))).toMatchObject({ defaultGroupId: 2 });
  expect(json(await set('1'))).toMatchObject({ defaultGroupId: 1 });
  expect(json(await set('none'))).toMatchObject({ defaultGroupId: null });
  const unknown = await desk.cli('settings', 'set', 'defaultGroupId', 'Kitchen');
  expect(unknown).toMatchObject({ status: 2, stdout: '' });
  expect(unknown.stderr).toMatch(/“Kitchen” is unknown.*Cleaning/);
});

test('who creates codes that wait is told how many, and how the result is had after it', async () => {
  const desk = setUpCli();
  await prepareDesk(desk.dataFolder);
  await seedSettings(desk.dataFolder, { approval: 'all' });
  const one = await desk.cli('invitations', 'create');
  expect(one.stdout).toContain('1 waits for approval; until then its code is masked.');
  const three = await desk.cli('invitations', 'create', '--count', '3');
  expect(three.stdout).toContain('3 wait for approval');
  expect(three.stdout).toContain('latchkey batches result 1 --output-file FILE');
  writeFileSync(path.join(desk.folder, 'class.csv'), 'Name\nAnna\nBen\n');
  const line = 'invitations batch-create --csv-file class.csv --output-file out.csv'.split(' ');
  const batch = await desk.cli(...line);
  expect(batch.stdout).toContain('Created 2 invitations in batch 2. 2 wait for approval');
  expect(batch.stdout).toContain('latchkey batches result 2 --output-file FILE');
  expect(json(await desk.cli(...line, '--json'))).toMatchObject({ created: 2, waiting: 2 });
});
