import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { isoDate } from '#core/time/zone.ts';
import { TEST_TOKENS } from '#test/support/operators.ts';
import { json, setUpCli } from '#test/support/run-cli.ts';
import type { CliDesk } from '#test/support/run-cli.ts';

const create = (desk: CliDesk, ...argv: string[]) =>
  desk.cli('invitations', 'create', '--json', ...argv);

/** The one invitation that this made. */
async function made(desk: CliDesk, ...argv: string[]): Promise<Record<string, unknown>> {
  const run = await create(desk, ...argv);
  expect(run).toMatchObject({ status: 0, stderr: '' });
  const { invitations } = JSON.parse(run.stdout) as { invitations: Record<string, unknown>[] };
  return invitations[0] ?? {};
}

function writeTemplates(desk: CliDesk, ...templates: unknown[]): void {
  const text = JSON.stringify({ latchkey: 'templates', version: 1, templates });
  writeFileSync(path.join(desk.folder, 'in.json'), text);
}

const GUEST = {
  name: 'Guest',
  settings: {
    name: 'Guest-{{n}}',
    role: 'admin',
    permission: 'read_write',
    group: 'Cleaning',
    maxUses: 0,
    expiry: { kind: 'never' },
    tags: { region: 'EMEA', floor: '2' },
    pattern: 'GUEST-####',
  },
};

describe('templates', () => {
  test('list and show say what they preset, groups by their names', async () => {
    const desk = setUpCli();
    const list = await desk.cli('templates', 'list');
    expect(list).toMatchObject({ status: 0, stderr: '' });
    expect(list.stdout.split('\n').map((line) => line.replaceAll(/ {2,}/g, ' | '))).toEqual([
      'Name | Role | Group | Uses | Ends',
      'New Employee | member | General | 1 | 30 days',
      'Manager Promotion | manager | asks | 1 | 7 days',
      'Temporary Contractor | member | asks | 1 | 90 days',
      '',
    ]);
    expect(json(await desk.cli('templates', 'list', '--json'))).toMatchObject({
      count: 3,
      templates: [
        { name: 'New Employee', group: 'General', settings: { maxUses: 1 } },
        { name: 'Manager Promotion', group: null, settings: { asksGroup: true } },
        { name: 'Temporary Contractor' },
      ],
    });
    writeTemplates(desk, GUEST);
    await desk.cli('templates', 'import', '--file', 'in.json');
    const show = await desk.cli('templates', 'show', 'GUEST');
    expect(show.stdout.split('\n').map((line) => line.replaceAll(/ {2,}/g, ' | '))).toEqual([
      'Field | Value',
      'template | Guest',
      'name | Guest-{{n}}',
      'role | admin',
      'permission | read_write',
      'pattern | GUEST-####',
      'group | Cleaning',
      'uses | unlimited',
      'ends | never',
      'tag region | EMEA',
      'tag floor | 2',
      '',
    ]);
  });

  test('what is exported can be imported again, elsewhere and here', async () => {
    const from = setUpCli();
    writeTemplates(from, GUEST);
    const imported = await from.cli('templates', 'import', '--file', 'in.json');
    expect(imported).toMatchObject({
      status: 0,
      stdout: 'Imported 1 template: 1 new, 0 replaced.\n',
    });
    const written = await from.cli('templates', 'export', '--output-file', 'out.json');
    expect(written.stdout).toMatch(/^Exported 4 templates to .*out\.json\n$/);
    const text = readFileSync(path.join(from.folder, 'out.json'), 'utf8');

    const to = setUpCli();
    writeFileSync(path.join(to.folder, 'in.json'), text);
    const run = await to.cli('templates', 'import', '--file', 'in.json', '--json');
    expect(json(run)).toEqual({ added: 1, replaced: 3 });
    await to.cli('templates', 'export', '--output-file', 'out.json');
    expect(readFileSync(path.join(to.folder, 'out.json'), 'utf8')).toBe(text);
  });

  test('a file with a fault changes nothing, and the place is said', async () => {
    const desk = setUpCli();
    writeTemplates(desk, GUEST, { name: 'Other', settings: { group: 'Nowhere' } });
    const run = await desk.cli('templates', 'import', '--file', 'in.json');
    expect(run).toMatchObject({ status: 2, stdout: '' });
    expect(run.stderr).toMatch(/^error: in\.json was not imported\. Template 2, group: .*General/);
    expect(json(await desk.cli('templates', 'list', '--json'))).toMatchObject({ count: 3 });
    expect(await desk.cli('templates', 'import', '--file', 'none.json')).toMatchObject({
      status: 4,
    });
  });

  test('delete takes one away, by its name in any case', async () => {
    const desk = setUpCli();
    expect(await desk.cli('templates', 'delete', 'manager promotion')).toMatchObject({
      status: 0,
      stdout: 'Deleted template “Manager Promotion”.\n',
    });
    const again = await desk.cli('templates', 'delete', 'Manager Promotion');
    expect(again).toMatchObject({ status: 4, stdout: '' });
    expect(again.stderr).toContain('New Employee, Temporary Contractor');
  });

  test.each([
    ['templates', 'show', ''],
    ['templates', 'delete', ' '],
    ['templates', 'import', '--file', ''],
    ['templates', 'export', '--output-file', ''],
    ['invitations', 'create', '--template', ''],
  ])('%s %s with nothing where something must be is wrong usage', async (...argv) => {
    const desk = setUpCli();
    expect(await desk.cli(...argv)).toMatchObject({ status: 2, stdout: '' });
    expect(json(await desk.cli('templates', 'list', '--json'))).toMatchObject({ count: 3 });
  });

  test('whoever may not make codes may neither see nor change them', async () => {
    const desk = setUpCli({ env: { LATCHKEY_TOKEN: TEST_TOKENS.front_desk } });
    writeTemplates(desk, GUEST);
    for (const argv of [
      ['list'],
      ['show', 'New Employee'],
      ['delete', 'New Employee'],
      ['export', '--output-file', 'out.json'],
      ['import', '--file', 'in.json'],
    ]) {
      expect([argv, (await desk.cli('templates', ...argv)).status]).toEqual([argv, 6]);
    }
    expect(readdirSync(desk.folder)).not.toContain('out.json');
  });
});

