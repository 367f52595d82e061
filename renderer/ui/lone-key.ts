export interface LoneKey {
  /** A letter was pressed that may be a shortcut or the beginning of a word. */
  press: (letter: string) => void;
  /**
   * The letter that waits goes on to another shortcut, such as `n` to `n1`: false if none waits. What
   * follows that makes both text, as before.
   */
  extend: (text: string, onAlone: () => void) => boolean;
  /** More was typed: true, and both are handed on as text, if a letter was waiting. */
  type: (text: string) => boolean;
  /** What waits is forgotten. */
  cancel: () => void;
}

interface Options {
  /** How long nothing may follow, in ms. */
  wait: number;
  onAlone: () => void;
  onText: (text: string) => void;
}

/**
 * Tells a shortcut of one letter from a word that begins with it. Where typing searches, `n` alone
 * may do something; the `n` of "Nina" may not.
 */
export function createLoneKey({ wait, onAlone, onText }: Options): LoneKey {
  let waiting: { letter: string; timer: ReturnType<typeof setTimeout> } | null = null;
  const take = () => {
    const letter = waiting?.letter;
    clearTimeout(waiting?.timer);
    waiting = null;
    return letter;
  };
  const hold = (letter: string, act: () => void) => {
    const timer = setTimeout(() => {
      waiting = null;
      act();
    }, wait);
    waiting = { letter, timer };
  };
  return {
    press: (letter) => {
      take();
      hold(letter, onAlone);
    },
    extend: (text, act) => {
      const letter = take();
      if (letter !== undefined) hold(letter + text, act);
      return letter !== undefined;
    },
    type: (text) => {
      const letter = take();
      if (letter !== undefined) onText(letter + text);
      return letter !== undefined;
    },
    cancel: () => void take(),
  };
}
