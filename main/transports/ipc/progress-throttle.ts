import type { Progress } from '#core/contract/events.ts';

/** Progress reaches the window about ten times a second, however often the engine reports it. */
export const PROGRESS_INTERVAL_MS = 100;

export interface ProgressThrottle {
  report(progress: Progress): void;
  /** Sends what was held back; called when the call ends, so that the last word is never lost. */
  flush(): void;
}

/** @param now milliseconds, never going back */
export function createProgressThrottle(
  send: (progress: Progress) => void,
  now: () => number = () => performance.now(),
): ProgressThrottle {
  let sentAt = Number.NEGATIVE_INFINITY;
  let held: Progress | null = null;

  return {
    report(progress) {
      if (now() - sentAt < PROGRESS_INTERVAL_MS) {
        held = progress;
        return;
      }
      held = null;
      sentAt = now();
      send(progress);
    },
    flush() {
      if (held === null) return;
      const last = held;
      held = null;
      send(last);
    },
  };
}
