import { useNavigation } from '#renderer/app/navigation.ts';
import { call } from '#renderer/bridge/call.ts';
import { toastError } from '#renderer/ui/toast.tsx';

/** Opens what a code gives as a new template. */
export async function templateOf(id: number): Promise<void> {
  try {
    useNavigation.getState().open({ kind: 'templates', from: await call('invites.get', { id }) });
  } catch (error) {
    toastError(error);
  }
}
