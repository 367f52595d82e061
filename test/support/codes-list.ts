import type { Locator, Page } from '@playwright/test';

/** Columns of the list of codes as a reader counts them; the first is the selection's. */
const COLUMNS = ['check', 'code', 'name', 'role', 'group', 'uses', 'status', 'expires'] as const;
export type Column = (typeof COLUMNS)[number];

export function codesGrid(page: Page): Locator {
  return page.getByRole('grid', { name: 'Codes' });
}

/** The cells of one column, from the first row drawn to the last. */
export function cellsOf(page: Page, column: Column): Locator {
  const nth = COLUMNS.indexOf(column) + 1;
  return codesGrid(page).locator(`[role="row"] > [role="gridcell"]:nth-child(${nth})`);
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
