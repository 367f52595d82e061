import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { databaseFile } from '#main/db/open.ts';
import { freshDataDir, launchDesk } from '#test/support/desk.ts';
import { expect, test } from '#test/support/desk-test.ts';

/** A desk that cannot open says that nothing was changed only where that is known. */

const NOTE = 'Nothing was changed on the disk.';

test('of a file that is no database', async () => {
  const dataDir = freshDataDir();
  writeFileSync(databaseFile(dataDir), 'Dear diary, '.repeat(1_000));
  const desk = await launchDesk({ dataDir });
  await expect(desk.page.getByRole('button', { name: 'Retry' })).toBeVisible();
  await expect(desk.page.getByText(NOTE)).toBeVisible();
  await desk.close();
});

test('not of a folder that cannot be written', async () => {
  test.skip(process.env['LATCHKEY_SHELL'] === 'electron', 'Electron keeps its profile there, too');
  const dataDir = path.join(freshDataDir('outer'), 'desk');
  writeFileSync(dataDir, 'a file where the folder should be');
  const desk = await launchDesk({ dataDir });
  await expect(desk.page.getByRole('button', { name: 'Retry' })).toBeVisible();
  await expect(desk.page.getByText(NOTE)).toHaveCount(0);
  await desk.close();
});
