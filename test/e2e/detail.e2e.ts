import { cellsOf, details, rowOf } from '#test/support/codes-list.ts';
import { expect, test } from '#test/support/desk-test.ts';
import { expectedSymbol, readSymbol } from '#test/support/read-qr.ts';

const DAY = 86_400_000;

test.use({
  seed: {
    invites: [
      {
        code: 'TEAM-A7B9C2XZ',
        name: 'Zoë Berger',
        email: 'zoe@example.org',
        notes: 'Ask for the badge',
        tags: '{"region":"north"}',
        max_uses: 3,
        used_count: 1,
        expires_at: Date.now() + 12 * DAY,
      },
      { code: 'K2MX9QRT', name: 'Adam Ng' },
    ],
  },
});

test('the panel tells all about a code', async ({ page }) => {
  await rowOf(page, 'Zoë Berger').click();
  const panel = details(page);
  await expect(panel).toContainText(/2 of 3 uses left, ends .+, in 12 days\./);
  await expect(panel).toContainText('zoe@example.org');
  await expect(panel).toContainText('Ask for the badge');
  await expect(panel.getByRole('listitem')).toHaveText(['region north']);
  await panel.getByRole('button', { name: 'Close details' }).click();
  await expect(panel).toBeHidden();
});

for (const scheme of ['light', 'dark'] as const) {
  test(`the QR code reads as the code, small and large, ${scheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await rowOf(page, 'Zoë Berger').click();
    const expected = expectedSymbol('TEAM-A7B9C2XZ');
    const symbols = page.getByRole('img', { name: 'QR code for TEAM-A7B9C2XZ' });
    expect(await readSymbol(symbols, expected.length)).toEqual(expected);

    await page.getByRole('button', { name: 'Enlarge QR code' }).click();
    const large = page.getByRole('dialog', { name: 'Scan this code' });
    const symbol = large.getByRole('img', { name: 'QR code for TEAM-A7B9C2XZ' });
    await expect(symbol).toBeVisible();
    expect(await readSymbol(symbol, expected.length)).toEqual(expected);
    const box = await symbol.boundingBox();
    expect(box?.width).toBeGreaterThan(400);
    await page.keyboard.press('Escape');
    await expect(large).toBeHidden();
    await expect(details(page)).toBeVisible();

    // Another code has another symbol: the comparison above can fail.
    await rowOf(page, 'Adam Ng').click();
    const other = page.getByRole('img', { name: 'QR code for K2MX9QRT' });
    expect(await readSymbol(other, expected.length)).not.toEqual(expected);
  });
}

test('a code is deactivated after a question that names it, and activated again', async ({
  page,
}) => {
  await rowOf(page, 'Adam Ng').click();
  const panel = details(page);
  await panel.getByRole('button', { name: 'Deactivate' }).click();
  const question = page.getByRole('dialog', { name: 'Deactivate K2MX 9QRT?' });
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(question).toBeHidden();
  await expect(rowOf(page, 'Adam Ng')).toContainText('Active');

  await panel.getByRole('button', { name: 'Deactivate' }).click();
  await question.getByRole('button', { name: 'Deactivate code' }).click();
  await expect(page.getByText('K2MX 9QRT deactivated').first()).toBeVisible();
  await expect(rowOf(page, 'Adam Ng')).toContainText('Inactive');
  await expect(panel).toContainText('whoever tries it is refused');

  await panel.getByRole('button', { name: 'Activate' }).click();
  await expect(rowOf(page, 'Adam Ng')).toContainText('Active');
  await expect(panel.getByRole('button', { name: 'Deactivate' })).toBeVisible();
});

test('several are selected and deactivated at once', async ({ page }) => {
  for (const code of ['TEAM-A7B9C2XZ', 'K2MX9QRT']) {
    await page.getByRole('checkbox', { name: `Select ${code}` }).click();
  }
  const bar = page.getByRole('toolbar', { name: 'Actions for selected codes' });
  await bar.getByRole('button', { name: 'Deactivate' }).click();
  await page
    .getByRole('dialog', { name: 'Deactivate 2 codes?' })
    .getByRole('button', { name: 'Deactivate 2 codes' })
    .click();
  await expect(cellsOf(page, 'status')).toHaveText(['Inactive', 'Inactive']);
  await expect(bar).toBeHidden();
});
