import nodePath from 'node:path';
import { readPrivate, removePrivate, writePrivate } from '../database/private-files.ts';
import { LightkeeperError } from '../errors.ts';

/** Seals secrets so that only this user on this machine can open them, as the system offers it. */
export type SystemSeal = {
  /** Whether the system really protects what is sealed. */
  isAvailable(): Promise<boolean>;
  seal(secret: string): Promise<string>;
  open(sealed: string): Promise<string>;
};

/** Where a key is kept. */
export type KeptKey = { readonly place: 'system'; readonly sealed: string } | { readonly place: 'file' };

const folderName = 'keys';

/** Keeps API keys: sealed by the system, or, if a person agreed, in files that only their owner may read. */
export class KeyStore {
  private readonly folder: string;
  private readonly system: SystemSeal | null;

  /** `system` is null for a host that has no access to the system's store, such as the command line. */
  constructor(dataDir: string, system: SystemSeal | null) {
    this.folder = nodePath.join(dataDir, folderName);
    this.system = system;
  }

  /** Whether keys can be kept without asking. */
  async isProtected(): Promise<boolean> {
    return this.system !== null && (await this.system.isAvailable());
  }

  /** Seals a key by the system; null where it cannot, and a person has to be asked. */
  async seal(key: string): Promise<string | null> {
    return (await this.isProtected()) && this.system !== null ? this.system.seal(key) : null;
  }

  /** Writes a key to a file of its own, for its owner only. */
  write(userId: number, key: string): void {
    writePrivate(this.pathOf(userId), key);
  }

  /** The key of a user. Throws `not-found` when this host cannot get at it. */
  async read(userId: number, kept: KeptKey): Promise<string> {
    if (kept.place === 'system') {
      if (this.system !== null) return this.system.open(kept.sealed);
      throw new LightkeeperError(
        'not-found',
        'The API key is kept by the system for the app. Open Lightkeeper to sync, or enter the key here once more.',
      );
    }
    const key = readPrivate(this.pathOf(userId));
    if (key !== null) return key;
    throw new LightkeeperError('not-found', 'The file with the API key is gone. Enter the key again.');
  }

  remove(userId: number): void {
    removePrivate(this.pathOf(userId));
  }

  private pathOf(userId: number): string {
    return nodePath.join(this.folder, `${userId}.key`);
  }
}
