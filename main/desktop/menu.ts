import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import { texts } from './texts.ts';

/** Gives the app the menu that its system expects. */
export function installMenu(): void {
  const isMac = process.platform === 'darwin';
  const template: readonly MenuItemConstructorOptions[] = [
    ...(isMac ? [{ role: 'appMenu' } as const] : []),
    { role: 'fileMenu', ...(isMac ? {} : { submenu: fileItems() }) },
    { role: 'editMenu' },
    { label: texts.menu.view, submenu: viewItems() },
    { role: 'windowMenu' },
    { role: 'help', submenu: isMac ? [] : [{ role: 'about' }] },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate([...template]));
}

/** On Linux and Windows the app itself is quit here. */
function fileItems(): MenuItemConstructorOptions[] {
  return [
    { role: 'close' },
    { type: 'separator' },
    { id: 'quit', role: 'quit', label: texts.menu.quit, accelerator: 'CommandOrControl+Q' },
  ];
}

/** The standard view menu without its Reload: Ctrl+R scans. */
function viewItems(): MenuItemConstructorOptions[] {
  const standard: MenuItemConstructorOptions[] = [
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    { type: 'separator' },
    { role: 'togglefullscreen' },
  ];
  const forDevelopers: MenuItemConstructorOptions[] = [{ type: 'separator' }, { role: 'toggleDevTools' }];
  return app.isPackaged ? standard : [...standard, ...forDevelopers];
}
