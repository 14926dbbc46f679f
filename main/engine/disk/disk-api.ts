import {
  mountOf,
  readMounts,
  storageKind,
  whyNoEvents,
  type Mount,
  type StorageKind,
} from '../files/mounts.ts';
import { contains } from '../files/path.ts';
import { lstatPath, realPath, statPath } from '../files/read-only.ts';
import { validateImportPath, type ImportPathVerdict } from '../library/import-path.ts';
import type { ImportPathRecord } from '../library/import-path.repository.ts';
import { checkOne } from '../scan/import-path-check.ts';
import { observe, type Health, type Identity } from '../scan/import-path-guard.ts';
import { isAbsent } from '../scan/missing-file.ts';
import { findNamed, type FoundFile } from './find-named.ts';
import { countFolder, type FolderCount } from './folder-count.ts';
import { whyNotOpen } from './opening.ts';
import { lookAtPath, type PathLook } from './path-look.ts';
import { readTextFile } from './text-file.ts';

/** A valid or invalid folder, and what it lies on. */
export type InspectedFolder = ImportPathVerdict & { readonly storage: StorageKind };

/** What a look at an import path of a library found. */
export type InspectedPath = InspectedFolder & { readonly health: Health };

/** What file events are worth at a folder. */
export type EventSupport = {
  readonly path: string;
  /** Why there are none, at the folder or at a drive mounted in it, in words; null when there are. */
  readonly noEvents: string | null;
};

/**
 * Looks at folders for the engine, on a thread of its own: a drive or share that hangs must hang nothing else.
 */
export function createDiskApi(dataDir: string, tell: (count: FolderCount) => void) {
  const counting = new Map<string, AbortController>();
  let searching = new AbortController();
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

    eventSupport: (paths: readonly string[]): EventSupport[] => {
      const mounts = readMounts();
      return paths.map((path) => ({ path, noEvents: noEventsAt(path, mounts) }));
    },

    /** A text for each folder that changes when it goes, comes, is mounted over or gets other entries. */
    signatures: (paths: readonly string[]): string[] => paths.map((path) => signatureOf(path)),

    /** What is at a path now, to be recognised by from now on. Null when nothing can be read there. */
    identify: (path: string): Identity | null => observe(path).identity,

    /** Why a file must not be handed to the system to open, in words; null when it may. */
    whyNotOpen: (path: string): string | null => whyNotOpen(path),
    lookAt: (path: string): PathLook => lookAtPath(path, dataDir),

    /** A small text file that a person named, whole. */
    readText: (path: string): string => readTextFile(path),

    /** The files below a folder that have one of these names; null when a newer search took its place. */
    findNamed: (folder: string, names: readonly string[]): Promise<FoundFile[] | null> => {
      searching.abort();
      searching = new AbortController();
      return findNamed(folder, new Set(names), searching.signal);
    },

    /** Those of the paths at which certainly nothing is. */
    absentAmong: (paths: readonly string[]): string[] =>
      paths.filter((path) => isAbsent(lstatPath(path).code ?? '')),

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

function noEventsAt(path: string, mounts: readonly Mount[]): string | null {
  const real = realPath(path).value ?? path;
  const inner = mounts.filter(({ mountPoint }) => mountPoint !== real && contains(real, mountPoint));
  const around = mountOf(real, mounts);
  for (const mount of around === null ? inner : [around, ...inner]) {
    const reason = whyNoEvents(mount.fileSystem);
    if (reason !== null) return reason;
  }
  return null;
}

/** One stat and the mount table: it lists nothing, so it wakes no disk that sleeps. */
function signatureOf(path: string): string {
  const { code, value } = statPath(path);
  const real = realPath(path).value;
  const mount = real === null ? null : mountOf(real, readMounts());
  return JSON.stringify([
    code,
    value?.device,
    value?.inode,
    value?.modifiedAt,
    mount?.mountPoint,
    mount?.source,
  ]);
}

function inspectFolder(path: string, dataDir: string): InspectedFolder {
  const real = realPath(path).value;
  const storage = real === null ? 'unknown' : storageKind(mountOf(real, readMounts()));
  return { ...validateImportPath(path, dataDir), storage };
}
