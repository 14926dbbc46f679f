import fs from 'node:fs';
import nodePath from 'node:path';
import { decodePath, isUncertain, toNativePath } from './path-encoding.ts';
import { pathSeparator } from './path.ts';

/**
 * The only way to the files of import paths. It can look and list; it opens nothing for writing, and at scan time it
 * opens no file at all, so that a FIFO or a device can never block it. Errors come back as errno codes, not exceptions.
 */

/** What a look at a file tells: size in bytes, times in whole milliseconds since 1970. */
export type FileStat = {
  readonly kind: EntryKind;
  readonly size: number;
  readonly modifiedAt: number;
  /** When the file came into being, at the latest its modification: a copy keeps the older of the two. */
  readonly createdAt: number;
  /** When the entry itself was made, where the file system knows, else a time that changes or 0. */
  readonly bornAt: number;
  readonly device: number;
  readonly inode: number;
};

export type EntryKind = 'file' | 'folder' | 'link' | 'other';
export type Entry = { readonly name: string; readonly kind: EntryKind };
export type Looked<T> =
  { readonly value: T; readonly code: null } | { readonly value: null; readonly code: string };

/** Looks at what a path leads to, through links. Code `ENOENT` when nothing is there. */
export function statPath(path: string): Looked<FileStat> {
  return look(() => fs.statSync(toNativePath(path), quiet));
}

/** Looks at the path itself; a link is a link. Code `ENOENT` when nothing is there. */
export function lstatPath(path: string): Looked<FileStat> {
  return look(() => fs.lstatSync(toNativePath(path), quiet));
}

/** The entries of a folder in no particular order, `.` and `..` left out; or only those of the kinds that are wanted. */
export function listFolder(
  path: string,
  isWanted: (kind: EntryKind) => boolean = () => true,
): Looked<Entry[]> {
  try {
    const found: Entry[] = [];
    for (const entry of fs.readdirSync(toNativePath(path), { withFileTypes: true })) {
      const kind = kindOf(entry);
      if (!isWanted(kind)) continue;
      if (isUncertain(entry.name)) {
        return { value: listBytes(path).filter((known) => isWanted(known.kind)), code: null };
      }
      found.push({ name: entry.name, kind });
    }
    return { value: found, code: null };
  } catch (error) {
    return { value: null, code: codeOf(error) };
  }
}

/** The names in a folder, those that are not text not as `listFolder` gives them. Cheaper than entries. */
export function listNames(path: string): Looked<string[]> {
  try {
    return { value: fs.readdirSync(toNativePath(path)), code: null };
  } catch (error) {
    return { value: null, code: codeOf(error) };
  }
}

/** The path with every link resolved. */
export function realPath(path: string): Looked<string> {
  try {
    const bytes = fs.realpathSync.native(toNativePath(path), { encoding: 'buffer' });
    return { value: decodePath(bytes), code: null };
  } catch (error) {
    return { value: null, code: codeOf(error) };
  }
}

/** Null when the folder may be listed and entered, else the errno code. */
export function whyUnreadable(path: string): string | null {
  try {
    fs.accessSync(toNativePath(path), fs.constants.R_OK | fs.constants.X_OK);
    return null;
  } catch (error) {
    return codeOf(error);
  }
}

/** Joins a folder and the name of an entry in it. */
export function joinPath(folder: string, name: string): string {
  return folder.endsWith(pathSeparator) ? folder + name : folder + pathSeparator + name;
}

export const folderOf = nodePath.dirname;
export const nameOf = nodePath.basename;

const quiet = { throwIfNoEntry: false } as const;

function look(read: () => fs.Stats | undefined): Looked<FileStat> {
  let stats;
  try {
    stats = read();
  } catch (error) {
    return { value: null, code: codeOf(error) };
  }
  if (stats === undefined) return { value: null, code: 'ENOENT' };
  const modifiedAt = Math.floor(stats.mtimeMs);
  const born = Math.floor(stats.birthtimeMs);
  return {
    value: {
      kind: kindOf(stats),
      size: stats.size,
      modifiedAt,
      createdAt: born > 0 && born < modifiedAt ? born : modifiedAt,
      bornAt: born,
      device: stats.dev,
      inode: stats.ino,
    },
    code: null,
  };
}

function listBytes(path: string): Entry[] {
  const found = fs.readdirSync(toNativePath(path), { withFileTypes: true, encoding: 'buffer' });
  return found.map((entry) => ({ name: decodePath(entry.name), kind: kindOf(entry) }));
}

function kindOf(entry: Pick<fs.Stats, 'isFile' | 'isDirectory' | 'isSymbolicLink'>): EntryKind {
  if (entry.isFile()) return 'file';
  if (entry.isDirectory()) return 'folder';
  return entry.isSymbolicLink() ? 'link' : 'other';
}

function codeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  throw error;
}
