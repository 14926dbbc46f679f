import { contains } from '../files/path.ts';
import { folderOf, lstatPath, statPath, whyUnlistable } from '../files/read-only.ts';

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
  private readonly folders = new Map<string, Absence>();

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
    const folder = this.judgeFolder(folderOf(path));
    return folder.state === 'unknown' ? folder : missing;
  }

  private judgeFolder(folder: string): Absence {
    const known = this.folders.get(folder);
    if (known !== undefined) return known;
    const verdict = this.lookAtFolder(folder);
    this.folders.set(folder, verdict);
    return verdict;
  }

  private lookAtFolder(folder: string): Absence {
    const isRoot = folder === this.importPath || !contains(this.importPath, folder);
    const above = isRoot ? present : this.judgeFolder(folderOf(folder));
    if (above.state === 'unknown') return above;
    const code = whyUnlistable(folder);
    if (code === null) return present;
    if (isRoot || !isAbsent(code)) return unknown(folder, code);
    // A link to a folder that is away is there itself; an ordinary file in a folder's place is not that folder.
    const itself = lstatPath(folder);
    if (itself.code === null) return itself.value.kind === 'link' ? judgeLink(folder) : missing;
    return isAbsent(itself.code) ? missing : unknown(folder, itself.code);
  }
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
