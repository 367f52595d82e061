import type { TableName } from '#core/contract/events.ts';
import { onChanged } from '#renderer/bridge/events.ts';

/** Changes that follow each other faster than this are read once, in ms. */
const CHANGE_PAUSE = 250;

/** Reads a list again after every change of its tables, until the answer is called. */
export function refreshOnChange(
  tables: readonly TableName[],
  list: { refresh: () => void },
): () => void {
  // A change while another page was shown has been missed.
  list.refresh();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last = 0;
  const refresh = () => {
    timer = undefined;
    last = performance.now();
    list.refresh();
  };
  const stop = onChanged(tables, () => {
    timer ??= setTimeout(refresh, Math.max(0, CHANGE_PAUSE - (performance.now() - last)));
  });
  return () => {
    clearTimeout(timer);
    stop();
  };
}
