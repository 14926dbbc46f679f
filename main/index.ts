import { app, BrowserWindow } from 'electron';
import { registerAppScheme, serveApp } from './desktop/app-protocol.ts';
import { startEngine } from './desktop/start-engine.ts';
import { settleDataFolder } from './desktop/data-folder.ts';
import { installMenu } from './desktop/menu.ts';
import { confineSession, confineWebContents } from './desktop/security.ts';
import { focusWindow, openWindow } from './desktop/window.ts';

app.setName('Lightkeeper');
settleDataFolder();

// The lock belongs to the data folder: two windows on two data folders may run side by side.
if (app.requestSingleInstanceLock()) {
  registerAppScheme();
  confineWebContents();
  app.on('second-instance', focusWindow);
  app.on('window-all-closed', quitUnlessMac);
  // Not awaited: Electron is ready only after this module has run to its end.
  void app.whenReady().then(startDesktop);
} else {
  app.quit();
}

function startDesktop(): void {
  confineSession();
  serveApp();
  installMenu();
  startEngine();
  openWindow();
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) openWindow();
  });
}

/** On macOS an app lives on without a window. */
function quitUnlessMac(): void {
  if (process.platform !== 'darwin') app.quit();
}
