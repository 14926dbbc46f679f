import { app, session } from 'electron';

/** Keeps every page where it is: no navigation, no new window, no webview, whoever asks. */
export function confineWebContents(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => event.preventDefault());
    contents.on('will-frame-navigate', (event) => event.preventDefault());
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
}

/**
 * Refuses the page everything that a browser would ask a person about: camera, location, notifications, devices and
 * the like. The one exception is to put text on the clipboard, which Chromium itself allows only on a click or a key.
 */
export function confineSession(): void {
  const { defaultSession } = session;
  defaultSession.setPermissionRequestHandler((_contents, permission, answer, details) => {
    answer(isAllowed(permission, details.requestingUrl));
  });
  defaultSession.setPermissionCheckHandler((_contents, permission, origin) => isAllowed(permission, origin));
  defaultSession.setDevicePermissionHandler(() => false);
}

function isAllowed(permission: string, requester: string): boolean {
  if (permission !== 'clipboard-sanitized-write' || !URL.canParse(requester)) return false;
  return new URL(requester).protocol === 'app:';
}
