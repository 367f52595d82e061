import { create } from 'zustand';
import type { InviteSort } from '#core/contract/invites.contract.ts';
import type { Printed } from '#core/contract/print.contract.ts';
import { cancelled } from '#renderer/bridge/failures.ts';
import type { Target } from '#renderer/features/codes/actions/target.ts';
import { dismissConfirmations } from '#renderer/ui/toast.tsx';
import type { Look } from './look.ts';

export interface PrintRequest {
  target: Pick<Target, 'selection' | 'what'>;
  /** The order on paper; absent: that of creation. */
  sort?: InviteSort | undefined;
}

/** What is on its way to the printer. */
export interface PrintJob {
  codes: readonly Printed[];
  look: Look;
  onBuilt: (pages: number, total: number) => void;
  onDropped: () => void;
}

interface PrintState {
  /** What somebody asks to print; null while nobody does. */
  asked: PrintRequest | null;
  /** The document that only a printer sees; null while there is none. */
  job: PrintJob | null;
}

export const usePrint = create<PrintState>()(() => ({ asked: null, job: null }));

/** Opens the dialog that prints these codes. */
export function askPrint(target: PrintRequest['target'], sort?: InviteSort): void {
  dismissConfirmations();
  dropDocument();
  usePrint.setState({ asked: { target, sort } });
}

export function closePrint(): void {
  usePrint.setState({ asked: null });
}

/** Takes the document away: codes stay in the window no longer than they are printed. */
export function dropDocument(): void {
  const { job } = usePrint.getState();
  if (job === null) return;
  usePrint.setState({ job: null });
  job.onDropped();
}

/**
 * Builds the document that only a printer sees, page after page.
 *
 * @throws {AppError} `cancelled` if the signal aborts, or the window is locked meanwhile.
 */
export function buildDocument(
  codes: readonly Printed[],
  look: Look,
  signal: AbortSignal,
  onProgress: (pages: number, total: number) => void,
): Promise<void> {
  if (signal.aborted) return Promise.reject(cancelled());
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', dropDocument, { once: true });
    const onBuilt = (pages: number, total: number) => {
      onProgress(pages, total);
      if (pages < total) return;
      signal.removeEventListener('abort', dropDocument);
      resolve();
    };
    usePrint.setState({ job: { codes, look, onBuilt, onDropped: () => reject(cancelled()) } });
  });
}
