import fs from 'node:fs';
import os from 'node:os';
import nodePath from 'node:path';
import { onTestFinished } from 'vitest';

/** Files to make: path below the folder and content. A path that ends with a slash is a folder. */
export type Files = Readonly<Record<string, string>>;

type Written = { readonly modifiedAt?: Date };

/** A real folder for one test, with everything a test does to it. Only tests write in it, never the product. */
export class TestFolder {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }

  at(path: string): string {
    return nodePath.join(this.path, path);
  }

  write(path: string, content: string | Uint8Array = path, { modifiedAt }: Written = {}): string {
    const file = this.at(path);
    fs.mkdirSync(nodePath.dirname(file), { recursive: true });
    fs.writeFileSync(file, content);
    if (modifiedAt !== undefined) fs.utimesSync(file, modifiedAt, modifiedAt);
    return file;
  }

  writeAll(files: Files): this {
    for (const [path, content] of Object.entries(files)) {
      if (path.endsWith('/')) this.folder(path);
      else this.write(path, content);
    }
    return this;
  }

  /** Writes `count` small photos named by number. */
  writeMany(count: number, folder = '.'): string[] {
    const names = Array.from({ length: count }, (_, index) => `${String(index).padStart(5, '0')}.jpg`);
    fs.mkdirSync(this.at(folder), { recursive: true });
    return names.map((name) => {
      const path = nodePath.join(folder, name);
      fs.writeFileSync(this.at(path), name);
      return path;
    });
  }

  folder(path: string): TestFolder {
    fs.mkdirSync(this.at(path), { recursive: true });
    return new TestFolder(this.at(path).replace(/\/$/, ''));
  }

  /** Makes `path` a link to `target`, which may be absolute or relative to the link. */
  link(path: string, target: string): void {
    fs.mkdirSync(nodePath.dirname(this.at(path)), { recursive: true });
    fs.symlinkSync(target, this.at(path));
  }

  remove(...paths: readonly string[]): void {
    for (const path of paths) fs.rmSync(this.at(path), { recursive: true });
  }

  rename(from: string, to: string): void {
    fs.renameSync(this.at(from), this.at(to));
  }

  chmod(path: string, mode: number): void {
    fs.chmodSync(this.at(path), mode);
  }

  /** Takes everything out; the returned function puts it back exactly as it was. */
  takeAway(path = '.'): () => void {
    const away = fs.mkdtempSync(nodePath.join(nodePath.dirname(this.path), 'away-'));
    const names = fs.readdirSync(this.at(path));
    const times = fs.statSync(this.at(path));
    for (const name of names) fs.renameSync(nodePath.join(this.at(path), name), nodePath.join(away, name));
    return () => {
      for (const name of names) fs.renameSync(nodePath.join(away, name), nodePath.join(this.at(path), name));
      fs.utimesSync(this.at(path), times.atime, times.mtime);
      fs.rmdirSync(away);
    };
  }
}

/** An empty folder outside every import path, gone after the test. Its path has no link in it. */
export function tempFolder(): TestFolder {
  const path = makeTemp();
  onTestFinished(() => removeTemp(path));
  return new TestFolder(path);
}

/** A folder named `photos` with these files, in a temporary folder of its own. */
export function photosFolder(files: Files = {}): TestFolder {
  return tempFolder().folder('photos').writeAll(files);
}

/** Makes a temporary folder that its caller removes. */
export function makeTemp(): string {
  return fs.realpathSync(fs.mkdtempSync(nodePath.join(os.tmpdir(), 'lightkeeper-test-')));
}

export function removeTemp(path: string): void {
  fs.rmSync(path, { recursive: true, force: true, maxRetries: 3 });
}
