import { parentPort, workerData } from 'node:worker_threads';

/**
 * The engine's worker with a fuse, to see what becomes of the callers of one that dies: `groups.list`
 * ends it at once, `settings.get` by an error that nobody catches. `readers-fail` never starts one.
 */
const data = workerData as { role: string; appVersion: string };
if (data.appVersion === 'readers-fail' && data.role === 'reader') throw new Error('SECRET77');

parentPort?.on('message', (message: { operation?: string }) => {
  if (message.operation === 'groups.list') process.exit(3);
  if (message.operation === 'settings.get') throw new Error('SECRET77');
});

await import('#main/engine/engine-worker.ts');
