import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Engine, Session } from '#main/engine/engine.ts';
import { openEngine } from '#main/engine/local-engine.ts';
import { configFolderOf, PASSWORD, prepareDesk, TEST_TOKENS } from '#test/support/operators.ts';

/** A superuser who is signed in on every desk that {@link openDesk} opens. */
export const SESSION: Session = { way: 'cli', token: TEST_TOKENS.superuser };
export const RESOURCES = fileURLToPath(new URL('../../resources', import.meta.url));

const base = mkdtempSync(join(tmpdir(), 'latchkey-bench-'));
process.on('exit', () => rmSync(base, { recursive: true, force: true }));

/** A folder of its own for one measurement; all go when the program ends. */
export function freshFolder(name: string): string {
  return mkdtempSync(join(base, `${name}-`));
}

/** The engine of a folder, in this thread, with its operators signed in. */
export async function openDesk(dataFolder: string): Promise<Engine> {
  await prepareDesk(dataFolder);
  return openEngine({
    appVersion: 'bench',
    resourcesFolder: RESOURCES,
    configFolder: configFolderOf(dataFolder),
    dataFolder,
  });
}

/** Gives the password again, which the export of everything asks for. Not a part of what is measured. */
export async function confirmExport(engine: Engine): Promise<void> {
  const confirmed = { operation: 'invites.exportCsv', password: PASSWORD };
  await engine.call('session.confirm', confirmed, SESSION);
}
