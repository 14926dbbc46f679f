import { encodeStrings } from '../session-bus/dbus-message.ts';
import { askSessionBus } from '../session-bus/session-bus.ts';

const watcher = 'org.kde.StatusNotifierWatcher';

/** Whether the desktop shows tray icons right now. macOS and Windows always do; on Linux Electron does not tell. */
export async function hasTrayHost(): Promise<boolean> {
  if (process.platform !== 'linux') return true;
  try {
    const { body } = await askSessionBus({
      destination: watcher,
      path: '/StatusNotifierWatcher',
      interface: 'org.freedesktop.DBus.Properties',
      member: 'Get',
      signature: 'ss',
      body: encodeStrings(watcher, 'IsStatusNotifierHostRegistered'),
    });
    // A variant: its signature `b` with its length before and a zero after, then the truth as a number.
    return body.length >= 8 && body.toString('latin1', 1, 2) === 'b' && body.readUInt32LE(4) === 1;
  } catch {
    // No bus, no watcher, no answer: nothing will show an icon.
    return false;
  }
}

// The panel of a session may start after the app, and start anew at any time.
const lookEveryMs = 10_000;

/** Whether there is a tray, looked at again and again. */
export class TrayHost {
  /** What the last look found. */
  isThere = process.platform !== 'linux';
  /** Whether there was a look. An icon that is made before the answer would have to be made again. */
  isKnown = false;

  /** Looks now and from now on. `onChange` hears the first answer and each one that differs from the last. */
  follow(onChange: () => void): void {
    const look = async () => {
      const isThere = await hasTrayHost();
      if (this.isKnown && isThere === this.isThere) return;
      this.isKnown = true;
      this.isThere = isThere;
      onChange();
    };
    void look();
    if (process.platform === 'linux') setInterval(() => void look(), lookEveryMs).unref();
  }
}
