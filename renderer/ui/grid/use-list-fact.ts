import { useSyncExternalStore } from 'react';

interface Told {
  subscribe: (listener: () => void) => () => void;
}

/** One fact of a list; drawn again only when that changes. */
export function useListFact<
  L extends Told,
  T extends string | number | boolean | object | undefined,
>(list: L, fact: (list: L) => T): T {
  return useSyncExternalStore(list.subscribe, () => fact(list));
}
