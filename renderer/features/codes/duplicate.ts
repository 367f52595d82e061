import { useNavigation } from '#renderer/app/navigation.ts';
import { call } from '#renderer/bridge/call.ts';
import { toastError } from '#renderer/ui/toast.tsx';

/** Opens the form for a new code with everything that this one has. */
export async function duplicate(id: number): Promise<void> {
  try {
    const from = await call('invites.get', { id });
    useNavigation.getState().open({ kind: 'create', from });
  } catch (error) {
    toastError(error);
  }
}
