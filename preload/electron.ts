import { contextBridge, ipcRenderer, webUtils } from 'electron';
import {
  BRIDGE_NAME,
  FILE_WITHOUT_PATH,
  IPC_CHANNELS,
  type Bridge,
} from '#core/contract/bridge.ts';
import type { DeskEvent } from '#core/contract/events.ts';

const bridge: Bridge = {
  invoke: (operation, input, callId) =>
    ipcRenderer.invoke(IPC_CHANNELS.invoke, operation, input, callId),
  subscribe(listener) {
    const forward = (_event: unknown, deskEvent: DeskEvent): void => listener(deskEvent);
    ipcRenderer.on(IPC_CHANNELS.event, forward);
    return () => ipcRenderer.off(IPC_CHANNELS.event, forward);
  },
  async pathForFile(file) {
    const path = file instanceof File ? webUtils.getPathForFile(file) : '';
    return path === '' ? FILE_WITHOUT_PATH : { ok: true, value: path };
  },
};

contextBridge.exposeInMainWorld(BRIDGE_NAME, bridge);
