import { useEffect, useEffectEvent } from 'react';
import { bridge } from '#renderer/bridge/bridge.ts';
import type { DeskEvent, Progress, TableName } from '#core/contract/events.ts';

type ChangedListener = (tables: readonly TableName[]) => void;

const progressListeners = new Map<string, (progress: Progress) => void>();
const changedListeners = new Set<ChangedListener>();
let subscribed = false;

/** One subscription for the whole window; who listens is sorted out here. */
function subscribeOnce(): void {
  if (subscribed) return;
  subscribed = true;
  bridge().subscribe(dispatch);
}

function dispatch(event: DeskEvent): void {
  switch (event.type) {
    case 'changed':
      for (const listener of changedListeners) listener(event.tables);
      return;
    case 'progress':
      progressListeners.get(event.callId)?.(event.progress);
      return;
  }
}

/** Calls the listener for progress of one call until the function it returns is called. */
export function onProgress(callId: string, listener: (progress: Progress) => void): () => void {
  subscribeOnce();
  progressListeners.set(callId, listener);
  return () => progressListeners.delete(callId);
}

/** Calls the listener after every commit that changed one of the tables. */
export function onChanged(tables: readonly TableName[], listener: () => void): () => void {
  subscribeOnce();
  const filtered: ChangedListener = (changed) => {
    if (changed.some((table) => tables.includes(table))) listener();
  };
  changedListeners.add(filtered);
  return () => changedListeners.delete(filtered);
}

/** Runs `fn` after every commit, by whichever process, that changed one of the tables. */
export function useChanged(tables: readonly TableName[], fn: () => void): void {
  const run = useEffectEvent(fn);
  const key = tables.join();
  useEffect(() => onChanged(key.split(',') as TableName[], () => run()), [key]);
}
