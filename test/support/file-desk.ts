import path from 'node:path';
import type { EngineOperation, InputOf, OutputOf } from '#core/contract/index.ts';
import { openReader } from '#main/db/open.ts';
import type { CallOptions, Engine } from '#main/engine/engine.ts';
import { confirmNext, openDesk, SESSION, tempFolder } from './temp-desk.ts';

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
  /** Gives the password again, for the next call of this operation. */
  confirm(operation: EngineOperation): Promise<void>;
  /** Rows of the tables that an import writes, read past the engine. */
  rows(): { invites: number; batches: number; indexed: number };
}

/** A desk with a folder for files beside its data; both go when the test ends. */
export async function openFileDesk(
  options: { now?: () => number; timeZone?: string } = {},
): Promise<TestDesk> {
  const folder = tempFolder();
  const dataFolder = path.join(folder, '.data', 'desk');
  const engine = await openDesk({
    dataFolder,
    ...(options.now === undefined ? {} : { now: options.now }),
  });
  const call: TestDesk['call'] = (operation, input, callOptions) =>
    engine.call(operation, input, SESSION, callOptions);
  await call('settings.update', { timeZone: options.timeZone ?? 'Europe/Berlin' });
  return {
    engine,
    folder,
    dataFolder,
    call,
    confirm: (operation) => confirmNext(engine, operation),
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
