import { VisuallyHidden } from '@mantine/core';
import { create } from 'zustand';

interface Said {
  id: number;
  text: string;
  about: string | undefined;
}

/** So long a text stands, in ms: a screen reader has taken it up by then. */
const STANDS = 5_000;

const useSaid = create<{ said: readonly Said[] }>()(() => ({ said: [] }));

let lastId = 0;

/**
 * Has a screen reader say it, politely: counts and results that the eye sees change. One does not
 * silence another, and what is said twice is heard twice. For what a toast says, the toast is enough.
 *
 * @param about what changes so often that only its latest state is worth saying
 */
export function announce(text: string, about?: string): void {
  lastId += 1;
  const one: Said = { id: lastId, text, about };
  const isNews = (other: Said) => about === undefined || other.about !== about;
  useSaid.setState(({ said }) => ({ said: [...said.filter(isNews), one] }));
  setTimeout(
    () => useSaid.setState(({ said }) => ({ said: said.filter((other) => other !== one) })),
    STANDS,
  );
}

export function LiveRegion() {
  const said = useSaid((state) => state.said);
  return (
    <VisuallyHidden>
      <div role="status" aria-live="polite" aria-atomic="false" aria-relevant="additions">
        {said.map(({ id, text }) => (
          <p key={id}>{text}</p>
        ))}
      </div>
    </VisuallyHidden>
  );
}
