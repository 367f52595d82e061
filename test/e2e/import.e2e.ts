import { writeFileSync } from 'node:fs';
import type { Locator } from '@playwright/test';
import { cellsOf, countShown } from '#test/support/codes-list.ts';
import { expect, test } from '#test/support/desk-test.ts';

/** A wrong CSV is told row by row, and nothing of it is written unless its bad rows are skipped. */

test.use({ seed: { invites: [{ code: 'TAKEN222', name: 'Here before' }] } });

/** The first bytes of any picture of this kind. */
const PNG = Buffer.from(
  '89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489',
  'hex',
);

let dialog: Locator;
let check: (name: string, content: string | Buffer) => Promise<void>;

test.beforeEach(({ page, desk }) => {
  dialog = page.getByRole('dialog', { name: 'Import a CSV' });
  check = async (name, content) => {
    const file = test.info().outputPath(name);
    writeFileSync(file, content);
    const isReview = await dialog.getByRole('button', { name: 'Choose another file' }).isVisible();
    if (isReview) await dialog.getByRole('button', { name: 'Choose another file' }).click();
    await desk.chooseFile(file, () => dialog.getByRole('button', { name: 'Choose file' }).click());
  };
});

test.beforeEach(async ({ page }) => {
  await expect(cellsOf(page, 'name')).toHaveText(['Here before']);
  await page.getByRole('button', { name: 'Import', exact: true }).click();
});

/** What stands in the list of problems: row, column, what is wrong. */
function problems(): Locator {
  return dialog.getByRole('table', { name: 'Problems' }).locator('tbody tr');
}

const WRONG = [
  'Name,Type,ValidDays,Code',
  'Ann,owner,30,',
  'Bob,admin,0,',
  'Cleo,admin,30,TAKEN-222',
  'Dan,admin,30,TWICE222',
  'Eve,admin,30,twice222',
  ',admin,30,',
  'Gus,read_only,30,',
].join('\n');

test('each wrong row is told with its number and column, and nothing is written', async ({
  page,
}) => {
  await check('wrong.csv', WRONG);
  await expect(dialog.getByText('5 bad rows', { exact: true })).toBeVisible();
  await expect(dialog.getByText('2 valid rows')).toBeVisible();
  await expect(problems()).toHaveText([
    /^2Type.*“owner” is unknown/,
    /^3ValidDays/,
    /^4Code/,
    /^6Code/,
    /^7NameName is blank/,
  ]);
  await expect(dialog).not.toContainText('TAKEN-222');
  await expect(dialog.getByRole('button', { name: 'Import 2 codes' })).toBeDisabled();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(countShown(page)).toHaveText('Codes1');
});

test('bad rows can be skipped', async ({ page, desk }) => {
  await check('wrong.csv', WRONG);
  await dialog.getByText('Skip 5 bad rows and import the rest').click();
  await dialog.getByLabel('Batch name').fill('Autumn');
  await desk.saveAs(test.info().outputPath('skipped.csv'), () =>
    dialog.getByRole('button', { name: 'Import 2 codes' }).click(),
  );
  const done = page.getByRole('dialog', { name: 'Import finished' });
  await expect(done).toContainText('2 codes created, 5 bad rows skipped');
  await done.getByRole('button', { name: 'Show codes' }).click();
  await expect(page.getByText('Batch: Autumn')).toBeVisible();
  await expect(cellsOf(page, 'name')).toHaveText(['Gus', 'Dan']);
});

test('a file that is no list of invitations says why', async ({ page }) => {
  await check('columns.csv', 'Surname,Type\nAnn,admin\n');
  await expect(problems().first()).toHaveText(/^1Name.*The column Name is missing/);
  await expect(dialog.getByRole('button', { name: /^Import/ })).toBeDisabled();

  await check('empty.csv', '');
  await expect(dialog.getByRole('alert')).toContainText('empty.csv');
  await expect(dialog.getByRole('alert')).toContainText(/empty/i);

  await check('picture.csv', PNG);
  await expect(dialog.getByRole('alert')).toContainText('picture.csv');
  await expect(dialog.getByRole('alert')).toContainText(/not a (CSV|text)|no (CSV|text)|picture/i);
  await page.keyboard.press('Escape');
  await expect(countShown(page)).toHaveText('Codes1');
});

test('a roster fills the places of a template', async ({ page, desk }) => {
  await check('class.csv', 'Name,Type,ValidDays\nStudent-{{ID}},read_write,30\n');
  await expect(dialog).toContainText('This file has places to fill: {{ID}}');
  await expect(dialog.getByRole('button', { name: /^Import/ })).toBeDisabled();
  const roster = test.info().outputPath('roster.csv');
  writeFileSync(roster, 'ID,Email\n0142,ann@example.org\n0143,bob@example.org\n');
  await desk.chooseFile(roster, () =>
    dialog.getByRole('button', { name: 'Choose roster' }).click(),
  );
  await expect(dialog).toContainText('Filled from roster.csv');
  await dialog.getByRole('button', { name: 'Import 2 codes' }).click();
  await page.getByRole('button', { name: 'Show codes' }).click();
  await expect(cellsOf(page, 'name')).toHaveText(['Student-0143', 'Student-0142']);
});
