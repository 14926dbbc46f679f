import { app, type BrowserWindow } from 'electron';
import type { AppScreen, EventName, PayloadOf } from '../../preload/contract.ts';
import { openWindow } from './window.ts';

// Whoever comes back within minutes finds the page as it was; after that its memory is worth more.
const releaseAfterMs = 10 * 60_000;

type Policy = {
  /** Whether closing the window leaves the app in the tray. */
  staysInTray(): boolean;
  /** The window was closed and the app stays. */
  onKept(): void;
  /** Whether the menu bar has to be there for its Quit. */
  needsMenuBar(): boolean;
};

/** The app's one window, whether it is there at the moment or not. */
export class MainWindow {
  private readonly policy: Policy;
  private window: BrowserWindow | null = null;
  private release: NodeJS.Timeout | undefined;
  private isListening = false;
  private readonly unsent: [EventName, unknown][] = [];
  private isQuitting = false;

  constructor(policy: Policy) {
    this.policy = policy;
    app.on('before-quit', () => {
      this.isQuitting = true;
    });
  }

  /** The window while it exists, shown or not. */
  get current(): BrowserWindow | null {
    return this.window;
  }

  /** Whether a person looks at it right now. */
  get isInFront(): boolean {
    return this.window !== null && this.window.isVisible() && this.window.isFocused();
  }

  /** Brings the window to the front, opening it where there is none, and shows a screen in it. */
  show(screen: AppScreen | null = null): void {
    clearTimeout(this.release);
    const { window } = this;
    if (window === null) this.open(false);
    else {
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
    }
    if (screen !== null) this.send('app.navigate', screen);
  }

  /** Opens the window without getting in anybody's way. */
  showMinimised(): void {
    if (this.window === null) this.open(true);
  }

  /** Sends an event to the page as soon as it listens. */
  send<N extends EventName>(name: N, payload: PayloadOf<N>): void {
    if (this.window !== null && this.isListening) {
      this.window.webContents.send('lightkeeper:event', name, payload);
    } else this.unsent.push([name, payload]);
  }

  /** The page has subscribed to its events: what waited for that can be sent. */
  pageListens(): void {
    this.isListening = true;
    for (const [name, payload] of this.unsent.splice(0)) {
      this.window?.webContents.send('lightkeeper:event', name, payload);
    }
  }

  /** Has the menu bar follow the policy. */
  updateMenuBar(): void {
    const { window } = this;
    if (window === null || process.platform === 'darwin') return;
    const isNeeded = this.policy.needsMenuBar();
    window.setAutoHideMenuBar(!isNeeded);
    window.setMenuBarVisibility(isNeeded);
  }

  private open(isMinimised: boolean): void {
    const window = openWindow(isMinimised);
    this.window = window;
    this.isListening = false;
    this.updateMenuBar();
    let isKept = false;
    window.on('close', (event) => {
      isKept = !this.isQuitting && this.policy.staysInTray();
      if (!isKept) return;
      event.preventDefault();
      this.hide(window);
      this.policy.onKept();
    });
    window.on('closed', () => {
      clearTimeout(this.release);
      this.window = null;
      // On macOS an app lives on without a window.
      if (!isKept && process.platform !== 'darwin') app.quit();
    });
  }

  private hide(window: BrowserWindow): void {
    // On macOS a full screen window that is hidden leaves a black screen behind.
    if (window.isFullScreen()) window.once('leave-full-screen', () => window.hide()).setFullScreen(false);
    else window.hide();
    this.release = setTimeout(() => window.destroy(), releaseAfterMs);
  }
}
