import { create } from 'zustand';
import type { Action } from '#core/contract/actions.contract.ts';
import type { Target } from './target.ts';

interface Asked {
  action: Action;
  target: Target;
  /** Whether it was done. */
  answer: (done: boolean) => void;
}

/** The action that is being asked about. */
export const useAskedAction = create<{ asked: Asked | null }>()(() => ({ asked: null }));

/** Asks what an action needs, says what it will do, and does it. True when it was done. */
export function askAction(action: Action, target: Target): Promise<boolean> {
  useAskedAction.getState().asked?.answer(false);
  return new Promise((resolve) => {
    const answer = (done: boolean) => {
      useAskedAction.setState({ asked: null });
      resolve(done);
    };
    useAskedAction.setState({ asked: { action, target, answer } });
  });
}
