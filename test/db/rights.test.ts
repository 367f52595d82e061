import { chmodSync, existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { databaseFile, openWriter } from '#main/db/open.ts';
import { makeFolder } from '#main/files/make-folder.ts';
import { openVersion } from '#test/support/old-desk.ts';
import { openDesk, SESSION, tempFolder } from '#test/support/temp-desk.ts';

const rightsOf = (file: string) => (statSync(file).mode & 0o777).toString(8);

/** Windows has rights of another kind, and its folders for an account are that account's alone. */
describe.skipIf(process.platform === 'win32')('what holds codes is for this account alone', () => {
  let umask = 0;
  beforeAll(() => {
    umask = process.umask(0o022);
  });
  afterAll(() => void process.umask(umask));

  test('the folder and all in it, while it is open', async () => {
    const folder = path.join(tempFolder(), 'new', 'desk');
    const desk = await openDesk({ dataFolder: folder });
    await desk.call('invites.create', {}, SESSION);
    expect([path.dirname(folder), folder].map(rightsOf)).toEqual(['700', '700']);
    const files = readdirSync(folder).toSorted();
    expect(files).toEqual(['latchkey.db', 'latchkey.db-shm', 'latchkey.db-wal']);
    for (const file of files)
      expect([file, rightsOf(path.join(folder, file))]).toEqual([file, '600']);
  });

  test('whoever makes the folder first', () => {
    const profile = path.join(tempFolder(), 'desk', 'browser-profile');
    makeFolder(profile);
    makeFolder(profile);
    expect([path.dirname(profile), profile].map(rightsOf)).toEqual(['700', '700']);
  });

  test('a backup', async () => {
    const folder = tempFolder();
    await (await openVersion(folder, '0001-foundation')).close();
    await (await openWriter(folder)).close();
    const backups = path.join(folder, 'backups');
    expect(rightsOf(backups)).toBe('700');
    expect(readdirSync(backups).map((file) => rightsOf(path.join(backups, file)))).toEqual(['600']);
  });

  test('a folder and a database that are there keep the rights that somebody gave them', async () => {
    const folder = tempFolder();
    await (await openWriter(folder)).close();
    chmodSync(folder, 0o750);
    chmodSync(databaseFile(folder), 0o640);
    await (await openWriter(folder)).close();
    expect([rightsOf(folder), rightsOf(databaseFile(folder))]).toEqual(['750', '640']);
    expect(existsSync(path.join(folder, 'backups'))).toBe(false);
  });
});
