import { contains } from '../files/path.ts';
import { isUncertain } from '../files/path-encoding.ts';
import { folderOf, listNames, lstatPath, nameOf, statPath } from '../files/read-only.ts';

/** Whether a file is certainly gone, certainly there, or neither; then which entry is to blame, and its code. */
export type Absence =
  | { readonly state: 'missing' | 'present' }
  | { readonly state: 'unknown'; readonly culprit: string; readonly code: string };

const missing: Absence = { state: 'missing' };
const present: Absence = { state: 'present' };

/**
 * Answers whether a file that could not be found is certainly gone: the file's own lstat says ENOENT, and every folder
 * from it up to its import path is listed without error or, where it is gone itself, lacking in one that is. Remembers
 * what it found about folders, so it must not live longer than one batch.
 */
export class MissingFiles {
  private readonly importPath: string;
  private readonly awayMounts: readonly string[];
  private readonly folders = new Map<string, Folder>();

  constructor(importPath: string, awayMounts: readonly string[]) {
    this.importPath = importPath;
    this.awayMounts = awayMounts;
  }

  judge(path: string): Absence {
    const away = this.awayMounts.find((mount) => contains(mount, path));
    if (away !== undefined) return unknown(away, 'DRIVE_AWAY');
    const found = lstatPath(path);
    if (found.code === null) return found.value.kind === 'link' ? judgeLink(path) : present;
    if (!isAbsent(found.code)) return unknown(path, found.code);
    const folder = this.lookAtFolder(folderOf(path));
    return folder.state === 'unknown' ? folder : missing;
  }

  /**
   * The same for a path that has just led to nothing: only a broken link can still be at it, which would be in the list
   * of its folder. For those who look at the file itself once more before they act on it.
   */
  judgeUnfound(path: string): Absence {
    const folder = this.lookAtFolder(folderOf(path));
    const mayBeThere = folder.names === null || isUncertain(path) || folder.names.has(nameOf(path));
    return mayBeThere || this.awayMounts.length > 0 ? this.judge(path) : missing;
  }

  private lookAtFolder(folder: string): Folder {
    const known = this.folders.get(folder);
    if (known !== undefined) return known;
    const isRoot = folder === this.importPath || !contains(this.importPath, folder);
    const above = isRoot ? present : this.lookAtFolder(folderOf(folder));
    const found = above.state === 'unknown' ? { ...above, names: null } : listOf(folder, isRoot);
    this.folders.set(folder, found);
    return found;
  }
}

/** What is known of a folder; the names in it, as far as they are text, where it could be listed. */
type Folder = Absence & { readonly names: ReadonlySet<string> | null };

function listOf(folder: string, isRoot: boolean): Folder {
  const { value, code } = listNames(folder);
  if (code === null) return { ...present, names: new Set(value) };
  return { ...judgeUnlisted(folder, code, isRoot), names: null };
}

function judgeUnlisted(folder: string, code: string, isRoot: boolean): Absence {
  if (isRoot || !isAbsent(code)) return unknown(folder, code);
  // A link to a folder that is away is there itself; an ordinary file in a folder's place is not that folder.
  const itself = lstatPath(folder);
  if (itself.code === null) return itself.value.kind === 'link' ? judgeLink(folder) : missing;
  return isAbsent(itself.code) ? missing : unknown(folder, itself.code);
}

/** Whether a code says that nothing is at a path. Only these can mean that a file is gone. */
export function isAbsent(code: string): boolean {
  return code === 'ENOENT' || code === 'ENOTDIR';
}

function judgeLink(link: string): Absence {
  const code = statPath(link).code;
  if (code === null) return present;
  return unknown(link, code === 'ENOENT' ? 'BROKEN_LINK' : code);
}

function unknown(culprit: string, code: string): Absence {
  return { state: 'unknown', culprit, code };
}
