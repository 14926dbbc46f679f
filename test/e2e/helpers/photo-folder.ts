import { existsSync, mkdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { beginningOf } from '../../helpers/tiny-pictures.ts';
import { makeAppFolder } from './launch-app.ts';

/** A real folder of photos for the app to find. Only the test writes in it. */
export type PhotoFolder = {
  readonly path: string;
  at(path: string): string;
  /** Writes one small file. */
  write(path: string): string;
  /** Writes `count` photos named by number into a folder below, and returns their paths. */
  writeMany(count: number, folder: string): string[];
  /** Moves the whole folder out of sight; the returned function brings it back, the end of the test at the latest. */
  takeAway(): () => void;
  remove(): void;
};

const modifiedAt = new Date('2024-07-14T16:20:00Z');

/** Makes a folder named `name` that the app may read, in a temporary folder of its own. */
export function photoFolder(name: string): PhotoFolder {
  const parent = makeAppFolder('lightkeeper-photos-');
  const path = join(parent, name);
  mkdirSync(path);
  const at = (below: string): string => join(path, below);
  const write = (below: string): string => {
    const file = at(below);
    mkdirSync(dirname(file), { recursive: true });
    // A picture that can be decoded, and unlike any other.
    writeFileSync(file, Buffer.concat([beginningOf(below), Buffer.from(below)]));
    utimesSync(file, modifiedAt, modifiedAt);
    return file;
  };
  return {
    path,
    at,
    write,
    writeMany(count, folder) {
      return Array.from({ length: count }, (_, index) =>
        write(join(folder, `IMG_${String(index + 1).padStart(4, '0')}.jpg`)),
      );
    },
    takeAway() {
      const away = join(parent, 'away');
      renameSync(path, away);
      const bringBack = () => {
        if (existsSync(away)) renameSync(away, path);
      };
      // A test that fails must not take the drive from its second try.
      onTestFinished(bringBack);
      return bringBack;
    },
    remove() {
      rmSync(parent, { recursive: true, force: true });
    },
  };
}
