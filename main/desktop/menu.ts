import { app, Menu, type MenuItemConstructorOptions } from 'electron';

/** Gives the app the menu that its system expects. */
export function installMenu(): void {
  const isMac = process.platform === 'darwin';
  const template: readonly MenuItemConstructorOptions[] = [
    ...(isMac ? [{ role: 'appMenu' } as const] : []),
    { role: 'fileMenu' },
    { role: 'editMenu' },
    { label: 'View', submenu: viewItems() },
    { role: 'windowMenu' },
    { role: 'help', submenu: isMac ? [] : [{ role: 'about' }] },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate([...template]));
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
