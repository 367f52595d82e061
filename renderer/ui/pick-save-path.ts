import { create } from 'zustand';
import type { OutputOf } from '#core/contract/index.ts';
import { call } from '#renderer/bridge/call.ts';

export interface SaveRequest {
  title: string;
  suggestedName: string;
  /** What a native dialog filters by; a CSV if it is not said. */
  kind?: 'csv' | 'json' | 'any';
}

interface SaveDialogState {
  request: (SaveRequest & { answer: (path: string | null) => void }) | null;
}

/** What our own save dialog is asked, while there is no native one. */
export const useSaveDialog = create<SaveDialogState>()(() => ({ request: null }));

/** Asks where a file goes; null when the user changed their mind. */
export async function pickSavePath(
  shell: OutputOf<'shell.info'>,
  request: SaveRequest,
): Promise<string | null> {
  if (shell.nativeSaveDialog) {
    return (await call('shell.pickSave', { kind: 'csv', ...request })).path;
  }
  return new Promise((resolve) => {
    const answer = (path: string | null) => {
      useSaveDialog.setState({ request: null });
      resolve(path);
    };
    useSaveDialog.setState({ request: { ...request, answer } });
  });
}
