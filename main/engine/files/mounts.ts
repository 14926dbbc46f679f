import fs from 'node:fs';
import { contains } from './path.ts';

/** Where a file system is mounted and what it is, as far as the system tells. */
export type Mount = {
  readonly mountPoint: string;
  /** Device, share or pseudo name, such as `/dev/sda1` or `nas:/photos`. */
  readonly source: string;
  readonly fileSystem: string;
  /** The file system's UUID where the system lists it. */
  readonly uuid: string | null;
};

export type StorageKind = 'local' | 'removable' | 'network' | 'unknown';

const networkFileSystems =
  /^(nfs4?|cifs|smb3?|smbfs|afpfs|webdav|9p|ceph|glusterfs|lustre|fuse\.(sshfs|rclone|s3fs|davfs2?|gvfsd-fuse|glusterfs|cephfs))$/;

/** The mounts of this machine, inner ones last; empty where the system has no mount table to read. */
export function readMounts(): Mount[] {
  let table;
  try {
    table = fs.readFileSync('/proc/self/mountinfo', 'utf8');
  } catch {
    // Not Linux: identity then rests on device number, inode and samples.
    return [];
  }
  return parseMounts(table, readUuids());
}

/** The mounts that a Linux mount table (`mountinfo`) lists; `uuids` by device. */
export function parseMounts(table: string, uuids: ReadonlyMap<string, string>): Mount[] {
  return table
    .split('\n')
    .map((line) => parseMount(line, uuids))
    .filter((mount) => mount !== null);
}

/** The mount that a real path lies on; later mounts hide earlier ones at the same place. */
export function mountOf(realPath: string, mounts: readonly Mount[]): Mount | null {
  let best: Mount | null = null;
  for (const mount of mounts) {
    if (!contains(mount.mountPoint, realPath)) continue;
    if (best === null || mount.mountPoint.length >= best.mountPoint.length) best = mount;
  }
  return best;
}

/**
 * Why file events do not work on a file system, in words; null when they do. What others change on a share reaches
 * nobody, and most of FUSE tells nothing; a disk that FUSE reads as a block device (`fuseblk`) is the exception.
 */
export function whyNoEvents(fileSystem: string): string | null {
  if (networkFileSystems.test(fileSystem)) return `a network file system (${fileSystem})`;
  return /^fuse(\.|$)/.test(fileSystem) ? `a FUSE file system (${fileSystem})` : null;
}

/** Mount points above, at or below a folder that are in only one of two mount tables, or stand for another disk. */
export function changedMounts(before: readonly Mount[], after: readonly Mount[], folder: string): string[] {
  const near = (mounts: readonly Mount[]) =>
    mounts.filter(({ mountPoint }) => contains(mountPoint, folder) || contains(folder, mountPoint));
  const known = new Set(near(before).map(describeMount));
  const found = new Set(near(after).map(describeMount));
  const changed = [
    ...near(after).filter((mount) => !known.has(describeMount(mount))),
    ...near(before).filter((mount) => !found.has(describeMount(mount))),
  ];
  return [...new Set(changed.map((mount) => mount.mountPoint))];
}

/** What kind of storage a mount is. */
export function storageKind(mount: Mount | null): StorageKind {
  if (mount === null) return 'unknown';
  if (networkFileSystems.test(mount.fileSystem)) return 'network';
  const device = /^\/dev\/((?:sd|vd|hd|xvd)[a-z]+|mmcblk\d+|nvme\d+n\d+)/.exec(mount.source)?.[1];
  if (device === undefined) return 'local';
  try {
    return fs.readFileSync(`/sys/block/${device}/removable`, 'utf8').trim() === '1' ? 'removable' : 'local';
  } catch {
    return /^\/(media|run\/media|mnt)\//.test(mount.mountPoint) ? 'removable' : 'local';
  }
}

function describeMount({ mountPoint, source, fileSystem, uuid }: Mount): string {
  return [mountPoint, source, fileSystem, uuid].join(' ');
}

function parseMount(line: string, uuids: ReadonlyMap<string, string>): Mount | null {
  const [before, after] = line.split(' - ');
  const mountPoint = before?.split(' ')[4];
  const [fileSystem, source] = after?.split(' ') ?? [];
  if (mountPoint === undefined || fileSystem === undefined || source === undefined) return null;
  const device = unescapeOctal(source);
  return {
    mountPoint: unescapeOctal(mountPoint),
    source: device,
    fileSystem,
    uuid: uuids.get(device) ?? null,
  };
}

/** The mount table writes space, tab, newline and backslash as three octal digits. */
function unescapeOctal(text: string): string {
  return text.replace(/\\([0-7]{3})/g, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 8)),
  );
}

function readUuids(): Map<string, string> {
  const uuids = new Map<string, string>();
  const folder = '/dev/disk/by-uuid';
  let names: string[];
  try {
    names = fs.readdirSync(folder);
  } catch {
    return uuids;
  }
  for (const name of names) {
    try {
      uuids.set(fs.realpathSync(`${folder}/${name}`), name);
    } catch {
      // The device went between the listing and the look.
    }
  }
  return uuids;
}
