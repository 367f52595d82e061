import { useEffect, useEffectEvent } from 'react';
import { bridge } from '#renderer/bridge/bridge.ts';
import type { DeskEvent, MenuCommand, Progress, TableName } from '#core/contract/events.ts';

type ChangedListener = (tables: readonly TableName[]) => void;
type SessionListener = (state: SessionEnd) => void;
type MenuListener = (command: MenuCommand) => void;

/** How the window's session was shut without the window's doing. */
export type SessionEnd = Extract<DeskEvent, { type: 'session' }>['state'];

const progressListeners = new Map<string, (progress: Progress) => void>();
const changedListeners = new Set<ChangedListener>();
const sessionListeners = new Set<SessionListener>();
const menuListeners = new Set<MenuListener>();
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
    case 'session':
      for (const listener of sessionListeners) listener(event.state);
      return;
    case 'menu':
      for (const listener of menuListeners) listener(event.command);
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

/** Calls the listener when the window is locked or its session ends. */
export function onSessionShut(listener: SessionListener): () => void {
  subscribeOnce();
  sessionListeners.add(listener);
  return () => sessionListeners.delete(listener);
}

/** Calls the listener when something of the window is chosen in the menu of the program. */
export function onMenu(listener: MenuListener): () => void {
  subscribeOnce();
  menuListeners.add(listener);
  return () => menuListeners.delete(listener);
}

/** Runs `fn` after every commit, by whichever process, that changed one of the tables. */
export function useChanged(tables: readonly TableName[], fn: () => void): void {
  const run = useEffectEvent(fn);
  const key = tables.join();
  useEffect(() => onChanged(key.split(',') as TableName[], () => run()), [key]);
}
