import type { Locator, Page } from '@playwright/test';
import type { SortColumn } from '#core/contract/invites.contract.ts';

export type Column = SortColumn | 'tags';

export function codesGrid(page: Page): Locator {
  return page.getByRole('grid', { name: 'Codes' });
}

/** The cells of one column, from the first row drawn to the last. */
export function cellsOf(page: Page, column: Column): Locator {
  return codesGrid(page).locator(`[role="gridcell"][data-column="${column}"]`);
}

/** The names of the columns, from the left to the right. */
export function columnNames(page: Page): Promise<string[]> {
  return codesGrid(page).locator('[role="columnheader"][data-column]').allTextContents();
}

/** The row of the code with this name. */
export function rowOf(page: Page, name: string): Locator {
  return codesGrid(page)
    .getByRole('row')
    .filter({ has: page.getByRole('gridcell', { name, exact: true }) });
}

/** The number beside the title: all codes that match. */
export function countShown(page: Page): Locator {
  return page.getByRole('heading', { level: 1 });
}

export function searchField(page: Page): Locator {
  return page.getByRole('searchbox', { name: 'Search codes' });
}

export function details(page: Page): Locator {
  return page.getByRole('complementary', { name: 'Code details' });
}

/** The boxes that select one row each, from the first row drawn to the last. */
export function rowBoxes(page: Page): Locator {
  return codesGrid(page).getByRole('gridcell').getByRole('checkbox');
}

/** Shows archived codes among the others. */
export async function showArchived(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Filter by status' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'All, archived too' }).click();
  await page.keyboard.press('Escape');
}
