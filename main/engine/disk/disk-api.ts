import { mountOf, readMounts, storageKind, type StorageKind } from '../files/mounts.ts';
import { realPath } from '../files/read-only.ts';
import { validateImportPath, type ImportPathVerdict } from '../library/import-path.ts';
import type { ImportPathRecord } from '../library/import-path.repository.ts';
import { checkOne } from '../scan/import-path-check.ts';
import { observe, type Health, type Identity } from '../scan/import-path-guard.ts';
import { countFolder, type FolderCount } from './folder-count.ts';

/** A valid or invalid folder, and what it lies on. */
export type InspectedFolder = ImportPathVerdict & { readonly storage: StorageKind };

/** What a look at an import path of a library found. */
export type InspectedPath = InspectedFolder & { readonly health: Health };

/**
 * Looks at folders for the engine, on a thread of its own: a drive or share that hangs must hang nothing else.
 */
export function createDiskApi(dataDir: string, tell: (count: FolderCount) => void) {
  const counting = new Map<string, AbortController>();
  return {
    validate: (paths: readonly string[]): ImportPathVerdict[] =>
      paths.map((path) => validateImportPath(path, dataDir)),

    inspect: (paths: readonly string[]): InspectedFolder[] =>
      paths.map((path) => inspectFolder(path, dataDir)),

    inspectImportPaths: (records: readonly ImportPathRecord[]): InspectedPath[] =>
      records.map((record) => ({
        ...inspectFolder(record.path, dataDir),
        health: checkOne(record, dataDir).health,
      })),

    /** What is at a path now, to be recognised by from now on. Null when nothing can be read there. */
    identify: (path: string): Identity | null => observe(path).identity,

    /** Counts the photos and videos below a folder; tells every now and then how far it is. */
    startCount: (token: string, path: string): void => {
      counting.get(token)?.abort();
      const stopper = new AbortController();
      counting.set(token, stopper);
      void countFolder(token, path, stopper.signal, tell).finally(() => counting.delete(token));
    },

    stopCount: (token: string): void => counting.get(token)?.abort(),
  };
}

export type DiskApi = ReturnType<typeof createDiskApi>;

function inspectFolder(path: string, dataDir: string): InspectedFolder {
  const real = realPath(path).value;
  const storage = real === null ? 'unknown' : storageKind(mountOf(real, readMounts()));
  return { ...validateImportPath(path, dataDir), storage };
}
