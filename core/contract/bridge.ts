import type { DeskEvent } from '#core/contract/events.ts';
import type { Envelope } from '#core/contract/errors.ts';

/** The name under which the preload puts the bridge on `window`. */
export const BRIDGE_NAME = 'latchkey';

/**
 * All that the window can reach of the rest of the program. `invoke` never rejects: failures come in
 * the envelope, so that their code survives the way.
 */
export interface Bridge {
  /** `callId` names the call in progress events and in `calls.cancel`; unique in the window. */
  invoke(operation: string, input: unknown, callId: string): Promise<Envelope<unknown>>;
  /** Calls the listener for every event until the function it returns is called. */
  subscribe(listener: (event: DeskEvent) => void): () => void;
  /** Where a file that was chosen or dropped in the window lies on the disk. */
  pathForFile(file: unknown): Promise<string>;
}

/** The channels between Electron's preload and its main process. */
export const IPC_CHANNELS = { invoke: 'latchkey:invoke', event: 'latchkey:event' } as const;
