import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { OPERATOR_ROLES, type OperatorRole } from '#core/contract/operation.ts';
import { openWriter } from '#main/db/open.ts';
import { cellsOf, codesGrid, details, rowOf, searchField } from '#test/support/codes-list.ts';
import { expect, test } from '#test/support/desk-test.ts';
import { NAMES } from '#test/support/operators.ts';

/** Each of the three signs in, and is offered what the role allows and nothing else. */

const INVITES = [
  { code: 'A7B9C2XZ', name: 'Ann', notes: 'night shift' },
  { code: 'K2MX9QRT', name: 'Bob', deactivated_at: 1 },
];

interface Offered {
  pages: string[];
  header: string[];
  filter: string[];
  panel: string[];
  sections: string[];
  selection: string[];
  batch: string[];
  commands: string[];
}

const EVERYBODY_S_COMMANDS = [
  'Search codes',
  'Show all codes',
  'Go to Codes',
  'Go to Batches',
  'Keyboard shortcuts',
  'Lock now',
  'Switch operator',
  'Change password',
  'Sign out',
  'Colours: System',
  'Colours: Light',
  'Colours: Dark',
];

const SELECT_ALL = 'Select all 2 that match';
const FILTERS = [
  'Filter by status',
  'Filter by role',
  'Filter by group',
  'More filters',
  'Views',
  'Columns',
];

const OFFERED: Readonly<Record<OperatorRole, Offered>> = {
  superuser: {
    pages: ['Codes', 'Batches', 'Audit log', 'Operators', 'Settings'],
    header: ['Import', 'New code', 'New code from a template', 'Undo', 'Colours'],
    filter: [...FILTERS, 'Export'],
    panel: ['Edit', 'Deactivate', 'More actions', 'Close details', 'Copy code', 'Enlarge QR code'],
    sections: ['Notes', 'Story'],
    selection: [
      SELECT_ALL,
      'Copy codes',
      'Print',
      'Export',
      'Extend',
      'More',
      'Deactivate',
      'Clear selection',
    ],
    batch: ['Show codes of Class 7b', 'Print codes of Class 7b', 'Save result CSV of Class 7b'],
    commands: [
      ...EVERYBODY_S_COMMANDS,
      'New code',
      'New code: New Employee',
      'New code: Manager Promotion',
      'New code: Temporary Contractor',
      'Manage templates',
      'Make a template of the open code',
      'Import a CSV',
      'Export the codes shown',
      'Print the codes shown',
      'Go to Audit log',
      'Verify the audit log',
      'Check an exported audit log',
      'Go to Operators',
      'Go to Settings',
    ],
  },
  front_desk: {
    pages: ['Codes', 'Batches'],
    header: ['Colours'],
    filter: FILTERS,
    panel: ['More actions', 'Close details', 'Copy code', 'Enlarge QR code'],
    sections: ['Notes'],
    selection: [SELECT_ALL, 'Copy codes', 'Print', 'Clear selection'],
    batch: ['Show codes of Class 7b', 'Print codes of Class 7b'],
    commands: [...EVERYBODY_S_COMMANDS, 'Print the codes shown'],
  },
  auditor: {
    pages: ['Codes', 'Batches', 'Audit log'],
    header: ['Colours'],
    filter: [...FILTERS, 'Export'],
    panel: ['Close details'],
    sections: ['Notes', 'Story'],
    selection: [SELECT_ALL, 'Export', 'Clear selection'],
    batch: ['Show codes of Class 7b', 'Save result CSV of Class 7b'],
    commands: [
      ...EVERYBODY_S_COMMANDS,
      'Export the codes shown',
      'Go to Audit log',
      'Verify the audit log',
      'Check an exported audit log',
    ],
  },
};

/** The names of all buttons in a part of the window, as they follow each other. */
async function buttonsIn(part: Locator): Promise<string[]> {
  return part
    .locator('button')
    .evaluateAll((buttons) =>
      buttons.map((button) =>
        (button.getAttribute('aria-label') ?? button.textContent).replace(/Esc$/, '').trim(),
      ),
    );
}

