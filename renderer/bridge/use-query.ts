import { useCallback, useEffect, useState } from 'react';
import type { AppError } from '#core/contract/errors.ts';
import type { TableName } from '#core/contract/events.ts';
import type { InputOf, OperationName, OutputOf } from '#core/contract/index.ts';
import { call, isCancelled, toAppError } from '#renderer/bridge/call.ts';
import { useChanged } from '#renderer/bridge/events.ts';

export interface Query<T> {
  /** The last answer; stays while a newer one is fetched and after one that failed. */
  data: T | undefined;
  error: AppError | undefined;
  loading: boolean;
  reload: () => void;
}

/**
 * Asks again whenever the input changes or one of the tables did. An answer that has been overtaken
 * is dropped.
 */
export function useQuery<N extends OperationName>(
  operation: N,
  input: InputOf<N>,
  tables: readonly TableName[] = [],
): Query<OutputOf<N>> {
  const [state, setState] = useState<Omit<Query<OutputOf<N>>, 'reload'>>({
    data: undefined,
    error: undefined,
    loading: true,
  });
  const [asked, setAsked] = useState(0);
  const reload = useCallback(() => setAsked((count) => count + 1), []);
  const key = JSON.stringify(input);

  useEffect(() => {
    const controller = new AbortController();
    let overtaken = false;
    setState((before) => ({ ...before, loading: true }));
    call(operation, JSON.parse(key) as InputOf<N>, { signal: controller.signal }).then(
      (data) => {
        if (!overtaken) setState({ data, error: undefined, loading: false });
      },
      (error: unknown) => {
        if (overtaken || isCancelled(error)) return;
        setState((before) => ({ data: before.data, error: toAppError(error), loading: false }));
      },
    );
    return () => {
      overtaken = true;
      controller.abort();
    };
  }, [operation, key, asked]);

  useChanged(tables, reload);
  return { ...state, reload };
}
