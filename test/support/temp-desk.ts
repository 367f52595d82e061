import { rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import type { Engine, Session } from '#main/engine/engine.ts';
import { openEngine } from '#main/engine/local-engine.ts';
import type { EngineOptions } from '#main/engine/local-engine.ts';
import type { EngineOperation } from '#core/contract/index.ts';
import { configFolderOf, PASSWORD, prepareDesk, TEST_TOKENS } from './operators.ts';
import { tempFolder } from './temp-folder.ts';

export { tempFolder };

/** A superuser who is signed in on every desk that {@link prepareDesk} has prepared. */
export const SESSION: Session = { way: 'cli', token: TEST_TOKENS.superuser };

export const RESOURCES = fileURLToPath(new URL('../../resources', import.meta.url));

/** A desk of its own for one test: a real engine on a real database in a fresh folder. */
export async function openDesk(
  options: Partial<EngineOptions> = {},
): Promise<Engine & { dataFolder: string }> {
  const dataFolder = options.dataFolder ?? path.join(tempFolder(), 'desk');
  await prepareDesk(dataFolder);
  removeAtTheEnd(configFolderOf(dataFolder));
  const engine = await openEngine({
    configFolder: configFolderOf(dataFolder),
    appVersion: '0.0.0-test',
    resourcesFolder: RESOURCES,
    ...options,
    dataFolder,
  });
  onTestFinished(() => engine.close());
  return { ...engine, dataFolder };
}

/** Gives the password again, as product.md §5 asks before some operations, for the next call of one. */
export async function confirmNext(
  engine: Pick<Engine, 'call'>,
  operation: EngineOperation,
  session: Session = SESSION,
): Promise<void> {
  await engine.call('session.confirm', { operation, password: PASSWORD }, session);
}

/** Takes a folder away that lies beside a test's own. */
export function removeAtTheEnd(folder: string): void {
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
}
