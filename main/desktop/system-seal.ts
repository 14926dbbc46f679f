import { safeStorage } from 'electron';
import { LightkeeperError } from '../engine/errors.ts';
import type { SystemSeal } from '../engine/sync/secret-store.ts';

// On Linux without a keyring Electron seals with a password that is the same everywhere, which protects nothing.
const hollow: readonly string[] = ['basic_text', 'unknown'];

/** The credential store of the system, where it really protects something. */
export const systemSeal: SystemSeal = {
  isAvailable: async () =>
    safeStorage.isEncryptionAvailable() &&
    (process.platform !== 'linux' || !hollow.includes(safeStorage.getSelectedStorageBackend())),
  seal: async (secret) => safeStorage.encryptString(secret).toString('base64'),
  open: async (sealed) => {
    try {
      return safeStorage.decryptString(Buffer.from(sealed, 'base64'));
    } catch (error) {
      throw new LightkeeperError(
        'not-found',
        'The system no longer opens the API key that it kept. Add the server once more with its key.',
        { cause: error },
      );
    }
  },
};
