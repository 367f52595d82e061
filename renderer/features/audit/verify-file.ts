import type { OutputOf } from '#core/contract/index.ts';
import { useNavigation } from '#renderer/app/navigation.ts';
import { pickFile } from '#renderer/ui/pick-file.ts';
import { toastError } from '#renderer/ui/toast.tsx';

/** Asks for a file that was exported from a log, and checks it. */
export async function verifyFile(shell: OutputOf<'shell.info'>): Promise<void> {
  try {
    const file = await pickFile(shell, {
      title: 'Check an exported audit log',
      kind: 'any',
      accept: '.csv,.jsonl,.json,.txt',
    });
    if (file !== null) useNavigation.getState().open({ kind: 'verify', path: file.path });
  } catch (error) {
    toastError(error);
  }
}
