import { useCallback, useEffect, useRef, useState } from 'react';
import type { AppError } from '#core/contract/errors.ts';
import type { Progress } from '#core/contract/events.ts';
import type { InputOf, OperationName, OutputOf } from '#core/contract/index.ts';
import { call, isCancelled, toAppError } from '#renderer/bridge/call.ts';

export type TaskState<T> =
  | { phase: 'idle' }
  | { phase: 'running'; progress: Progress | undefined }
  | { phase: 'done'; value: T }
  | { phase: 'failed'; error: AppError };

export interface Task<N extends OperationName> {
  state: TaskState<OutputOf<N>>;
  /** Starts it; the answer, or undefined when it failed or was cancelled. */
  run: (input: InputOf<N>) => Promise<OutputOf<N> | undefined>;
  cancel: () => void;
  reset: () => void;
}

/**
 * A long operation that somebody waits for: progress, cancel, and what came of it.
 *
 * @param by how it is asked for, where that is not plainly `call`; the same function each time
 */
export function useTask<N extends OperationName>(operation: N, by: typeof call = call): Task<N> {
  const [state, setState] = useState<TaskState<OutputOf<N>>>({ phase: 'idle' });
  const controller = useRef<AbortController | null>(null);

  const cancel = useCallback(() => controller.current?.abort(), []);
  const reset = useCallback(() => {
    controller.current?.abort();
    controller.current = null;
    setState({ phase: 'idle' });
  }, []);

  const run = useCallback(
    async (input: InputOf<N>) => {
      controller.current?.abort();
      const mine = new AbortController();
      controller.current = mine;
      const isMine = () => controller.current === mine;
      setState({ phase: 'running', progress: undefined });
      try {
        const value = await by(operation, input, {
          signal: mine.signal,
          onProgress: (progress) => isMine() && setState({ phase: 'running', progress }),
        });
        if (isMine()) setState({ phase: 'done', value });
        return value;
      } catch (error) {
        if (isMine()) {
          setState(
            isCancelled(error) ? { phase: 'idle' } : { phase: 'failed', error: toAppError(error) },
          );
        }
        return undefined;
      }
    },
    [by, operation],
  );

  useEffect(() => () => controller.current?.abort(), []);
  return { state, run, cancel, reset };
}
