import { expect, test } from 'vitest';
import { json, setUpCli } from '#test/support/run-cli.ts';
import { prepareDesk } from '#test/support/operators.ts';
import { seedInvites } from '#test/support/seed.ts';

async function deskWithCodes() {
  const desk = setUpCli();
  await prepareDesk(desk.dataFolder);
  await seedInvites(desk.dataFolder, [{ code: 'RP4FS8CB', notes: 'n' }, { code: 'RP4FS8CC' }]);
  return (...argv: string[]) => desk.cli('invitations', ...argv);
}

test.each([
  ['--group', 'General'],
  ['--status', 'active'],
  ['--warning', 'expiring'],
  ['--role', 'member'],
  ['--permission', 'read_only'],
  ['--created-by', 'Ada'],
  ['--id', '1'],
])('a code behind %s %s is a code, and never said again', async (...option) => {
  const act = await deskWithCodes();
  const run = await act('revoke', ...option, 'RP4FS8CB', '--reason', 'lost');
  expect(run).toMatchObject({ status: 2, stdout: '' });
  expect(run.stderr).toContain('Give codes, or --id, or filters');
  expect(run.stderr).not.toContain('RP4FS8CB');
});

test('a code behind --clear is the one that is edited', async () => {
  const act = await deskWithCodes();
  const run = await act('edit', '--clear', 'notes', 'RP4FS8CB', '--json');
  expect(json(run)).toMatchObject({ selected: 1, changed: 1 });
});

test('an option is given several times, or with commas', async () => {
  const act = await deskWithCodes();
  const count = async (...argv: string[]) =>
    json(await act('list', '--json', ...argv))['count'] as unknown;
  await act('archive', 'RP4FS8CB');
  expect(await count('--status', 'active', '--status', 'archived')).toBe(2);
  expect(await count('--status', 'archived,used')).toBe(1);
  expect(json(await act('deactivate', '--id', '1', '--id', '2', '--yes', '--json'))).toMatchObject({
    selected: 2,
  });
});

test.each([
  ['deactivate', '--file', ''],
  ['extend', 'RP4FS8CB', '--until', ''],
])('%s %s “%s” is wrong usage: it is empty', async (...argv) => {
  const act = await deskWithCodes();
  const run = await act(...argv);
  expect(run).toMatchObject({ status: 2, stdout: '' });
  expect(run.stderr).toContain('It is empty. See latchkey --help.');
});

test('a sentence ends in one full stop', async () => {
  const act = await deskWithCodes();
  expect((await act('list', '--status', 'broken')).stderr).toMatch(
    /--status <status>.*One of active.* is needed\. See latchkey --help\.\n$|--status <status>.*is needed\. See latchkey --help\.\n$/,
  );
});
