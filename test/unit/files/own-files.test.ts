import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { refuseOwnFiles } from '#main/files/own-files.ts';
import { tempFolder } from '#test/support/temp-folder.ts';

function setUp() {
  const folder = tempFolder();
  const at = (...names: string[]) => path.join(folder, ...names);
  mkdirSync(at('Desk', 'backups'), { recursive: true });
  writeFileSync(at('Desk', 'latchkey.db'), 'the database');
  mkdirSync(at('elsewhere'));
  symlinkSync(at('Desk', 'latchkey.db'), at('elsewhere', 'link.csv'));
  symlinkSync(at('Desk'), at('elsewhere', 'desk'));
  symlinkSync(at('Desk', 'backups'), at('elsewhere', 'deep'));
  mkdirSync(at('Config', 'desks'), { recursive: true });
  symlinkSync(at('Config'), at('elsewhere', 'config'));
  return { at, own: { dataFolder: at('Desk'), configFolder: at('Config') } };
}
const refused = { code: 'file_not_writable', message: expect.stringContaining("Latchkey's own") };

test.each([
  ['the database', ['Desk', 'latchkey.db']],
  ['a new file in the data folder', ['Desk', 'out.csv']],
  ['the place of the window', ['Desk', 'window.json']],
  ['a backup that is still to be', ['Desk', 'backups', 'new', 'b.db']],
  ["the desk's key", ['Config', 'desks', 'some.key']],
  ['a session of the command line, by another name', ['elsewhere', 'config', 'sessions', 'a.json']],
  ['a link to the database', ['elsewhere', 'link.csv']],
  ['the folder by another name', ['elsewhere', 'desk', 'latchkey.db']],
  ['a new file below the folder by another name', ['elsewhere', 'desk', 'no', 'x.csv']],
])('%s is refused', async (_what, names) => {
  const { at, own } = setUp();
  await expect(refuseOwnFiles([at(...names)], own)).rejects.toMatchObject(refused);
});

test('the data folder itself may be named by a link, and a target by going up behind one', async () => {
  const { at, own } = setUp();
  await expect(
    refuseOwnFiles([at('Desk', 'latchkey.db')], { ...own, dataFolder: at('elsewhere', 'desk') }),
  ).rejects.toMatchObject(refused);
  // Up from what the link points at, not from where the link lies.
  const up = `${at('elsewhere', 'deep')}/../latchkey.db`;
  await expect(refuseOwnFiles([up], own)).rejects.toMatchObject(refused);
});

test.each(['darwin', 'win32'] as const)('on %s in any case of letters', async (platform) => {
  const { at, own } = setUp();
  await expect(refuseOwnFiles([at('DESK', 'new.csv')], own, platform)).rejects.toMatchObject(
    refused,
  );
});

test('all else may be written', async () => {
  const { at, own } = setUp();
  const targets = [
    at('out.csv'),
    at('elsewhere', 'new', 'out.csv'),
    at('Desk2', 'out.csv'),
    at('Desk.csv'),
    at('latchkey.db'),
    at('elsewhere', '..data.csv'),
  ];
  await expect(refuseOwnFiles(targets, own, 'linux')).resolves.toBeUndefined();
  await expect(refuseOwnFiles([at('DESK', 'x.csv')], own, 'linux')).resolves.toBeUndefined();
});
