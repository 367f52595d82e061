import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';

/** Rows of which some are wrong, so that the check has something to say. */
const WRONG_CSV = [
  'Name,Email,Type,ValidDays,Group',
  'Ada Lovelace,ada@example.edu,read_write,120,General',
  'Charles Babbage,charles@example.edu,owner,120,General',
  'Grace Hopper,grace@example.edu,admin,0,Maintenance',
  'Alan Turing,alan@example.edu,read_only,400,Cleaning',
].join('\n');

/** Goes through the window as a person does and takes a picture of each screen. */
export async function takePictures(
  page: Page,
  folder: string,
  operator: { name: string; password: string },
): Promise<string[]> {
  const taken: string[] = [];
  const shoot = async (name: string) => {
    const file = path.join(folder, `${name}.png`);
    await page.screenshot({ path: file, animations: 'disabled' });
    taken.push(file);
  };
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });

  await page.getByLabel('Name', { exact: true }).fill(operator.name);
  await page.getByRole('textbox', { name: 'Password' }).fill(operator.password);
  await shoot('sign-in');
  await page.keyboard.press('Enter');

  await page.getByRole('grid', { name: 'Codes' }).getByRole('gridcell').first().waitFor();
  await page.getByRole('heading', { level: 1, name: /\d/ }).waitFor();
  await shoot('codes-light');
  await page.getByText('Zeynep Yılmaz').click();
  const panel = page.getByRole('complementary', { name: 'Code details' });
  await panel.getByRole('img', { name: /^QR code/ }).waitFor();
  await panel.getByText('Tags').waitFor();
  await shoot('detail-light');
  await page.emulateMedia({ colorScheme: 'dark' });
  await shoot('detail-dark');
  await page.getByRole('button', { name: 'Close details' }).click();
  await shoot('codes-dark');
  await page.emulateMedia({ colorScheme: 'light' });

  await page.getByRole('button', { name: 'New code', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('How many').fill('30');
  await dialog.getByLabel('Name', { exact: true }).fill('Student-{{n}}');
  await shoot('create');
  await dialog.getByRole('button', { name: 'Create 30 codes' }).click();
  await dialog.getByRole('button', { name: 'Show batch' }).click();
  await page.getByText('Student-30').waitFor();
  await page.getByRole('heading', { level: 1, name: /30$/ }).waitFor();
  await shoot('batch-of-30');

  await checkImport(page, path.join(folder, 'wrong.csv'));
  await shoot('import-check');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Batches', exact: true }).click();
  await page.getByRole('table', { name: 'Batches' }).waitFor();
  await shoot('batches');
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  await page.getByLabel('Length').waitFor();
  await shoot('settings');
  return taken;
}

async function checkImport(page: Page, file: string): Promise<void> {
  writeFileSync(file, WRONG_CSV);
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Import a CSV' });
  const chooser = page.waitForEvent('filechooser');
  await dialog.getByRole('button', { name: 'Choose file' }).click();
  await (await chooser).setFiles(file);
  await dialog.getByText('2 bad rows', { exact: true }).waitFor();
}
