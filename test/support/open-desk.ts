import path from 'node:path';
import { onTestFinished } from 'vitest';
import type { EngineOperation, InputOf, OutputOf } from '#core/contract/index.ts';
import { openReader } from '#main/db/open.ts';
import type { CallOptions, Engine } from '#main/engine/engine.ts';
import { openEngine } from '#main/engine/local-engine.ts';
import { tempFolder } from './temp-folder.ts';

export const RESOURCES = path.resolve(import.meta.dirname, '..', '..', 'resources');

export interface TestDesk {
  engine: Engine;
  /** A folder for files, apart from the desk's data. */
  folder: string;
  dataFolder: string;
  call<N extends EngineOperation>(
    operation: N,
    input: InputOf<N>,
    options?: CallOptions,
  ): Promise<OutputOf<N>>;
  /** Rows of the tables that an import writes, read past the engine. */
  rows(): { invites: number; batches: number; indexed: number };
}

/** Opens a desk with a database of its own; it goes when the test ends. */
export async function openDesk(
  options: { now?: () => number; timeZone?: string } = {},
): Promise<TestDesk> {
  const folder = tempFolder();
  const dataFolder = path.join(folder, '.data');
  const engine = await openEngine({
    dataFolder,
    appVersion: '0.0.0-test',
    resourcesFolder: RESOURCES,
    ...(options.now === undefined ? {} : { now: options.now }),
  });
  onTestFinished(() => engine.close());
  const session = { operatorId: null, role: null, way: 'cli' } as const;
  const call: TestDesk['call'] = (operation, input, callOptions) =>
    engine.call(operation, input, session, callOptions);
  await call('settings.update', { timeZone: options.timeZone ?? 'Europe/Berlin' });
  return {
    engine,
    folder,
    dataFolder,
    call,
    rows() {
      const { raw } = openReader(dataFolder);
      const count = (table: string) =>
        Number(raw.prepare(`SELECT count(*) FROM ${table}`).pluck().get());
      try {
        return {
          invites: count('invites'),
          batches: count('batches'),
          indexed: count('invites_fts'),
        };
      } finally {
        raw.close();
      }
    },
  };
}
