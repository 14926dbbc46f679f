import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { CommandName, EventName, LightkeeperApi } from './contract.ts';

type Listener = (payload: unknown) => void;

const listeners = new Map<EventName, Set<Listener>>();

ipcRenderer.on('lightkeeper:event', (_event, name: EventName, payload: unknown) => {
  for (const listener of listeners.get(name) ?? []) listener(payload);
});

function pathsOf(files: readonly File[]): string[] {
  return files.map((file) => webUtils.getPathForFile(file)).filter((path) => path !== '');
}

// Only these four functions reach the page; which commands there are and what they take is checked in main.
const api = {
  invoke: (name: CommandName, input: unknown) => ipcRenderer.invoke('lightkeeper:invoke', name, input),
  subscribe: (name: EventName, listener: Listener) => {
    const own = listeners.get(name) ?? new Set();
    listeners.set(name, own.add(listener));
    return () => void own.delete(listener);
  },
  offerDropped: (files: readonly File[]) => ipcRenderer.invoke('lightkeeper:dropped', pathsOf(files)),
  explainDropped: (files: readonly File[]) => ipcRenderer.invoke('lightkeeper:explain', pathsOf(files)),
} as LightkeeperApi;

contextBridge.exposeInMainWorld('api', api);
