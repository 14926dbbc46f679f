import { Notification } from 'electron';
import type { AppScreen } from '../../../preload/contract.ts';
import { texts } from '../texts.ts';

// Systems do not always tell that a notification is gone, and one that is collected hears no click.
const mostKept = 30;
const kept: Notification[] = [];

/** Shows a notification; a click on it opens the screen. False where the system has no notifications. */
export function notify(
  { title, body, screen }: { title: string; body: string; screen: AppScreen | null },
  open: (screen: AppScreen | null) => void,
): boolean {
  if (!Notification.isSupported()) return false;
  const notification = new Notification({ title, body });
  kept.push(notification);
  if (kept.length > mostKept) kept.shift();
  notification.on('click', () => open(screen));
  notification.show();
  return true;
}

/** What is said once when the window is closed and the app stays. */
export const keptInTrayNotification = { ...texts.keptInTray, screen: { screen: 'settings' } } as const;
