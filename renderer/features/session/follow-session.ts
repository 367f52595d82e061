import { useEffect } from 'react';
import { call } from '#renderer/bridge/call.ts';
import { onSessionShut, useChanged } from '#renderer/bridge/events.ts';
import { gateOf, noteShut, refreshSession, useSession } from '#renderer/bridge/session.ts';

/** The window says at most this often that somebody is at it, in ms. */
const SAY_EVERY = 20_000;

/** Asks who is signed in, follows what becomes of the session, and keeps it awake by keys and clicks. */
export function useFollowSession(): void {
  useEffect(() => {
    void refreshSession();
    return onSessionShut(noteShut);
  }, []);
  useChanged(['operators', 'settings'], () => void refreshSession());

  useEffect(() => {
    const listen = new AbortController();
    const options = { signal: listen.signal, capture: true, passive: true };
    let said = -Infinity;
    const say = () => {
      const now = performance.now();
      if (now - said < SAY_EVERY || gateOf(useSession.getState()) !== null) return;
      said = now;
      // Whatever it fails with shows where something is asked for.
      call('window.active', {}).catch(() => (said = -Infinity));
    };
    for (const type of ['keydown', 'pointerdown', 'pointermove', 'wheel']) {
      window.addEventListener(type, say, options);
    }
    return () => listen.abort();
  }, []);
}