async function addBatch(dataDir: string): Promise<void> {
  const connection = await openWriter(dataDir);
  connection.raw.exec(
    "INSERT INTO batches (name, source, size, created_at) VALUES ('Class 7b', 'form', 2, 1)",
  );
  await connection.close();
}

async function commandsOf(page: Page): Promise<string[]> {
  await page.keyboard.press('ControlOrMeta+k');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('textbox', { name: 'Commands' })).toBeFocused();
  const labels = dialog.locator('.mantine-Spotlight-actionLabel');
  const names = await labels.allTextContents();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  return names;
}

/** Drops a file onto the window, as a file manager does. */
async function dropFile(page: Page): Promise<void> {
  await page.evaluate(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['Name\nAnn\n'], 'class.csv', { type: 'text/csv' }));
    for (const type of ['dragover', 'drop']) {
      window.dispatchEvent(new DragEvent(type, { dataTransfer, cancelable: true, bubbles: true }));
    }
  });
}

for (const role of OPERATOR_ROLES) {
  const offered = OFFERED[role];
  const maySee = role !== 'auditor';
  const mayMake = role === 'superuser';

  test.describe(role, () => {
    test.use({ signInAs: role, seed: { invites: INVITES } });

    test('pages, buttons and commands are those of the role', async ({ page, dataDir }) => {
      await addBatch(dataDir);
      await expect(rowOf(page, 'Ann')).toBeVisible();
      const nav = page.getByRole('navigation', { name: 'Main' });
      const me = nav.getByRole('button', { name: `Signed in as ${NAMES[role]}` });
      await expect(me).toBeVisible();
      expect((await buttonsIn(nav)).slice(0, -1)).toEqual(offered.pages);

      const header = await buttonsIn(page.locator('main > header'));
      expect(header.filter((name) => !name.startsWith('Commands'))).toEqual(offered.header);
      const filter = page.getByRole('group', { name: 'Filter' });
      expect(await buttonsIn(filter)).toEqual(offered.filter);

      await rowOf(page, 'Ann').click();
      await expect(details(page)).toContainText('night shift');
      expect(await buttonsIn(details(page))).toEqual(offered.panel);
      const sections = details(page).getByRole('heading', { level: 3 });
      await expect(sections).toHaveText(offered.sections);
      const qr = details(page).getByRole('img', { name: /^QR code/ });
      await expect(qr).toHaveCount(maySee ? 1 : 0);

      await page
        .getByRole('checkbox', { name: /^Select [A-Z0-9•]+$/ })
        .first()
        .click();
      const bar = page.getByRole('toolbar', { name: 'Actions for selected codes' });
      expect(await buttonsIn(bar)).toEqual(offered.selection);

      expect((await commandsOf(page)).toSorted()).toEqual(offered.commands.toSorted());

      await nav.getByRole('button', { name: 'Batches' }).click();
      await expect(page.getByRole('table', { name: 'Batches' })).toBeVisible();
      expect(await buttonsIn(page.getByRole('table'))).toEqual(offered.batch);
    });

    test('keys and dropped files do what the role may', async ({ page }) => {
      await expect(rowOf(page, 'Ann')).toBeVisible();
      const dialog = page.getByRole('dialog');
      await dropFile(page);
      if (mayMake) {
        await expect(dialog).toContainText('Import a CSV');
        await page.keyboard.press('Escape');
        await expect(dialog).toBeHidden();
      }
      await page.keyboard.press('Alt+n');
      if (mayMake) {
        await expect(dialog).toContainText('Create');
        await page.keyboard.press('Escape');
        await expect(dialog).toBeHidden();
      }
      await codesGrid(page).focus();
      await page.keyboard.press('Home');
      await page.keyboard.press('ControlOrMeta+c');
      const copied = page.getByText('K2MX9QRT copied').first();
      if (maySee) await expect(copied).toBeVisible();
      await page.keyboard.press('n');
      if (mayMake) {
        await expect(dialog).toContainText('Create');
      } else {
        // The letter went into the search at once: none of the keys before has opened anything.
        await expect(searchField(page)).toHaveValue('n');
        await expect(dialog).toHaveCount(0);
        await expect(page.getByText('copied')).toHaveCount(maySee ? 1 : 0);
      }
    });

    test('colours can be chosen', async ({ page }) => {
      await page.getByRole('button', { name: 'Colours' }).click();
      await page.getByRole('menuitemradio', { name: 'Dark' }).click();
      await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
    });
  });

  test.describe(`${role}, before there are any codes`, () => {
    test.use({ signInAs: role });

    test('first steps are offered to who can take them', async ({ page }) => {
      const title = mayMake ? 'Make the first invite codes' : 'No codes yet';
      await expect(page.getByRole('heading', { name: title })).toBeVisible();
      const steps = page.getByRole('button', { name: /Create a code|Import|Load the sample|New/ });
      await expect(steps).toHaveCount(mayMake ? 6 : 0);
      await page.getByRole('button', { name: 'Batches', exact: true }).click();
      await expect(page.getByRole('heading', { name: 'No batches yet' })).toBeVisible();
      const makes = page.getByRole('button', { name: /Import a CSV|Create several codes/ });
      await expect(makes).toHaveCount(mayMake ? 2 : 0);
    });
  });
}

