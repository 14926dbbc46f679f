import type { ElectronApplication } from 'playwright-core';
import { vi } from 'vitest';

/** One item of the tray menu, submenus flattened. */
export type TrayItem = { readonly id: string; readonly label: string; readonly isEnabled: boolean };

/** The tray of a running app, as a person would use it. */
export type TrayUnderTest = {
  tooltip(): Promise<string>;
  items(): Promise<TrayItem[]>;
  label(id: string): Promise<string>;
  /** Clicks an item, as soon as it is there and enabled. */
  click(id: string): Promise<void>;
};

type Seen = { menu?: Electron.Menu; tooltip?: string };

/**
 * Looks at what the app gives to its tray from now on. Waking the machine up has it draw everything anew, so that the
 * first look is there at once.
 */
export async function watchTray(app: ElectronApplication): Promise<TrayUnderTest> {
  await app.evaluate(({ Tray, powerMonitor }) => {
    const seen: Seen = {};
    Reflect.set(globalThis, 'trayUnderTest', seen);
    const { setContextMenu, setToolTip } = Tray.prototype;
    Tray.prototype.setContextMenu = function (menu) {
      if (menu !== null) seen.menu = menu;
      setContextMenu.call(this, menu);
    };
    Tray.prototype.setToolTip = function (text) {
      seen.tooltip = text;
      setToolTip.call(this, text);
    };
    powerMonitor.emit('resume');
  });
  const items = () =>
    app.evaluate(() => {
      const flatten = (menu: Electron.Menu): Electron.MenuItem[] =>
        menu.items.flatMap((item) => [item, ...(item.submenu ? flatten(item.submenu) : [])]);
      const { menu } = Reflect.get(globalThis, 'trayUnderTest') as Seen;
      return (menu ? flatten(menu) : [])
        .filter((item) => item.type !== 'separator')
        .map(({ id, label, enabled }) => ({ id, label, isEnabled: enabled }));
    });
  return {
    items,
    tooltip: () => app.evaluate(() => (Reflect.get(globalThis, 'trayUnderTest') as Seen).tooltip ?? ''),
    label: async (id) => (await items()).find((item) => item.id === id)?.label ?? '',
    // The menu follows what happens within a second, and a person looks before clicking.
    click: async (id) =>
      vi.waitFor(
        async () => {
          const isClicked = await app.evaluate((_electron, wanted) => {
            const { menu } = Reflect.get(globalThis, 'trayUnderTest') as Seen;
            const item = menu?.getMenuItemById(wanted);
            if (!item?.enabled) return false;
            item.click();
            return true;
          }, id);
          if (!isClicked) throw new Error(`The tray offers no ${id} to click.`);
        },
        { timeout: 20_000, interval: 100 },
      ),
  };
}
