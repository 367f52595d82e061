import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { onTestFinished } from 'vitest';
import type { DeskEvent } from '#core/contract/events.ts';
import type { EngineOperation, InputOf, OutputOf } from '#core/contract/index.ts';
import type { CallOptions, Engine } from '#main/engine/engine.ts';
import { startEngineInWorkers } from '#main/engine/engine-pool.ts';
import type { EnginePoolOptions } from '#main/engine/engine-pool.ts';
import { configFolderOf, prepareDesk } from './operators.ts';
import { removeAtTheEnd, RESOURCES, SESSION, tempFolder } from './temp-desk.ts';

const fileUrl = (file: string) => pathToFileURL(path.resolve(import.meta.dirname, file));
export const WORKER = fileUrl('../../main/engine/engine-worker.ts');
export const FUSED_WORKER = fileUrl('fused-worker.ts');

export interface TestPool {
  engine: Engine;
  dataFolder: string;
  events: DeskEvent[];
  log: string[];
  call: <N extends EngineOperation>(
    operation: N,
    input: InputOf<N>,
    options?: CallOptions,
  ) => Promise<OutputOf<N>>;
}

/** An engine in its workers over a database of its own; both go when the test ends. */
export async function openPool(options: Partial<EnginePoolOptions> = {}): Promise<TestPool> {
  const dataFolder = options.dataFolder ?? path.join(tempFolder(), 'desk');
  const log: string[] = [];
  await prepareDesk(dataFolder);
  removeAtTheEnd(configFolderOf(dataFolder));
  const engine = await startEngineInWorkers({
    configFolder: configFolderOf(dataFolder),
    appVersion: '0.0.0-test',
    resourcesFolder: RESOURCES,
    workerUrl: WORKER,
    log: (line) => log.push(line),
    ...options,
    dataFolder,
  });
  onTestFinished(() => engine.close());
  const events: DeskEvent[] = [];
  engine.subscribe((event) => events.push(event));
  return {
    engine,
    dataFolder,
    events,
    log,
    call: (operation, input, callOptions) => engine.call(operation, input, SESSION, callOptions),
  };
}
