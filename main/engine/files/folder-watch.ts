import fs from 'node:fs';
import { decodePath, isUncertain, toNativePath } from './path-encoding.ts';

/** A folder whose entries are being watched. */
export type FolderWatch = { close(): void };

/**
 * What a watched folder hears. `rename`: an entry came, went or was replaced; `change`: its content or attributes
 * changed. The name is relative to the folder; null when the system did not tell it.
 */
export type FolderListener = (kind: 'rename' | 'change', name: string | null) => void;

export type WatchFolder = typeof watchFolder;

/**
 * Has the system tell of changes in a folder; with `isRecursive` of everything below it too. Answers the errno code
 * instead of a watch when it cannot, such as `ENOSPC` for the system's limit. `onFailed` hears of a watch that ends by
 * itself.
 */
export function watchFolder(
  path: string,
  isRecursive: boolean,
  listener: FolderListener,
  onFailed: (code: string) => void,
): { readonly value: FolderWatch; readonly code: null } | { readonly value: null; readonly code: string } {
  try {
    // As bytes: a name that is not valid UTF-8 would not be found again.
    const options = { persistent: false, recursive: isRecursive, encoding: 'buffer' } as const;
    const watcher = fs.watch(toNativePath(path), options, (kind, name) =>
      listener(kind === 'rename' ? 'rename' : 'change', name === null ? null : toName(name)),
    );
    watcher.on('error', (error) => onFailed(codeOf(error)));
    return { value: watcher, code: null };
  } catch (error) {
    return { value: null, code: codeOf(error) };
  }
}

function toName(given: Buffer | string): string {
  const text = given.toString();
  return typeof given !== 'string' && isUncertain(text) ? decodePath(given) : text;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'EIO';
}
