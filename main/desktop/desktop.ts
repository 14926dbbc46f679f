import { app, nativeTheme, shell } from 'electron';
import type { EngineHost, HostParts } from '../engine-host/engine-host.ts';
import { serveApp } from './app-protocol.ts';
import { EventForwarder } from './event-forwarder.ts';
import { FolderTokens } from './folder-tokens.ts';
import { createHandlers } from './ipc-handlers.ts';
import { serveIpc } from './ipc-server.ts';
import { isHiddenStart, startAtLogin } from './login/start-at-login.ts';
import { MainWindow } from './main-window.ts';
import { DesktopDecoder } from './media/desktop-decoder.ts';
import { MediaProtocol } from './media/media-protocol.ts';
import { NewsDesk } from './news/news-desk.ts';
import { keptInTrayNotification, notify } from './news/notifier.ts';
import { followPower } from './power.ts';
import { startEngine } from './start-engine.ts';
import { DesktopState } from './status/desktop-state.ts';
import { showInTaskbar } from './status/taskbar.ts';
import { systemSeal } from './system-seal.ts';
import { texts } from './texts.ts';
import { carryOut } from './tray/tray-actions.ts';
import { TrayHost } from './tray/tray-host.ts';
import { TrayIcon } from './tray/tray-icon.ts';
import { trayModel } from './tray/tray-model.ts';

// "12 minutes ago" must not become a lie.
const redrawEveryMs = 60_000;
// At login the app may be there before the panel is.
const patienceWithTrayMs = 60_000;

/** The engine, the window, the tray and what connects them. */
export function startDesktop(): MainWindow {
  const forwarder = new EventForwarder();
  // Events come from another thread, not before what hears them is made below.
  const engine: EngineHost = startEngine(hostParts(), (name, payload) => {
    state.hear(name, payload);
    desk.hear(name, payload);
    forwarder.forward(name, payload);
  });
  serveApp(new MediaProtocol(engine, app.getPath('userData')));
  const state = new DesktopState(engine);
  const tokens = new FolderTokens();
  const trayHost = new TrayHost();
  const window = new MainWindow({
    // Before the engine has told the settings, the default holds.
    staysInTray: () => trayHost.isThere && state.settings?.['app.keepInTray'] !== false,
    onKept: () => tellAboutTray(engine, state, window),
    needsMenuBar: () => trayHost.isKnown && !trayHost.isThere,
  });
  const desk = new NewsDesk(engine, (text) => {
    if (wantsNews(state) && !window.isInFront) notify(text, (screen) => window.show(screen));
  });
  const tray = new TrayIcon((action) => void carryOut(action, { engine, state, window }));
  const draw = (): void => {
    const at = { now: Date.now(), locale: app.getLocale() };
    if (trayHost.isKnown) tray.show(trayModel(state.status, state.libraries, at));
    showInTaskbar(window.current, state.status);
  };

  serveIpc(
    createHandlers({ engine, tokens, notices: [], onPageListens: () => window.pageListens() }),
    engine,
    tokens,
  );
  followSettings(state);
  state.onChange(draw);
  setInterval(draw, redrawEveryMs).unref();
  followPower(engine, () => {
    tray.repeat();
    draw();
  });
  trayHost.follow(() => {
    tray.forget();
    draw();
    window.updateMenuBar();
  });
  if (isHiddenStart()) setTimeout(() => offerWithoutTray(trayHost, window), patienceWithTrayMs).unref();
  else window.show();
  return window;
}

/** What the engine asks this process for: nothing else can decode by Chromium, seal a key or reach the system's trash. */
function hostParts(): HostParts {
  const trash = (path: string) => shell.trashItem(path);
  return { decoder: new DesktopDecoder(), seal: systemSeal, trash };
}

function wantsNews(state: DesktopState): boolean {
  return state.settings?.['notifications.enabled'] === true;
}

/** An app that was started without a window and has no icon either could not be reached. */
function offerWithoutTray(trayHost: TrayHost, window: MainWindow): void {
  if (!trayHost.isThere) window.showMinimised();
}

/** Has the system follow the settings that are about it: the theme and the start at login. */
function followSettings(state: DesktopState): void {
  let theme: string | null = null;
  let isAtLogin: boolean | null = null;
  state.onChange(() => {
    const { settings } = state;
    if (settings === null) return;
    if (settings['app.theme'] !== theme) {
      theme = settings['app.theme'];
      nativeTheme.themeSource = settings['app.theme'];
    }
    if (settings['app.startAtLogin'] !== isAtLogin) {
      startAtLogin(settings['app.startAtLogin'], isAtLogin !== null);
      isAtLogin = settings['app.startAtLogin'];
    }
  });
}

/** Says once that the app is still there, and where; in the window itself where nothing else can say it. */
function tellAboutTray(engine: EngineHost, state: DesktopState, window: MainWindow): void {
  if (state.settings?.['app.toldAboutTray'] !== false) return;
  engine.api.updateSettings({ 'app.toldAboutTray': true }).catch(() => undefined);
  const isTold = wantsNews(state) && notify(keptInTrayNotification, (screen) => window.show(screen));
  const { title, body } = texts.keptInTray;
  if (!isTold) window.send('notice', { code: 'kept-in-tray', message: `${title}. ${body}` });
}
