export interface LoneKey {
  /** A letter was pressed that may be a shortcut or the beginning of a word. */
  press: (letter: string) => void;
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
  return {
    press: (letter) => {
      take();
      const timer = setTimeout(() => {
        waiting = null;
        onAlone();
      }, wait);
      waiting = { letter, timer };
    },
    type: (text) => {
      const letter = take();
      if (letter !== undefined) onText(letter + text);
      return letter !== undefined;
    },
    cancel: () => void take(),
  };
}
