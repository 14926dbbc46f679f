import type { ElectronApplication, Page } from 'playwright-core';
import { FakeImmich } from '../../helpers/immich/fake-immich.ts';
import { ask } from './engine-calls.ts';

/** A server on the loopback with one user, whose API key can be typed. */
export type ImmichAtHome = { readonly server: FakeImmich; readonly apiKey: string; stop(): Promise<void> };

export async function immichAtHome(
  user = 'Ada',
  permissions: readonly string[] = ['all'],
): Promise<ImmichAtHome> {
  const server = new FakeImmich();
  await server.start();
  const { apiKey } = server.addUser(user, permissions);
  return { server, apiKey, stop: () => server.stop() };
}

/** Adds the server by the command that the page uses; answers the id of its user. */
export async function addImmich(window: Page, { server, apiKey }: ImmichAtHome): Promise<number> {
  const added = await ask(window, 'server.add', {
    address: server.url,
    apiKey,
    allowsPlain: false,
    allowsFile: true,
  });
  return added.users.at(-1)?.id ?? 0;
}

/** From now on the system offers a store for secrets, or none that protects anything. */
export async function offerSeal(app: ElectronApplication, isOffered: boolean): Promise<void> {
  await app.evaluate(({ safeStorage }, isThere) => {
    safeStorage.isEncryptionAvailable = () => isThere;
    safeStorage.getSelectedStorageBackend = () => (isThere ? 'gnome_libsecret' : 'basic_text');
    safeStorage.encryptString = (text) => Buffer.from(`sealed:${Buffer.from(text).toString('hex')}`);
    safeStorage.decryptString = (sealed) =>
      Buffer.from(sealed.toString().replace('sealed:', ''), 'hex').toString();
  }, isOffered);
}
