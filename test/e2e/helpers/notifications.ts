import type { ElectronApplication } from 'playwright-core';

export type ShownNotification = { readonly title: string; readonly body: string };

/** The notifications of a running app from now on, none of which reach the system. */
export type NotificationsUnderTest = {
  shown(): Promise<ShownNotification[]>;
  /** Clicks the newest one. */
  click(): Promise<void>;
};

/** Catches what the app would show. */
export async function catchNotifications(app: ElectronApplication): Promise<NotificationsUnderTest> {
  await app.evaluate(({ Notification }) => {
    const caught: Electron.Notification[] = [];
    Reflect.set(globalThis, 'notificationsUnderTest', caught);
    Notification.isSupported = () => true;
    Notification.prototype.show = function () {
      caught.push(this);
    };
  });
  return {
    shown: () =>
      app.evaluate(() =>
        (Reflect.get(globalThis, 'notificationsUnderTest') as Electron.Notification[]).map(
          ({ title, body }) => ({ title, body }),
        ),
      ),
    click: () =>
      app.evaluate(() => {
        const caught = Reflect.get(globalThis, 'notificationsUnderTest') as Electron.Notification[];
        caught.at(-1)?.emit('click');
      }),
  };
}
