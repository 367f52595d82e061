import { test as base, type Page } from '@playwright/test';
import { openWriter } from '#main/db/open.ts';
import { freshDataDir, launchDesk, type LaunchedDesk } from '#test/support/desk.ts';
import type { Settings } from '#core/settings/settings.ts';
import type { OperatorRole } from '#core/contract/operation.ts';
import { prepareDesk } from '#test/support/operators.ts';
import { signIn } from '#test/support/sign-in.ts';
import { seedInvites, seedSettings, type InviteRow } from '#test/support/seed.ts';
import { seedDesk } from '#test/bench/seed-million.ts';

/** What is in the database before the window opens. */
export interface Seed {
  invites?: readonly InviteRow[];
  /** So many made-up ones, by the dozen thousand, none of them archived: the list shows them all. */
  many?: number;
  /** Settings of the desk, past what they ask for. */
  settings?: Partial<Settings>;
}

interface Fixtures {
  /** Who is signed in when the test begins; null leaves the sign-in screen. */
  signInAs: OperatorRole | null;
  seed: Seed;
  dataDir: string;
  desk: LaunchedDesk;
  page: Page;
}

/** A test with a window of its own on a data folder of its own. */
export const test = base.extend<Fixtures>({
  seed: [{}, { option: true }],
  signInAs: ['superuser', { option: true }],
  dataDir: async ({ seed }, use) => {
    const folder = freshDataDir();
    await prepareDesk(folder);
    if (seed.invites) await seedInvites(folder, seed.invites);
    if (seed.many !== undefined) await seedMany(folder, seed.many);
    if (seed.settings) await seedSettings(folder, seed.settings);
    await use(folder);
  },
  desk: async ({ dataDir }, use) => {
    const desk = await launchDesk({ dataDir });
    await use(desk);
    await desk.close();
  },
  page: async ({ desk, signInAs }, use) => {
    if (signInAs !== null) await signIn(desk.page, signInAs);
    await use(desk.page);
  },
});

async function seedMany(folder: string, invites: number): Promise<void> {
  await seedDesk(folder, invites);
  const connection = await openWriter(folder);
  connection.raw.exec('UPDATE invites SET archived_at = NULL WHERE archived_at IS NOT NULL');
  await connection.close();
}

export { expect } from '@playwright/test';
