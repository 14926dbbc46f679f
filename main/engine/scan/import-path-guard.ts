import { mountOf, readMounts, type Mount } from '../files/mounts.ts';
import { listFolder, lstatPath, joinPath, realPath, statPath } from '../files/read-only.ts';
import { contains } from '../files/path.ts';

/** A file remembered to recognise an import path by. `path` is relative to it. */
export type Sample = { readonly path: string; readonly size: number; readonly modifiedAt: number };

/** What an import path was when it was last known to be right. */
export type Identity = {
  readonly source: string | null;
  readonly fileSystem: string | null;
  readonly uuid: string | null;
  readonly isMountPoint: boolean;
  readonly inode: number;
  readonly bornAt: number;
  readonly hadEntries: boolean;
  readonly samples: readonly Sample[];
  /** Mount points below the import path: a drive that is mounted inside a library's folder. */
  readonly innerMounts: readonly string[];
};

export type DisconnectReason = 'missing' | 'emptied' | 'unmounted' | 'other-disk';

/** What a look at an import path found. Only `healthy` lets anything be taken for missing. */
export type Health =
  | {
      readonly state: 'healthy';
      readonly reason: null;
      readonly code: null;
      readonly awayMounts: readonly string[];
    }
  | { readonly state: 'disconnected'; readonly reason: DisconnectReason; readonly code: null }
  | { readonly state: 'unreadable'; readonly reason: null; readonly code: string };

/** What is at an import path right now. */
export type Observation = {
  /** Why it could not be looked at, as an errno code. */
  readonly code: string | null;
  readonly identity: Identity | null;
};

/** Looks at an import path: one stat, one listing, the mount table. */
export function observe(importPath: string): Observation {
  const stat = statPath(importPath);
  if (stat.code !== null) return { code: stat.code, identity: null };
  if (stat.value.kind !== 'folder') return { code: 'ENOTDIR', identity: null };
  const listing = listFolder(importPath);
  if (listing.code !== null) return { code: listing.code, identity: null };
  const real = realPath(importPath);
  if (real.code !== null) return { code: real.code, identity: null };
  const mounts = readMounts();
  const mount = mountOf(real.value, mounts);
  return {
    code: null,
    identity: {
      source: mount?.source ?? null,
      fileSystem: mount?.fileSystem ?? null,
      uuid: mount?.uuid ?? null,
      isMountPoint: mount?.mountPoint === real.value,
      inode: stat.value.inode,
      bornAt: stat.value.bornAt,
      hadEntries: listing.value.some((entry) => !entry.name.startsWith('.') && entry.name !== 'lost+found'),
      samples: [],
      innerMounts: innerMounts(real.value, importPath, mounts),
    },
  };
}

/**
 * Decides whether an import path is what it was. `matches` counts how many of the remembered samples are there
 * unchanged; it is only asked when nothing else proves that the path is the same. Pure but for that question.
 */
export function judge(
  known: Identity | null,
  seen: Observation,
  matches: (samples: readonly Sample[]) => number,
): Health {
  if (seen.identity === null) {
    if (seen.code === 'ENOENT' || seen.code === 'ENOTDIR') return disconnected('missing');
    return { state: 'unreadable', reason: null, code: seen.code ?? 'EIO' };
  }
  const now = seen.identity;
  if (known === null) return healthy([]);
  const isUnmounted = known.isMountPoint && !now.isMountPoint;
  if (known.hadEntries && !now.hadEntries) return disconnected(isUnmounted ? 'unmounted' : 'emptied');
  const away = known.innerMounts.filter((mountPoint) => !now.innerMounts.includes(mountPoint));
  if (isProvenSame(known, now) || wasEmpty(known)) return healthy(away);
  const { samples } = known;
  const isRight = samples.length === 0 ? isSameDisk(known, now) : matches(samples) * 2 >= samples.length;
  if (isRight) return healthy(away);
  return disconnected(isUnmounted ? 'unmounted' : 'other-disk');
}

/** Counts the samples that lie below an import path exactly as remembered. */
export function countMatches(importPath: string, samples: readonly Sample[]): number {
  return samples.filter((sample) => {
    const found = lstatPath(joinPath(importPath, sample.path));
    return (
      found.code === null && found.value.size === sample.size && found.value.modifiedAt === sample.modifiedAt
    );
  }).length;
}

/** Looks and judges in one go; besides, what was seen. */
export function checkImportPath(
  importPath: string,
  known: Identity | null,
): { readonly health: Health; readonly seen: Identity | null } {
  const seen = observe(importPath);
  return { health: judge(known, seen, (samples) => countMatches(importPath, samples)), seen: seen.identity };
}

/**
 * What must be remembered of an import path before anything in it becomes an asset: what it is, and the drives that are
 * mounted in it now. They may be away before a scan of all of it comes to its end. Null when that is known already.
 */
export function withWhatIsThere(known: Identity | null, seen: Identity): Identity | null {
  if (known === null || (wasEmpty(known) && (seen.hadEntries || !isProvenSame(known, seen)))) return seen;
  const added = seen.innerMounts.filter((mountPoint) => !known.innerMounts.includes(mountPoint));
  return added.length === 0 ? null : { ...known, innerMounts: [...known.innerMounts, ...added] };
}

/** A folder where a drive is to be mounted one day: whatever comes there is what it was made for. */
function wasEmpty({ isMountPoint, hadEntries, samples }: Identity): boolean {
  return !isMountPoint && !hadEntries && samples.length === 0;
}

function isProvenSame(known: Identity, now: Identity): boolean {
  if (known.isMountPoint !== now.isMountPoint || known.fileSystem !== now.fileSystem) return false;
  if (known.uuid !== null && now.uuid !== null) return known.uuid === now.uuid;
  // Root folders of different disks often share an inode number, but not the moment they were made.
  return known.source === now.source && known.inode === now.inode && known.bornAt === now.bornAt;
}

/**
 * As long as no file is remembered, a folder that was made anew is the same; another disk, or the place of a drive
 * without it, is not. Its inode tells disks without an identifier apart; the time of birth, which some make up, does not.
 */
function isSameDisk(known: Identity, now: Identity): boolean {
  if (known.isMountPoint !== now.isMountPoint || known.fileSystem !== now.fileSystem) return false;
  if (known.uuid !== null && now.uuid !== null) return known.uuid === now.uuid;
  return known.source === now.source && (!known.isMountPoint || known.inode === now.inode);
}

function innerMounts(real: string, importPath: string, mounts: readonly Mount[]): string[] {
  return mounts
    .filter((mount) => mount.mountPoint !== real && contains(real, mount.mountPoint))
    .map((mount) => importPath + mount.mountPoint.slice(real.length));
}

function healthy(awayMounts: readonly string[]): Health {
  return { state: 'healthy', reason: null, code: null, awayMounts };
}

function disconnected(reason: DisconnectReason): Health {
  return { state: 'disconnected', reason, code: null };
}
