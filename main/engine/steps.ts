type Step = () => void | Promise<void>;

/** What a call leaves to be done later: after the commit, and when it ends, however it ends. */
export interface Steps {
  readonly afterCommit: (step: Step) => void;
  readonly finally: (cleanUp: Step) => void;
  readonly runAfterCommit: () => Promise<void>;
  /** Runs the clean-ups, the last first; one that fails neither stops the others nor hides how the call ended. */
  readonly cleanUp: () => Promise<void>;
}

export function createSteps(note: (error: unknown) => void): Steps {
  const steps: Step[] = [];
  const cleanUps: Step[] = [];
  return {
    afterCommit: (step) => steps.push(step),
    finally: (cleanUp) => cleanUps.unshift(cleanUp),
    async runAfterCommit() {
      for (const step of steps) await step();
    },
    async cleanUp() {
      for (const cleanUp of cleanUps) {
        try {
          await cleanUp();
        } catch (error) {
          note(error);
        }
      }
    },
  };
}
