import { call } from '#renderer/bridge/call.ts';
import { useSession } from '#renderer/bridge/session.ts';
import { toastError } from '#renderer/ui/toast.tsx';

/** Locks the window at once. */
export function lockNow(): void {
  call('window.lock', {}).catch(toastError);
}

/** Covers the screen and asks for another name. It is given up when somebody else signs in. */
export async function switchOperator(): Promise<void> {
  try {
    await call('window.lock', {});
    useSession.setState({ asksOther: true });
  } catch (error) {
    toastError(error);
  }
}

/** Ends the session. The page is loaded anew, so that nothing of the screen is left in it. */
export async function signOut(): Promise<void> {
  try {
    await call('session.signOut', {});
    window.location.reload();
  } catch (error) {
    toastError(error);
  }
}
