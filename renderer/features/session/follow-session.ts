import { useEffect } from 'react';
import { call } from '#renderer/bridge/call.ts';
import { onSessionShut, useChanged } from '#renderer/bridge/events.ts';
import { gateOf, noteShut, refreshSession, useSession } from '#renderer/bridge/session.ts';
import { tellOfActivity } from './activity.ts';

/** Asks who is signed in, follows what becomes of the session, and keeps it awake by keys and clicks. */
export function useFollowSession(): void {
  useEffect(() => {
    void refreshSession();
    return onSessionShut(noteShut);
  }, []);
  useChanged(['operators', 'settings'], () => void refreshSession());
  useEffect(() => tellOfActivity(window, { say: sayActive, now: () => performance.now() }), []);
}

/** Fails while nobody is signed in, or the window is locked: it is said again at once afterwards. */
async function sayActive(): Promise<void> {
  if (gateOf(useSession.getState()) !== null) throw new Error('Nobody is at the window');
  await call('window.active', {});
}
