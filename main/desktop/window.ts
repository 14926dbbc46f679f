import { app, BrowserWindow, nativeTheme } from 'electron';
import { join } from 'node:path';
import { pageUrl } from './app-protocol.ts';
import { smallestSize } from './window-bounds.ts';
import { recallWindowState, rememberWindowState } from './window-state.ts';

const defaultSize = { width: 1280, height: 820 };

// The page's own background in each theme (--canvas in renderer/styles/tokens.css), so that nothing flashes before its first paint.
const background = { light: '#ffffff', dark: '#1a1a1c' };

/** Opens the window where it was last time and shows it, or only its place in the taskbar, once it has something to show. */
export function openWindow(isMinimised: boolean): BrowserWindow {
  const recalled = recallWindowState();
  const window = new BrowserWindow({
    ...defaultSize,
    ...recalled?.bounds,
    minWidth: smallestSize.width,
    minHeight: smallestSize.height,
    title: 'Lightkeeper',
    // macOS and Windows take it from the packaged program.
    ...(process.platform === 'linux' && { icon: join(app.getAppPath(), 'assets', 'icons', '256x256.png') }),
    backgroundColor: currentBackground(),
    autoHideMenuBar: true,
    show: false,
    webPreferences: {
      preload: join(import.meta.dirname, '..', 'preload', 'index.cjs'),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      spellcheck: false,
    },
  });
  rememberWindowState(window);
  followTheme(window);
  // Maximising shows the window as well, so it must not come before there is something to show.
  window.once('ready-to-show', () => {
    if (isMinimised) window.minimize();
    else if (recalled?.isMaximized) window.maximize();
    else window.show();
  });
  void window.loadURL(pageUrl);
  return window;
}

function currentBackground(): string {
  return nativeTheme.shouldUseDarkColors ? background.dark : background.light;
}

function followTheme(window: BrowserWindow): void {
  const update = (): void => window.setBackgroundColor(currentBackground());
  nativeTheme.on('updated', update);
  window.once('closed', () => nativeTheme.off('updated', update));
}
