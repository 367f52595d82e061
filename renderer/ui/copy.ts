import { call } from '#renderer/bridge/call.ts';
import { toastError } from './toast.tsx';

/** Copies through the shell, which may do it in every window. True when it is on the clipboard: whoever asked says so. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await call('shell.copyText', { text });
    return true;
  } catch (error) {
    toastError(error);
    return false;
  }
}
