import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import { texts } from './texts.ts';

/** What the menu can have done. */
type MenuActions = { readonly explain: () => void };

/** Gives the app the menu that its system expects. */
export function installMenu(actions: MenuActions): void {
  const isMac = process.platform === 'darwin';
  const template: readonly MenuItemConstructorOptions[] = [
    ...(isMac ? [{ role: 'appMenu' } as const] : []),
    { role: 'fileMenu', submenu: [...ownItems(actions), ...(isMac ? [closeItem] : fileItems())] },
    { role: 'editMenu' },
    { label: texts.menu.view, submenu: viewItems() },
    { role: 'windowMenu' },
    { role: 'help', submenu: isMac ? [] : [{ role: 'about' }] },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate([...template]));
}

const closeItem: MenuItemConstructorOptions = { role: 'close' };

function ownItems({ explain }: MenuActions): MenuItemConstructorOptions[] {
  return [{ id: 'explain', label: texts.menu.explain, click: explain }, { type: 'separator' }];
}

/** On Linux and Windows the app itself is quit here. */
function fileItems(): MenuItemConstructorOptions[] {
  return [
    closeItem,
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
