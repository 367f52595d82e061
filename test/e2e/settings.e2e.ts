import type { Locator, Page } from '@playwright/test';
import { expectNoViolations } from '#test/support/axe.ts';
import { callBeside } from '#test/support/beside.ts';
import { expect, test } from '#test/support/desk-test.ts';

/** What a superuser sets for new codes: defaults, policy and approval, which the engine then keeps. */

test.beforeEach(async ({ page }) => {
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Defaults' })).toBeVisible();
});

const saveButton = (page: Page): Locator => page.getByRole('button', { name: 'Save settings' });

async function save(page: Page): Promise<void> {
  await saveButton(page).click();
  await expect(page.getByText('Settings saved').last()).toBeVisible();
  await expect(saveButton(page)).toBeDisabled();
}

/** Clicks one of a few choices that stand side by side. */
async function choose(page: Page, group: string, choice: string): Promise<void> {
  const all = page.getByRole('radiogroup', { name: group });
  await all.getByText(choice, { exact: true }).click();
  await expect(all.getByRole('radio', { name: choice, exact: true })).toBeChecked();
}

test('new codes have the defaults that are set here', async ({ page, dataDir }) => {
  await choose(page, 'Default role', 'Manager');
  await page.getByRole('combobox', { name: 'Group' }).click();
  await page.getByRole('option', { name: 'Cleaning' }).click();
  await page.getByLabel('Uses', { exact: true }).fill('');
  await page.getByLabel('Valid for').fill('14');
  await save(page);
  const { invites } = await callBeside(dataDir, 'invites.create', {});
  expect(invites[0]).toMatchObject({
    role: 'manager',
    permission: 'read_write',
    groupName: 'Cleaning',
    maxUses: 0,
    expiresAt: expect.any(Number),
  });

  // And taken away again: blank is without an end, and no group.
  await page.getByLabel('Valid for').fill('');
  await page.getByRole('combobox', { name: 'Group' }).click();
  await page.getByRole('option', { name: 'No group' }).click();
  await page.getByLabel('Uses', { exact: true }).fill('3');
  await save(page);
  const bare = await callBeside(dataDir, 'invites.create', {});
  expect(bare.invites[0]).toMatchObject({ groupName: null, maxUses: 3, expiresAt: null });
});

test('a policy is kept by every way in', async ({ page, dataDir }) => {
  await page.getByRole('switch', { name: 'Every code must expire' }).check({ force: true });
  await page.getByLabel('Longest validity').fill('60');
  await save(page);
  const made = await callBeside(dataDir, 'invites.create', {});
  const days = ((made.invites[0]?.expiresAt ?? 0) - Date.now()) / 86_400_000;
  expect(days).toBeGreaterThan(59);
  expect(days).toBeLessThan(61.1);
  for (const expiry of [{ kind: 'never' }, { kind: 'days', days: 61 }] as const) {
    await expect(callBeside(dataDir, 'invites.create', { expiry })).rejects.toMatchObject({
      field: 'expiry',
    });
  }
});

test('a default beyond the policy is refused in words, and its field is marked', async ({
  page,
}) => {
  await page.getByLabel('Longest validity').fill('30');
  await page.getByLabel('Valid for').fill('60');
  await saveButton(page).click();
  await expect(page.getByRole('alert')).toContainText(
    'New codes would be valid for 60 days, longer than the longest validity of 30',
  );
  await expect(page.getByLabel('Valid for')).toHaveAttribute('aria-invalid', 'true');
  // In sight wherever the page is scrolled to.
  await page.getByRole('combobox', { name: 'Time zone' }).scrollIntoViewIfNeeded();
  await expect(page.getByRole('alert')).toBeInViewport();
  await expectNoViolations(page, 'settings that were refused');

  await page.getByLabel('Valid for').fill('20');
  await expect(page.getByRole('alert')).toHaveCount(0);
  await save(page);
});

test('approval needs two superusers, and then every new code waits', async ({ page, dataDir }) => {
  await choose(page, 'Wait for approval', 'Every code');
  await saveButton(page).click();
  await expect(page.getByRole('alert')).toHaveText(
    'Nobody approves their own, so approval needs two superusers who can sign in. Add another operator first.',
  );
  expect(await callBeside(dataDir, 'settings.get', {})).toMatchObject({ approval: 'off' });

  await callBeside(dataDir, 'operators.add', { name: 'Grace', role: 'superuser' });
  await save(page);
  await expect(page.getByRole('alert')).toHaveCount(0);
  const plain = await callBeside(dataDir, 'invites.create', {});
  expect(plain.invites[0]).toMatchObject({ approval: 'waiting' });

  await choose(page, 'Wait for approval', 'Admin codes');
  await save(page);
  const member = await callBeside(dataDir, 'invites.create', {});
  const admin = await callBeside(dataDir, 'invites.create', { permission: 'admin' });
  expect([member.invites[0]?.approval, admin.invites[0]?.approval]).toEqual([null, 'waiting']);
});

test('what is wrong is said beside the field, and nothing is saved', async ({ page, dataDir }) => {
  const before = await callBeside(dataDir, 'settings.get', {});
  await page.getByLabel('Longest validity').fill('366');
  await page.getByLabel('Uses', { exact: true }).fill('2000000');
  await expect(page.getByText('From 1 to 365', { exact: true })).toBeVisible();
  await expect(page.getByText('From 1 to 1,000,000, or blank')).toBeVisible();
  await expect(saveButton(page)).toBeDisabled();
  await page.getByRole('button', { name: 'Discard changes' }).click();
  await expect(page.getByLabel('Longest validity')).toHaveValue('365 days');
  expect(await callBeside(dataDir, 'settings.get', {})).toEqual(before);
});

test('a narrow window has room for every choice', async ({ page }) => {
  await page.setViewportSize({ width: 720, height: 700 });
  const choices = page.getByRole('radiogroup', { name: 'Wait for approval' });
  await choices.scrollIntoViewIfNeeded();
  const box = await choices.boundingBox();
  expect((box?.x ?? 0) + (box?.width ?? 720)).toBeLessThan(720);
});

test('all of it by keyboard', async ({ page, dataDir }) => {
  await page.getByLabel('Valid for').focus();
  await page.keyboard.type('10');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('switch', { name: 'Every code must expire' })).toBeFocused();
  await page.keyboard.press('Space');
  await page.keyboard.press('Tab');
  await expect(page.getByLabel('Longest validity')).toBeFocused();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('20');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Settings saved')).toBeVisible();
  expect(await callBeside(dataDir, 'settings.get', {})).toMatchObject({
    defaultExpiryDays: 10,
    mustExpire: true,
    longestValidityDays: 20,
  });
});
