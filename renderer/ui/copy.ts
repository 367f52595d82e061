import { call } from '#renderer/bridge/call.ts';
import { announce } from './live-region.tsx';
import { toastError } from './toast.tsx';

/** Copies through the shell, which may do it in every window. True when it is on the clipboard. */
export async function copyText(text: string, what: string): Promise<boolean> {
  try {
    await call('shell.copyText', { text });
    announce(`${what} copied`);
    return true;
  } catch (error) {
    toastError(error);
    return false;
  }
}
