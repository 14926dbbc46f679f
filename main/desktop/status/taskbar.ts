import { app, nativeImage, type BrowserWindow } from 'electron';
import { join } from 'node:path';
import type { Status } from '../../engine/status.ts';
import { texts } from '../texts.ts';

const none = -1;
// Electron's own way to say that work is under way and nobody knows how much of it.
const indeterminate = 2;

/** How far the work is, as the taskbar and the dock take it. A pause is no progress. */
export function taskbarProgress(status: Status | null): number {
  if (status === null || status.isPaused || status.scansRunning === 0) return none;
  return status.progress ?? indeterminate;
}

/** How many things wait for a person and for nobody else. */
export function badgeCount(status: Status | null): number {
  return status === null ? 0 : status.heldPlans + status.failedJobs;
}

/** Shows progress and what waits for a person where the system has a place for them. */
export function showInTaskbar(window: BrowserWindow | null, status: Status | null): void {
  const count = badgeCount(status);
  app.setBadgeCount(count);
  if (window === null) return;
  window.setProgressBar(taskbarProgress(status));
  if (process.platform !== 'win32') return;
  const overlay = nativeImage.createFromPath(join(app.getAppPath(), 'assets', 'tray', 'attention.png'));
  window.setOverlayIcon(count > 0 ? overlay : null, count > 0 ? `${texts.needsPerson} (${count})` : '');
}
