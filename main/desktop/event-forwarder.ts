import { BrowserWindow } from 'electron';
import type { EngineEventName } from '../engine/events.ts';

/** At most ten a second of each kind for each library reach the window: no eye sees more. */
const gapMs = 100;

type Waiting = { timer: NodeJS.Timeout | null; next: { payload: unknown } | null };

/** Sends the engine's events to the windows, the newest one where they come faster than anyone can look. */
export class EventForwarder {
  private readonly waiting = new Map<string, Waiting>();

  forward(name: EngineEventName, payload: unknown): void {
    const key = `${name} ${subjectOf(payload)}`;
    const slot = this.waiting.get(key) ?? { timer: null, next: null };
    this.waiting.set(key, slot);
    if (slot.timer !== null) {
      slot.next = { payload };
      return;
    }
    send(name, payload);
    slot.timer = setTimeout(() => {
      slot.timer = null;
      const { next } = slot;
      slot.next = null;
      if (next === null) this.waiting.delete(key);
      else this.forward(name, next.payload);
    }, gapMs);
  }
}

function subjectOf(payload: unknown): string {
  if (typeof payload !== 'object' || payload === null) return '';
  if ('token' in payload) return String(payload.token);
  return 'libraryId' in payload ? String(payload.libraryId) : '';
}

function send(name: EngineEventName, payload: unknown): void {
  for (const window of BrowserWindow.getAllWindows()) {
    if (!window.isDestroyed()) window.webContents.send('lightkeeper:event', name, payload);
  }
}
