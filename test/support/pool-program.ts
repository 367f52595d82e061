import { pathToFileURL } from 'node:url';
import { startEngineInWorkers } from '#main/engine/engine-pool.ts';

/** Opens an engine in workers and closes it. Ends by itself, unless a worker is left. */
const [worker = '', dataFolder = '', appVersion = ''] = process.argv.slice(2);
try {
  const engine = await startEngineInWorkers({
    workerUrl: pathToFileURL(worker),
    dataFolder,
    configFolder: `${dataFolder}-config`,
    appVersion,
    resourcesFolder: dataFolder,
    log: () => undefined,
  });
  await engine.close();
  process.stdout.write('opened and closed');
} catch {
  process.stdout.write('did not open');
}
