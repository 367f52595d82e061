import { expect, test } from 'vitest';
import type { MenuCommand } from '#core/contract/events.ts';
import { setupMenu } from '#main/shell/electron/menu.ts';
import { createFakeElectron } from '#test/support/fake-electron.ts';

/** The Edit menu of a platform, and what it has told the window. */
function editMenu(platform: NodeJS.Platform) {
  const fake = createFakeElectron();
  const told: MenuCommand[] = [];
  setupMenu(fake.electron, (command) => told.push(command), platform);
  return { items: fake.menuItems('editMenu'), told };
}

test.each(['win32', 'linux', 'darwin'] as const)(
  'on %s Edit has two ways to undo, which the window hears of, and all that it had',
  (platform) => {
    const { items, told } = editMenu(platform);
    for (const { click } of items) click?.();
    expect(told).toEqual(['undo', 'undo_earlier']);
    expect(items.map(({ label }) => label).slice(0, 2)).toEqual([
      'Undo',
      'Undo an Earlier Action…',
    ]);
    const roles = items.map(({ role }) => role);
    expect(roles).toEqual(
      expect.arrayContaining(['redo', 'cut', 'copy', 'paste', 'delete', 'selectAll']),
    );
    // It would undo text beside the window's own, and with the same key.
    expect(roles).not.toContain('undo');
  },
);

test('the key of Undo is shown, and left to the page', () => {
  const [undo] = editMenu('linux').items;
  expect(undo).toMatchObject({ accelerator: 'CommandOrControl+Z', registerAccelerator: false });
});
