import type { AuditEntry } from '#core/audit/entry.ts';
import type { InputOf, OutputOf } from '#core/contract/index.ts';
import type { EngineOperation } from '#core/contract/index.ts';
import type { Connection } from '#main/db/connection.ts';
import type { CallOptions } from '#main/engine/engine.ts';
import { configFolderOf } from './operators.ts';
import { tamper } from './seed-log.ts';
import { openDesk, SESSION } from './temp-desk.ts';

export { tamper };

export interface AuditDesk {
  dataFolder: string;
  configFolder: string;
  call<N extends EngineOperation>(
    operation: N,
    input: InputOf<N>,
    options?: CallOptions,
  ): Promise<OutputOf<N>>;
  /** Writes so many entries. */
  work(entries: number): Promise<void>;
  /** Changes the database file past Latchkey, with plain SQL. */
  tamper(work: (raw: Connection['raw']) => void): Promise<void>;
  entries(): Promise<AuditEntry[]>;
}

/** A desk whose log can be tampered with. */
export async function openAuditDesk(
  options: { dataFolder?: string; now?: () => number } = {},
): Promise<AuditDesk> {
  const desk = await openDesk(options);
  const call: AuditDesk['call'] = (operation, input, callOptions) =>
    desk.call(operation, input, SESSION, callOptions);
  return {
    dataFolder: desk.dataFolder,
    configFolder: configFolderOf(desk.dataFolder),
    call,
    async work(entries) {
      for (let n = 0; n < entries; n += 1)
        await call('settings.update', { codeLength: 6 + (n % 9) });
    },
    tamper: (work) => tamper(desk.dataFolder, work),
    async entries() {
      const { rows } = await call('audit.page', { limit: 500 });
      return rows.toReversed();
    },
  };
}