describe('invitations create --template', () => {
  test('has all that the template presets', async () => {
    const desk = setUpCli();
    const { expiresOn } = await made(desk, '--valid-days', '30');
    expect(await made(desk, '--template', 'new employee', '--name', 'Anna')).toMatchObject({
      name: 'Anna',
      role: 'member',
      permission: 'read_only',
      groupName: 'General',
      maxUses: 1,
      expiresOn,
    });
    writeTemplates(desk, GUEST);
    await desk.cli('templates', 'import', '--file', 'in.json');
    expect(await made(desk, '--template', 'Guest', '--count', '2')).toMatchObject({
      name: 'Guest-1',
      role: 'admin',
      permission: 'read_write',
      groupName: 'Cleaning',
      maxUses: 0,
      expiresOn: null,
      tags: { region: 'EMEA', floor: '2' },
      code: expect.stringMatching(/^GUEST-.{4}$/),
    });
  });

  test('what is said comes before what is preset', async () => {
    const desk = setUpCli();
    writeTemplates(desk, GUEST);
    await desk.cli('templates', 'import', '--file', 'in.json');
    const said =
      '--template Guest --role member --group Laundry --max-uses 7 --expires 2027-02-03 --tag floor=3 --prefix TEAM';
    // A day that lies ahead, whenever this runs.
    const date = isoDate(Date.now() + 40 * 86_400_000, 'UTC');
    const argv = said.replace('2027-02-03', date).split(' ');
    expect(await made(desk, ...argv)).toMatchObject({
      role: 'member',
      // Not what the template gives to an admin.
      permission: 'read_only',
      groupName: 'Laundry',
      maxUses: 7,
      expiresOn: date,
      tags: { region: 'EMEA', floor: '3' },
      code: expect.stringMatching(/^TEAM-.{8}$/),
    });
    expect(await made(desk, '--template', 'Guest', '--role', 'admin')).toMatchObject({
      permission: 'read_write',
    });
    expect(
      await made(desk, '--template', 'Guest', '--role', 'member', '--permission', 'admin'),
    ).toMatchObject({ role: 'member', permission: 'admin' });
  });

  test('a template that asks for its group is refused without one', async () => {
    const desk = setUpCli();
    const refused = await desk.cli('invitations', 'create', '--template', 'Manager Promotion');
    expect(refused).toMatchObject({ status: 2, stdout: '' });
    expect(refused.stderr).toBe(
      'error: “Manager Promotion” asks for a group. Name one with --group.\n',
    );
    expect(json(await desk.cli('invitations', 'list', '--json'))).toMatchObject({ count: 0 });
    const argv = ['--template', 'Manager Promotion', '--group', 'laundry'];
    expect(await made(desk, ...argv)).toMatchObject({ role: 'manager', groupName: 'Laundry' });
  });

  test('a template that is not there is said so, with those that are', async () => {
    const desk = setUpCli();
    const run = await desk.cli('invitations', 'create', '--template', 'Nobody');
    expect(run).toMatchObject({ status: 4, stdout: '' });
    expect(run.stderr).toContain('New Employee, Manager Promotion, Temporary Contractor');
  });
});
