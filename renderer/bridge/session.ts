import { create } from 'zustand';
import type { AppError } from '#core/contract/errors.ts';
import type { OutputOf } from '#core/contract/index.ts';
import type { SignedIn } from '#core/contract/operators.contract.ts';
import { ask } from '#renderer/bridge/ask.ts';
import { cancelled, toAppError } from '#renderer/bridge/failures.ts';

type SessionState = OutputOf<'session.state'>;

interface WindowSession {
  /** What was last said of the session; null until something was. */
  state: SessionState | null;
  error: AppError | undefined;
  /** Whose screen the window holds. It stays, covered, when the window is locked or the session over. */
  screenOf: SignedIn | null;
  /** Whether somebody else than the screen's operator is about to sign in. */
  asksOther: boolean;
}

export const useSession = create<WindowSession>()(() => ({
  state: null,
  error: undefined,
  screenOf: null,
  asksOther: false,
}));

/** What stands in the window instead of the operator's screen, or over it. */
export type Gate = 'first_start' | 'sign_in' | 'locked' | 'ended' | 'must_change';

/** Null while nothing stands in the way. */
export function gateOf({ state, screenOf }: WindowSession): Gate | null {
  if (state === null) return null;
  if (state.firstStart) return 'first_start';
  if (state.locked) return 'locked';
  if (state.operator === null) return screenOf === null ? 'sign_in' : 'ended';
  return state.operator.mustChangePassword ? 'must_change' : null;
}

let lastAsked = 0;

/** Asks who is signed in; the latest answer counts. Never rejects: a failure is kept as `error`. */
export async function refreshSession(): Promise<void> {
  const mine = ++lastAsked;
  try {
    const state = await ask('session.state', {});
    if (mine === lastAsked) takeUp(state);
  } catch (error) {
    if (mine === lastAsked) useSession.setState({ error: toAppError(error) });
  }
}

/** The window was locked, or its session is over: its screen is covered before anything is asked. */
export function noteShut(how: 'locked' | 'ended'): void {
  const { state } = useSession.getState();
  if (state !== null) {
    const shut = how === 'locked' ? { locked: true } : { locked: false, operator: null };
    useSession.setState({ state: { ...state, ...shut } });
  }
  void refreshSession();
}

/**
 * Another operator, or another role, gets a page that was loaded anew: nothing that the one before
 * saw, typed or selected is left in it.
 */
function takeUp(state: SessionState): void {
  const { screenOf } = useSession.getState();
  const { operator } = state;
  if (screenOf !== null && (state.firstStart || isAnother(operator, screenOf))) {
    window.location.reload();
    return;
  }
  const opens = operator !== null && !operator.mustChangePassword;
  useSession.setState({
    state,
    error: undefined,
    screenOf: opens ? operator : screenOf,
    ...(opens && !state.locked ? { asksOther: false } : {}),
  });
}

function isAnother(operator: SignedIn | null, than: SignedIn): boolean {
  if (operator === null) return false;
  return operator.operatorId !== than.operatorId || operator.role !== than.role;
}

/** Settles when nothing stands in the way any more; fails with `cancelled` when the signal aborts. */
export function whenOpen(signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = () => {
      if (signal?.aborted) finish(() => reject(cancelled()));
      else if (gateOf(useSession.getState()) === null) finish(resolve);
    };
    const unsubscribe = useSession.subscribe(look);
    signal?.addEventListener('abort', look);
    const finish = (settle: () => void) => {
      unsubscribe();
      signal?.removeEventListener('abort', look);
      settle();
    };
    look();
  });
}
