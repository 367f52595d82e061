import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import type { Connection } from '#main/db/connection.ts';
import { openEngine } from '#main/engine/local-engine.ts';
import { findConfigFolder } from '#main/shell/config-folder.ts';
import { auditCells, auditGrid, entryPanel, goToAuditLog } from '#test/support/audit-log.ts';
import { expectNoViolations } from '#test/support/axe.ts';
import { details, rowOf } from '#test/support/codes-list.ts';
import { expect, test } from '#test/support/desk-test.ts';
import { TEST_TOKENS } from '#test/support/operators.ts';
import { seedEntries, tamper, type Draft } from '#test/support/seed-log.ts';

/** The audit log in the window: read, narrowed, followed, checked and exported. */

const INVITES = [
  { code: 'A7B9C2XZ', name: 'Ann' },
  { code: 'K2MX9QRT', name: 'Bob' },
];
test.use({ seed: { invites: INVITES } });

/** Turns Ann's code off and on again, and changes a setting: three entries. */
async function work(page: Page): Promise<void> {
  await rowOf(page, 'Ann').click();
  await details(page).getByRole('button', { name: 'Deactivate' }).click();
  await page.getByRole('button', { name: 'Deactivate code' }).click();
  await expect(rowOf(page, 'Ann')).toContainText('Inactive');
  await details(page).getByRole('button', { name: 'Activate' }).click();
  await expect(rowOf(page, 'Ann')).not.toContainText('Inactive');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  await page.getByLabel('Length').fill('10');
  await page.getByRole('button', { name: 'Save settings' }).click();
  await expect(page.getByText('Settings saved')).toBeVisible();
}

async function runCommand(page: Page, typed: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('textbox', { name: 'Commands' }).fill(typed);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
}

const AFTER_WORK = [
  'Changed settings',
  'Activated codes',
  'Deactivated codes',
  'Signed in',
  'New signing key',
];

function heading(page: Page) {
  return page.getByRole('heading', { level: 1 });
}

test('an entry tells everything about itself, and leads to its code', async ({ page }) => {
  await work(page);
  await goToAuditLog(page);
  await expect(auditCells(page, 'action')).toHaveText(AFTER_WORK);
  await expect(heading(page)).toHaveText('Audit log5');
  await expect(auditCells(page, 'details').first()).toHaveText('Length of codes: 8 → 10');
  await auditCells(page, 'time').first().hover();
  await expect(auditCells(page, 'time').first()).toHaveAttribute('title', /UTC|GMT|[A-Z]{3,4}$/);

  await auditCells(page, 'action').first().click();
  const panel = entryPanel(page);
  await expect(panel).toContainText('Entry 5');
  await expect(panel.getByRole('region', { name: 'Details' })).toContainText(
    /Length of codes.*8.*10/,
  );
  const chain = panel.getByRole('region', { name: 'Place in the chain' });
  await expect(chain).toContainText(/Hash[0-9a-f]{64}/);
  await panel.getByRole('button', { name: 'Copy as JSON' }).click();
  await expect(panel.getByRole('button', { name: 'Copied' })).toBeVisible();

  await auditGrid(page).getByRole('button', { name: 'Code 1' }).first().click();
  await expect(heading(page)).toHaveText('Codes2');
  await expect(details(page)).toContainText('A7B9');
});

