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

interface Answer<T> {
  /** The question that it answers; another one is under way while it differs. */
  to: string;
  data: T | undefined;
  error: AppError | undefined;
}

/**
 * Asks again whenever the input changes or one of the tables did. An answer that has been overtaken
 * is dropped.
 *
 * @param input null asks nothing; the last answer stays.
 */
export function useQuery<N extends OperationName>(
  operation: N,
  input: InputOf<N> | null,
  tables: readonly TableName[] = [],
): Query<OutputOf<N>> {
  const [answer, setAnswer] = useState<Answer<OutputOf<N>>>({
    to: '',
    data: undefined,
    error: undefined,
  });
  const [asked, setAsked] = useState(0);
  const reload = useCallback(() => setAsked((count) => count + 1), []);
  const question = JSON.stringify([asked, input]);

  useEffect(() => {
    const controller = new AbortController();
    let overtaken = false;
    const [, value] = JSON.parse(question) as [number, InputOf<N> | null];
    if (value === null) return undefined;
    call(operation, value, { signal: controller.signal }).then(
      (data) => {
        if (!overtaken) setAnswer({ to: question, data, error: undefined });
      },
      (error: unknown) => {
        if (overtaken || isCancelled(error)) return;
        setAnswer(({ data }) => ({ to: question, data, error: toAppError(error) }));
      },
    );
    return () => {
      overtaken = true;
      controller.abort();
    };
  }, [operation, question]);

  useChanged(tables, reload);
  const { to, data, error } = answer;
  return { data, error, loading: input !== null && to !== question, reload };
}
