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
  return { at, data: at('Desk') };
}
const refused = { code: 'file_not_writable', message: expect.stringContaining("Latchkey's own") };

test.each([
  ['the database', ['Desk', 'latchkey.db']],
  ['a new file in the data folder', ['Desk', 'out.csv']],
  ['the place of the window', ['Desk', 'window.json']],
  ['a backup that is still to be', ['Desk', 'backups', 'new', 'b.db']],
  ['a link to the database', ['elsewhere', 'link.csv']],
  ['the folder by another name', ['elsewhere', 'desk', 'latchkey.db']],
  ['a new file below the folder by another name', ['elsewhere', 'desk', 'no', 'x.csv']],
])('%s is refused', async (_what, names) => {
  const { at, data } = setUp();
  await expect(refuseOwnFiles([at(...names)], data)).rejects.toMatchObject(refused);
});

test('the data folder itself may be named by a link, and a target by going up behind one', async () => {
  const { at, data } = setUp();
  await expect(
    refuseOwnFiles([at('Desk', 'latchkey.db')], at('elsewhere', 'desk')),
  ).rejects.toMatchObject(refused);
  // Up from what the link points at, not from where the link lies.
  const up = `${at('elsewhere', 'deep')}/../latchkey.db`;
  await expect(refuseOwnFiles([up], data)).rejects.toMatchObject(refused);
});

test.each(['darwin', 'win32'] as const)('on %s in any case of letters', async (platform) => {
  const { at, data } = setUp();
  await expect(refuseOwnFiles([at('DESK', 'new.csv')], data, platform)).rejects.toMatchObject(
    refused,
  );
});

test('all else may be written', async () => {
  const { at, data } = setUp();
  const targets = [
    at('out.csv'),
    at('elsewhere', 'new', 'out.csv'),
    at('Desk2', 'out.csv'),
    at('Desk.csv'),
    at('latchkey.db'),
    at('elsewhere', '..data.csv'),
  ];
  await expect(refuseOwnFiles(targets, data, 'linux')).resolves.toBeUndefined();
  await expect(refuseOwnFiles([at('DESK', 'x.csv')], data, 'linux')).resolves.toBeUndefined();
});
