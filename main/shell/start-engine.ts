import type { Engine } from '#main/engine/engine.ts';
import { findConfigFolder } from '#main/shell/config-folder.ts';
import { createEngineHost } from '#main/shell/engine-host.ts';
import type { Layout } from '#main/shell/layout.ts';

/** The window's engine, in workers of its own. */
export function startDeskEngine(layout: Layout, dataFolder: string): Engine {
  return createEngineHost(async (onStopped) => {
    const { startEngineInWorkers } = await import('#main/engine/engine-pool.ts');
    return startEngineInWorkers({
      dataFolder,
      configFolder: findConfigFolder(process.env),
      workerUrl: layout.workerUrl,
      resourcesFolder: layout.resourcesFolder,
      appVersion: layout.appVersion,
      onStopped,
    });
  });
}
