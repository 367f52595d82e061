import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { databaseFile, openWriter } from '#main/db/open.ts';
import { freshDataDir, launchDesk } from '#test/support/desk.ts';
import { expect, test } from '#test/support/desk-test.ts';

/** A desk that cannot open says why in its window, and Retry goes on once that is mended. */

async function expectFailure(page: Page, title: string, about: string): Promise<void> {
  await expect(page.getByRole('heading', { name: title })).toBeVisible();
  await expect(page.getByRole('alert')).toContainText(about);
  await page.getByRole('button', { name: 'Retry' }).click();
  await expect(page.getByRole('heading', { name: title })).toBeVisible();
}

async function retryMended(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Retry' }).click();
  await expect(page.getByRole('heading', { name: 'Make the first superuser' })).toBeVisible();
}

test('a file that is no database', async () => {
  const dataDir = freshDataDir();
  const file = databaseFile(dataDir);
  writeFileSync(file, 'Dear diary, '.repeat(1_000));
  const desk = await launchDesk({ dataDir });
  const { page } = desk;
  await expectFailure(page, 'This file is not a Latchkey database', file);
  expect(readFileSync(file, 'utf8')).toBe('Dear diary, '.repeat(1_000));
  rmSync(file);
  await retryMended(page);
  await desk.close();
});

test('a folder that cannot be used', async () => {
  test.skip(process.env['LATCHKEY_SHELL'] === 'electron', 'Electron keeps its profile there, too');
  const dataDir = path.join(freshDataDir('outer'), 'desk');
  writeFileSync(dataDir, 'a file where the folder should be');
  const desk = await launchDesk({ dataDir });
  const { page } = desk;
  await expectFailure(page, 'The data folder cannot be written', dataDir);
  expect(readFileSync(dataDir, 'utf8')).toBe('a file where the folder should be');
  rmSync(dataDir);
  mkdirSync(dataDir);
  await retryMended(page);
  await desk.close();
});

test('a database from a newer version', async () => {
  const dataDir = freshDataDir();
  const change = async (statement: string) => {
    const connection = await openWriter(dataDir);
    connection.raw.exec(statement);
    connection.raw.pragma('journal_mode = DELETE');
    await connection.close();
  };
  await change(
    "INSERT INTO kysely_migration (name, timestamp) VALUES ('9999-future', '2099-01-01')",
  );
  const file = databaseFile(dataDir);
  const before = readFileSync(file);
  const desk = await launchDesk({ dataDir });
  const { page } = desk;
  await expectFailure(page, 'This database is from a newer Latchkey', file);
  await expect(page.getByRole('alert')).toContainText('Install that version or a later one');
  expect(readFileSync(file).equals(before)).toBe(true);
  rmSync(file);
  await retryMended(page);
  await desk.close();
});