test('operator, action, subject and days narrow the log, and the count follows', async ({
  page,
}) => {
  await work(page);
  await goToAuditLog(page);
  await expect(heading(page)).toHaveText('Audit log5');
  const filter = page.getByRole('group', { name: 'Filter' });

  await page.getByRole('button', { name: 'Filter by operator' }).click();
  await page.getByRole('menuitemradio', { name: 'Ada' }).click();
  await expect(auditCells(page, 'action')).toHaveText(AFTER_WORK.slice(0, 4));
  await expect(heading(page)).toHaveText('Audit log4');

  await page.getByRole('button', { name: 'Filter by action' }).click();
  await page.getByRole('menuitemradio', { name: 'Activated codes', exact: true }).click();
  await expect(auditCells(page, 'action')).toHaveText(['Activated codes']);
  await filter.getByRole('button', { name: 'Remove filter Activated codes' }).click();
  await expect(heading(page)).toHaveText('Audit log4');

  await page.getByRole('button', { name: 'Filter by what it is about' }).click();
  await page.getByLabel('Its whole code').fill('NOSUCHCODE');
  await page.getByRole('button', { name: 'Show entries' }).click();
  await expect(page.getByLabel('Its whole code')).toHaveAttribute('aria-invalid', 'true');
  await page.getByLabel('Its whole code').fill('a7b9 c2xz');
  await page.keyboard.press('Enter');
  await expect(auditCells(page, 'action')).toHaveText(['Activated codes', 'Deactivated codes']);
  await expect(heading(page)).toHaveText('Audit log2');

  await page.getByRole('button', { name: 'Filter by days' }).click();
  await page.getByLabel('Last day').fill('2001-02-03');
  await expect(page.getByRole('heading', { name: 'No entry matches' })).toBeVisible();
  await expect(heading(page)).toHaveText('Audit log0');
  await page.getByLabel('First day').fill('2001-02-04');
  await expect(page.getByText('Before the first day')).toBeVisible();
  await page.getByRole('button', { name: 'Today' }).click();
  await expect(heading(page)).toHaveText('Audit log2');

  await filter.getByRole('button', { name: 'Clear', exact: true }).click();
  await expect(auditCells(page, 'action')).toHaveText(AFTER_WORK);
  await expect(filter.getByRole('button', { name: /^Remove filter/ })).toHaveCount(0);
});

