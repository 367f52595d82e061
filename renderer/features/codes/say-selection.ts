import { useEffect } from 'react';
import { countOf } from '#renderer/ui/format.ts';
import { announce } from '#renderer/ui/live-region.tsx';
import { useSelection } from './selection-store.ts';

type Selected = ReturnType<typeof useSelection.getState>;

/** Says how many are selected whenever that is another number; all that match are said as they are chosen. */
export function useSaidSelection(): void {
  useEffect(
    () =>
      useSelection.subscribe((now, before) => {
        const words = wordsOf(now);
        if (words !== null && words !== wordsOf(before)) announce(words, 'selection');
      }),
    [],
  );
}

function wordsOf({ ids, matching }: Selected): string | null {
  if (matching !== null) return null;
  return ids.size === 0 ? 'Selection cleared' : `${countOf(ids.size, 'code')} selected`;
}
