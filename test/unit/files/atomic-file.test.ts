import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  lstatSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { createAtomicFile, writeAtomicFile } from '#main/files/atomic-file.ts';
import { tempFolder } from '#test/support/temp-folder.ts';

test('has its name only once it is whole', async () => {
  const folder = tempFolder();
  const target = path.join(folder, 'out.csv');
  writeFileSync(target, 'old');
  const file = await createAtomicFile(target);
  await file.write('x'.repeat(600_000));
  await file.write('é');
  await file.finish();
  expect(readFileSync(target, 'utf8')).toBe('old');
  await file.publish();
  expect(readFileSync(target, 'utf8')).toBe(`${'x'.repeat(600_000)}é`);
  expect(readdirSync(folder)).toEqual(['out.csv']);
});

test('leaves nothing when the filling fails', async () => {
  const folder = tempFolder();
  const filling = writeAtomicFile(path.join(folder, 'out.csv'), async (write) => {
    await write('half');
    throw new Error('stop');
  });
  await expect(filling).rejects.toThrow('stop');
  expect(readdirSync(folder)).toEqual([]);
});

test('keeps a link a link and the mode of what it replaces', async () => {
  const folder = tempFolder();
  const real = path.join(folder, 'real.csv');
  const link = path.join(folder, 'link.csv');
  writeFileSync(real, 'old');
  chmodSync(real, 0o640);
  symlinkSync(real, link);
  await writeAtomicFile(link, (write) => write('new'));
  expect(lstatSync(link).isSymbolicLink()).toBe(true);
  expect(readFileSync(real, 'utf8')).toBe('new');
  expect(statSync(real).mode & 0o777).toBe(0o640);
});

test.each([
  ['a folder that is not there', (folder: string) => path.join(folder, 'no', 'out.csv')],
  ['a folder', (folder: string) => folder],
  [
    'a folder that is a file',
    (folder: string) => {
      writeFileSync(path.join(folder, 'file'), '');
      return path.join(folder, 'file', 'out.csv');
    },
  ],
])('%s is file_not_writable with the path', async (_what, place) => {
  const folder = path.join(tempFolder(), 'inner');
  mkdirSync(folder);
  const target = place(folder);
  await expect(createAtomicFile(target)).rejects.toMatchObject({
    code: 'file_not_writable',
    details: { path: target },
  });
});

test('sweeps what a killed program left of the same file more than a day ago', async () => {
  const folder = tempFolder();
  const put = (name: string, hoursOld: number) => {
    const file = path.join(folder, name);
    writeFileSync(file, 'SECRET22');
    const time = Date.now() / 1000 - hoursOld * 3600;
    utimesSync(file, time, time);
  };
  put('.out.csv.0123456789ab.tmp', 25);
  put('.out.csv.0123456789ac.tmp', 23);
  put('.other.csv.0123456789ab.tmp', 25);
  put('.out.csv.notours.tmp', 25);
  await writeAtomicFile(path.join(folder, 'out.csv'), (write) => write('new'));
  expect(readdirSync(folder).toSorted()).toEqual([
    '.other.csv.0123456789ab.tmp',
    '.out.csv.0123456789ac.tmp',
    '.out.csv.notours.tmp',
    'out.csv',
  ]);
});