test.describe('an auditor', () => {
  test.use({ signInAs: 'auditor', seed: { invites: INVITES } });

  test('sees codes in part, and finds one by all of it', async ({ page, desk }) => {
    await expect(cellsOf(page, 'code')).toHaveText(['K2••••RT', 'A7••••XZ']);
    await expect(searchField(page)).toHaveAttribute(
      'placeholder',
      'Search names, notes, or a whole code',
    );
    await searchField(page).fill('a7b9 c2xz');
    await expect(cellsOf(page, 'name')).toHaveText(['Ann']);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(details(page)).toContainText('A7••••XZ');
    await expect(details(page)).toContainText('Masked: your role sees codes in part.');

    await searchField(page).fill('a7b9c');
    await expect(page.getByRole('heading', { name: 'No code matches' })).toBeVisible();
    await expect(page.getByText('finds a code when all of it is typed')).toBeVisible();
    await page.getByRole('button', { name: 'Clear filter' }).click();

    const code = page.getByRole('columnheader', { name: 'Code' });
    await expect(code.getByRole('button')).toHaveCount(0);
    await expect(
      page.getByRole('columnheader', { name: 'Name' }).getByRole('button'),
    ).toBeVisible();

    await page
      .getByRole('checkbox', { name: /^Select [A-Z0-9•]+$/ })
      .first()
      .click();
    const file = test.info().outputPath('selected.csv');
    const bar = page.getByRole('toolbar', { name: 'Actions for selected codes' });
    await desk.saveAs(file, () => bar.getByRole('button', { name: 'Export' }).click());
    await expect(page.getByText('1 code exported')).toBeVisible();
    const text = readFileSync(file, 'utf8');
    expect(text).toContain('K2••••RT');
    expect(text).not.toContain('K2MX9QRT');
    expect(await page.content()).not.toContain('K2MX9QRT');
  });
});

test.describe('another operator in the same window', () => {
  test.use({ signInAs: 'superuser', seed: { invites: INVITES } });

  test('finds nothing of what the one before saw', async ({ page }) => {
    await expect(rowOf(page, 'Ann')).toBeVisible();
    await rowOf(page, 'Ann').click();
    await page.getByRole('button', { name: 'Settings', exact: true }).click();
    await page.getByRole('button', { name: /^Signed in as/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByLabel('Name').fill(NAMES.auditor);
    await page.getByRole('textbox', { name: 'Password' }).fill('seven green lanterns');
    await page.keyboard.press('Enter');
    await expect(cellsOf(page, 'code')).toHaveText(['K2••••RT', 'A7••••XZ']);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Codes2');
    expect(await page.content()).not.toContain('A7B9C2XZ');
  });
});
