import { create } from 'zustand';
import type { Action } from '#core/contract/actions.contract.ts';
import { dismissConfirmations } from '#renderer/ui/toast.tsx';
import type { Target } from './target.ts';

export interface Asked {
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
  // They would lie over its buttons.
  dismissConfirmations();
  return new Promise((resolve) => {
    const answer = (done: boolean) => {
      // A late answer leaves the next question open.
      useAskedAction.setState(({ asked: now }) => (now === asked ? { asked: null } : {}));
      resolve(done);
    };
    const asked: Asked = { action, target, answer };
    useAskedAction.setState({ asked });
  });
}
