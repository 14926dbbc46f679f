import crypto from 'node:crypto';
import fs from 'node:fs/promises';
import nodePath from 'node:path';
import { isThumbnailKey } from '../media-address.ts';

/** The folder of the data folder that holds small pictures. Nothing outside of it is written or removed here. */
export class ThumbnailFolder {
  /** For links to files whose names a program cannot be told. */
  readonly linkFolder: string;
  private readonly path: string;

  constructor(dataDir: string) {
    this.path = nodePath.join(dataDir, 'thumbnails');
    this.linkFolder = nodePath.join(dataDir, 'links');
  }

  /** Keeps both pictures under a key; when this resolves, both are there whole. */
  async write(
    key: string,
    pictures: { readonly small: Uint8Array; readonly preview: Uint8Array },
  ): Promise<void> {
    await fs.mkdir(this.folderOf(key), { recursive: true });
    await this.writeOne(this.fileOf(key, 'small'), pictures.small);
    await this.writeOne(this.fileOf(key, 'preview'), pictures.preview);
  }

  /** Hands `work` a file of its own with these bytes, gone again when `work` is done. */
  async withFile<T>(bytes: Uint8Array, work: (path: string) => Promise<T>): Promise<T> {
    // In a folder of two hexadecimal digits, where a sweep finds what a crash leaves behind.
    const folder = nodePath.join(this.path, '00');
    await fs.mkdir(folder, { recursive: true });
    const path = nodePath.join(folder, `${crypto.randomBytes(8).toString('hex')}.part`);
    try {
      await fs.writeFile(path, bytes);
      return await work(path);
    } finally {
      await fs.rm(path, { force: true });
    }
  }

  /** Whether both pictures of a key are there. */
  async has(key: string): Promise<boolean> {
    const found = sizes.map((size) => fs.stat(this.fileOf(key, size)).then(isFilled, () => false));
    return (await Promise.all(found)).every(Boolean);
  }

  /** A picture, or null when it is lost. */
  async read(key: string, size: ThumbnailSize): Promise<Uint8Array<ArrayBuffer> | null> {
    try {
      return await fs.readFile(this.fileOf(key, size));
    } catch {
      return null;
    }
  }

  /** Removes both pictures of a key, if they are there. */
  async remove(key: string): Promise<void> {
    await Promise.all(sizes.map((size) => fs.rm(this.fileOf(key, size), { force: true })));
  }

  /** The names of the folders that there are, each with what was written into it before a time in milliseconds. */
  async *filesBefore(time: number): AsyncGenerator<readonly StoredFile[]> {
    for (const folder of await namesIn(this.path)) {
      if (!/^[0-9a-f]{2}$/.test(folder)) continue;
      const found: StoredFile[] = [];
      for (const name of await namesIn(nodePath.join(this.path, folder))) {
        const path = nodePath.join(this.path, folder, name);
        const written = await fs.stat(path).then(
          (stats) => (stats.isFile() ? stats.mtimeMs : Infinity),
          () => Infinity,
        );
        if (written < time) found.push({ path, key: keyOf(name) });
      }
      yield found;
    }
  }

  /** Removes a file that `filesBefore` named. */
  async removeFile({ path }: StoredFile): Promise<void> {
    await fs.rm(path, { force: true });
  }

  private folderOf(key: string): string {
    if (!isThumbnailKey(key)) throw new TypeError('This is no key of a thumbnail.');
    return nodePath.join(this.path, key.slice(0, 2));
  }

  private fileOf(key: string, size: ThumbnailSize): string {
    return nodePath.join(this.folderOf(key), `${key}-${size}`);
  }

  private async writeOne(path: string, bytes: Uint8Array): Promise<void> {
    const unfinished = `${path}.${crypto.randomBytes(4).toString('hex')}.part`;
    try {
      await fs.writeFile(unfinished, bytes);
      await fs.rename(unfinished, path);
    } catch (error) {
      await fs.rm(unfinished, { force: true });
      throw error;
    }
  }
}

export type ThumbnailSize = 'small' | 'preview';
const sizes: readonly ThumbnailSize[] = ['small', 'preview'];

/** A file of the folder. `key` is null for what a writer left unfinished. */
export type StoredFile = { readonly path: string; readonly key: string | null };

function keyOf(name: string): string | null {
  const [key = '', size] = name.split('-');
  return isThumbnailKey(key) && (size === 'small' || size === 'preview') ? key : null;
}

function isFilled(stats: { readonly size: number }): boolean {
  return stats.size > 0;
}

async function namesIn(folder: string): Promise<string[]> {
  return fs.readdir(folder).catch(() => []);
}