test('by keyboard alone: walk, panel, copy, close, verify', async ({ page }) => {
  await work(page);
  await runCommand(page, 'go to audit');
  await expect(auditGrid(page)).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(entryPanel(page)).toContainText('Changed settings');
  await page.keyboard.press('ArrowDown');
  await expect(entryPanel(page)).toContainText('Activated codes');
  await page.keyboard.press('End');
  await expect(entryPanel(page)).toContainText('New signing key');
  await expect(entryPanel(page)).toContainText('None: it is the first');
  await page.keyboard.press('ControlOrMeta+c');
  await expect(page.getByText('Entry 1 copied as JSON').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(entryPanel(page)).toBeHidden();

  await runCommand(page, 'verify');
  const dialog = page.getByRole('dialog', { name: 'Verify the audit log' });
  await expect(dialog).toContainText('Nothing was changed');
  await expect(dialog.getByRole('button', { name: 'Done' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
});

test('the story of a code stands in its panel, and goes on while it is open', async ({ page }) => {
  await rowOf(page, 'Ann').click();
  const story = details(page).getByRole('region', { name: 'Story' });
  await expect(story).toContainText('Nothing is in the audit log about this code.');
  await details(page).getByRole('button', { name: 'Deactivate' }).click();
  await page.getByRole('button', { name: 'Deactivate code' }).click();
  await expect(story.getByRole('listitem')).toHaveText([/Deactivated codes.*Ada, just now/]);

  // Together with others: it is part of this code's story, too.
  for (const code of ['A7B9C2XZ', 'K2MX9QRT']) {
    await page.getByRole('checkbox', { name: `Select ${code}` }).click();
  }
  const bar = page.getByRole('toolbar', { name: 'Actions for selected codes' });
  await bar.getByRole('button', { name: 'Deactivate' }).click();
  await page.getByRole('button', { name: 'Deactivate 1 code' }).click();
  await expect(bar).toBeHidden();
  await rowOf(page, 'Bob').click();
  await expect(story.getByRole('listitem')).toHaveText([/Deactivated codes/]);
});

test.describe('an auditor', () => {
  test.use({ signInAs: 'auditor' });

  test('verifies the log that nobody has touched, and one that somebody has', async ({
    page,
    dataDir,
  }) => {
    await goToAuditLog(page);
    await expect(auditCells(page, 'action')).toHaveText(['Signed in', 'New signing key']);
    await page.getByRole('button', { name: 'Verify', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Verify the audit log' });
    await expect(dialog.getByRole('heading', { name: 'Nothing was changed' })).toBeVisible();
    await expect(dialog).toContainText('2 entries, signed by this desk’s key.');
    await expect(dialog).toContainText(/key(?:[0-9a-f]{4} ){7}[0-9a-f]{4}/);
    await expect(dialog).toContainText('tamper-evident');
    await expect(dialog).not.toContainText('tamper-proof');
    await page.keyboard.press('Escape');

    await tamper(dataDir, (raw) => editEntry(raw, 2));
    await page.getByRole('button', { name: 'Verify', exact: true }).click();
    await expect(dialog.getByRole('heading', { name: 'An entry was changed' })).toBeVisible();
    await dialog.getByRole('button', { name: 'Show entry 2' }).click();
    await expect(dialog).toBeHidden();
    await expect(entryPanel(page)).toContainText('Entry 2');
    await expect(auditGrid(page).locator('[data-active="true"]')).toContainText('Mallory');

    await tamper(dataDir, (raw) => void raw.prepare('DELETE FROM audit_log WHERE seq = 1').run());
    await page.getByRole('button', { name: 'Verify', exact: true }).click();
    await expect(dialog.getByRole('heading', { name: 'Entries were taken out' })).toBeVisible();
  });
});

function editEntry(raw: Connection['raw'], seq: number): void {
  raw.prepare("UPDATE audit_log SET operator = 'Mallory' WHERE seq = ?").run(seq);
}

for (const [format, name] of [
  ['csv', 'CSV'],
  ['jsonl', 'JSON lines'],
] as const) {
  test(`the log as ${name}: all of it or what matches, checked as a file`, async ({
    page,
    desk,
  }) => {
    await work(page);
    await goToAuditLog(page);
    await expect(heading(page)).toHaveText('Audit log5');
    const all = test.info().outputPath(`all.${format}`);
    await page.getByRole('button', { name: 'Export', exact: true }).click();
    await desk.saveAs(all, () =>
      page.getByRole('menuitem', { name: `All entries as ${name}` }).click(),
    );
    await expect(page.getByText('5 entries exported')).toBeVisible();
    await expect(auditCells(page, 'action').first()).toHaveText('Exported the audit log');

    const check = page.getByRole('button', { name: 'Check a file' });
    await desk.chooseFile(all, () => check.click());
    const dialog = page.getByRole('dialog', { name: `Check all.${format}` });
    await expect(dialog.getByRole('heading', { name: 'Nothing was changed' })).toBeVisible();
    await expect(dialog).toContainText('5 entries, signed by this desk’s key.');
    await page.keyboard.press('Escape');

    const forged = test.info().outputPath(`forged.${format}`);
    writeFileSync(forged, readFileSync(all, 'utf8').replace('Ada', 'Eve'));
    await desk.chooseFile(forged, () => check.click());
    const found = page.getByRole('dialog', { name: `Check forged.${format}` });
    await expect(found.getByRole('heading', { name: 'An entry was changed' })).toBeVisible();
    await page.keyboard.press('Escape');

    await page.getByRole('button', { name: 'Filter by action' }).click();
    await page.getByRole('menuitemradio', { name: 'Changed settings' }).click();
    await expect(heading(page)).toHaveText('Audit log1');
    const part = test.info().outputPath(`part.${format}`);
    await page.getByRole('button', { name: 'Export', exact: true }).click();
    await desk.saveAs(part, () =>
      page.getByRole('menuitem', { name: `Matching entries as ${name}` }).click(),
    );
    await expect(page.getByText('1 entry exported')).toBeVisible();
    await desk.chooseFile(part, () => check.click());
    const parted = page.getByRole('dialog', { name: `Check part.${format}` });
    await expect(parted).toContainText('These entries were not changed');
    await expect(parted).toContainText('The file holds a part of the log');
  });
}

test('every screen of the log passes axe, light and dark', async ({ page }) => {
  await work(page);
  await goToAuditLog(page);
  await auditCells(page, 'action').nth(1).click();
  await expect(entryPanel(page)).toBeVisible();
  await expectNoViolations(page, 'log and panel');
  await page.getByRole('button', { name: 'Filter by action' }).click();
  await expectNoViolations(page, 'action menu');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Filter by what it is about' }).click();
  await expectNoViolations(page, 'subject form');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Filter by days' }).click();
  await expectNoViolations(page, 'day form');
  await page.getByLabel('Last day').fill('2001-02-03');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { name: 'No entry matches' })).toBeVisible();
  await expectNoViolations(page, 'no entry matches');
  await page.getByRole('button', { name: 'Verify', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Nothing was changed' })).toBeVisible();
  await expectNoViolations(page, 'verified');
});

test.describe('a long log', () => {
  const ENTRIES = 100_000;
  test.use({
    dataDir: async ({ dataDir }, use) => {
      await seedEntries(manyDrafts(ENTRIES), dataDir, findConfigFolder(process.env));
      await use(dataDir);
    },
  });

  test('scrolls, stays where it is read while entries come in, and is verified', async ({
    page,
    dataDir,
  }) => {
    test.slow();
    await goToAuditLog(page);
    await expect(heading(page)).toHaveText('Audit log100,001');
    await auditGrid(page).evaluate((grid) => {
      grid.scrollTop = (grid.scrollHeight - grid.clientHeight) / 2;
    });
    await expect(auditGrid(page).locator('[role="row"][aria-busy="true"]')).toHaveCount(0);
    const seqs = auditCells(page, 'seq');
    await expect.poll(async () => numberOf(await seqs.nth(5).textContent())).toBeLessThan(50_100);
    expect(numberOf(await seqs.nth(5).textContent())).toBeGreaterThan(49_900);
    const clicked = await seqs.nth(6).textContent();
    await seqs.nth(6).click();
    const read = await rowInMiddle(page);

    await writeBeside(dataDir, 40);
    await expect(heading(page)).toHaveText('Audit log100,041');
    expect(await rowInMiddle(page)).toBe(read);
    await expect(entryPanel(page)).toContainText(`Entry ${clicked}`);
    await page.keyboard.press('Escape');

    await auditGrid(page).focus();
    await page.keyboard.press('End');
    await expect(auditGrid(page).locator('[data-active="true"]')).toContainText('New signing key');

    await tamper(dataDir, (raw) => editEntry(raw, 31_415));
    await page.getByRole('button', { name: 'Verify', exact: true }).click();
    await page.getByRole('button', { name: 'Show entry 31,415' }).click();
    await expect(auditGrid(page).locator('[data-active="true"]')).toContainText('Mallory');
    await expect(auditGrid(page).locator('[data-active="true"]')).toBeInViewport();
    await expect(entryPanel(page)).toContainText('Entry 31,415');
  });
});

/** Another process at this desk, which writes so many entries. */
async function writeBeside(dataFolder: string, entries: number): Promise<void> {
  const other = await openEngine({
    dataFolder,
    configFolder: findConfigFolder(process.env),
    appVersion: '0.0.0-test',
    resourcesFolder: path.resolve('resources'),
  });
  const session = { way: 'cli', token: TEST_TOKENS.superuser } as const;
  for (let n = 0; n < entries; n += 1) {
    await other.call('settings.update', { codeLength: 8 + (n % 2) }, session);
  }
  await other.close();
}

function* manyDrafts(count: number): Generator<Draft> {
  const actions = ['session.signIn', 'invites.deactivate', 'settings.update', 'access.refused'];
  for (let n = 1; n < count; n += 1) {
    yield {
      operator: 'Ada',
      action: actions[n % actions.length] ?? 'session.signIn',
      subject: 'invites',
      details: `{"changed":${n}}`,
    };
  }
}

function numberOf(text: string | null): number {
  return Number((text ?? '').replaceAll(',', ''));
}

/** The number of the entry in the middle of the log as a reader sees it. */
async function rowInMiddle(page: Page): Promise<string> {
  return auditGrid(page).evaluate((grid) => {
    const box = grid.getBoundingClientRect();
    const row = document
      .elementFromPoint(box.left + box.width / 2, box.top + box.height / 2)
      ?.closest('[role="row"]');
    return row?.querySelector('[role="gridcell"]')?.textContent ?? '';
  });
}
