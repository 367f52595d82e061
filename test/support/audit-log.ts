import type { Locator, Page } from '@playwright/test';

const COLUMNS = ['seq', 'time', 'operator', 'action', 'subject', 'details'] as const;
export type AuditColumn = (typeof COLUMNS)[number];

export function auditGrid(page: Page): Locator {
  return page.getByRole('grid', { name: 'Audit log' });
}

/** The cells of one column of the log, from the first row drawn to the last. */
export function auditCells(page: Page, column: AuditColumn): Locator {
  const nth = COLUMNS.indexOf(column) + 1;
  return auditGrid(page).locator(`[role="row"] > [role="gridcell"]:nth-child(${nth})`);
}

/** The entry beside the log. */
export function entryPanel(page: Page): Locator {
  return page.getByRole('complementary', { name: /^Entry/ });
}

export async function goToAuditLog(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Audit log', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: /^Audit log/ }).waitFor();
}
