import { app } from 'electron';
import { registerSchemes } from './desktop/app-protocol.ts';
import { settleDataFolder } from './desktop/data-folder.ts';
import { startDesktop } from './desktop/desktop.ts';
import { isHiddenStart } from './desktop/login/start-at-login.ts';
import { installMenu } from './desktop/menu.ts';
import { confineSession, confineWebContents } from './desktop/security.ts';

app.setName('Lightkeeper');
// Linux desktops find the icon, the progress and the badge of an app by the name of its desktop file.
app.setDesktopName('lightkeeper.desktop');
// Windows shows notifications only for the id that the installer has registered: the appId of electron-builder.yml.
if (process.platform === 'win32') app.setAppUserModelId('io.github.lightkeeper.Lightkeeper');
settleDataFolder();

// The lock belongs to the data folder: two windows on two data folders may run side by side.
if (app.requestSingleInstanceLock()) {
  registerSchemes();
  confineWebContents();
  // The window says itself whether its end is the end of the app.
  app.on('window-all-closed', () => undefined);
  // Not awaited: Electron is ready only after this module has run to its end.
  void app.whenReady().then(start);
} else {
  app.quit();
}

function start(): void {
  confineSession();
  installMenu({ explain: () => window.show({ screen: 'explain' }) });
  const window = startDesktop();
  app.on('second-instance', (_event, argv) => {
    if (!isHiddenStart(argv)) window.show();
  });
  app.on('activate', () => window.show());
}
