import { app, nativeImage, type BrowserWindow } from 'electron';
import { join } from 'node:path';
import type { Status } from '../../engine/status.ts';
import { texts } from '../texts.ts';
import { badgeCount, taskbarProgress } from './taskbar-model.ts';

/** Shows progress and what waits for a person where the system has a place for them. */
export function showInTaskbar(window: BrowserWindow | null, status: Status | null): void {
  const count = badgeCount(status);
  app.setBadgeCount(count);
  if (window === null) return;
  window.setProgressBar(taskbarProgress(status));
  // Windows has no badges, but a second, smaller icon.
  if (process.platform !== 'win32') return;
  const overlay = nativeImage.createFromPath(join(app.getAppPath(), 'assets', 'tray', 'attention.png'));
  window.setOverlayIcon(count > 0 ? overlay : null, count > 0 ? `${texts.needsPerson} (${count})` : '');
}
