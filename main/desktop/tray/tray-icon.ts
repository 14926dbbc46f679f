import { app, Menu, nativeImage, Tray, type MenuItemConstructorOptions } from 'electron';
import { join } from 'node:path';
import type { TrayAction, TrayEntry, TrayModel } from './tray-model.ts';

type Act = (action: TrayAction) => void;

/** The menu of the tray; each item has the id of its entry and can be clicked by it. */
export function buildTrayMenu(entries: readonly TrayEntry[], act: Act): Menu {
  return Menu.buildFromTemplate(entries.map((entry) => toItem(entry, act)));
}

/** The icon in the tray. It is drawn again only where something of it has changed: an open menu would close. */
export class TrayIcon {
  private readonly act: Act;
  private tray: Tray | null = null;
  private shown: TrayModel | null = null;

  constructor(act: Act) {
    this.act = act;
  }

  show(model: TrayModel): void {
    const { shown } = this;
    const tray = this.tray ?? this.make(model);
    if (shown?.icon !== model.icon) tray.setImage(imageOf(model.icon));
    if (shown?.tooltip !== model.tooltip) tray.setToolTip(model.tooltip);
    if (JSON.stringify(shown?.entries) !== JSON.stringify(model.entries)) {
      tray.setContextMenu(buildTrayMenu(model.entries, this.act));
    }
    this.shown = model;
  }

  /** Has the next show() say everything again: what the system has kept of an icon through its sleep is not certain. */
  repeat(): void {
    this.shown = null;
  }

  /** Has the next show() make a new icon: one that was made while there was no tray never gets into it. */
  forget(): void {
    this.tray?.destroy();
    this.tray = null;
    this.shown = null;
  }

  private make({ icon }: TrayModel): Tray {
    const tray = new Tray(imageOf(icon));
    tray.on('click', () => {
      // On macOS a click opens the menu.
      if (process.platform !== 'darwin') this.act({ kind: 'open', screen: null });
    });
    this.tray = tray;
    return tray;
  }
}

function toItem(entry: TrayEntry, act: Act): MenuItemConstructorOptions {
  switch (entry.kind) {
    case 'separator':
      return { type: 'separator' };
    case 'line':
      return { id: entry.id, label: plain(entry.label), enabled: false };
    case 'item':
      return {
        id: entry.id,
        label: plain(entry.label),
        enabled: entry.isEnabled,
        click: () => act(entry.action),
      };
    case 'submenu':
      return {
        id: entry.id,
        label: plain(entry.label),
        enabled: entry.isEnabled,
        submenu: entry.entries.map((child) => toItem(child, act)),
      };
  }
}

/** A library may have & in its name, which menus take as the mark of an access key. */
function plain(label: string): string {
  return label.replaceAll('&', '&&');
}

function imageOf(icon: TrayModel['icon']): Electron.NativeImage {
  const name = process.platform === 'darwin' ? `${icon}Template.png` : `${icon}.png`;
  return nativeImage.createFromPath(join(app.getAppPath(), 'assets', 'tray', name));
}
