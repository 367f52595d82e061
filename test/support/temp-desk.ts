import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import type { Engine, Session } from '#main/engine/engine.ts';
import { openEngine } from '#main/engine/local-engine.ts';
import type { EngineOptions } from '#main/engine/local-engine.ts';
import { configFolderOf, prepareDesk, TEST_TOKENS } from './operators.ts';
import { tempFolder } from './temp-folder.ts';

export { tempFolder };

/** A superuser who is signed in on every desk that {@link prepareDesk} has prepared. */
export const SESSION: Session = { way: 'cli', token: TEST_TOKENS.superuser };

export const RESOURCES = fileURLToPath(new URL('../../resources', import.meta.url));

/** A desk of its own for one test: a real engine on a real database in a fresh folder. */
export async function openDesk(
  options: Partial<EngineOptions> = {},
): Promise<Engine & { dataFolder: string }> {
  const dataFolder = options.dataFolder ?? tempFolder();
  await prepareDesk(dataFolder);
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
