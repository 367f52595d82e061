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
  /** Where a file that was chosen or dropped in the window lies on the disk. Never rejects, either. */
  pathForFile(file: unknown): Promise<Envelope<string>>;
}

/** For a file that lies nowhere: made by a page, dragged out of a mail or an archive. */
export const FILE_WITHOUT_PATH: Envelope<never> = {
  ok: false,
  error: {
    code: 'file_not_found',
    message:
      'Latchkey cannot see where this file lies. Save it in a folder of this computer and choose it there.',
  },
};

/** The channels between Electron's preload and its main process. */
export const IPC_CHANNELS = { invoke: 'latchkey:invoke', event: 'latchkey:event' } as const;
