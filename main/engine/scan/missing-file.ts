import { contains } from '../files/path.ts';
import { folderOf, listFolder, lstatPath, statPath } from '../files/read-only.ts';

/** `missing`: certainly gone. Anything else is a code for why it is not certain. */
export type Absence = 'missing' | 'present' | string;

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
    if (this.awayMounts.some((mount) => contains(mount, path))) return 'DRIVE_AWAY';
    const found = lstatPath(path);
    if (found.code === null) return found.value.kind === 'link' ? whyBroken(path) : 'present';
    if (found.code !== 'ENOENT' && found.code !== 'ENOTDIR') return found.code;
    const folder = this.judgeFolder(folderOf(path));
    return folder === 'present' || folder === 'missing' ? 'missing' : folder;
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
    const above = isRoot ? 'present' : this.judgeFolder(folderOf(folder));
    if (above !== 'present' && above !== 'missing') return above;
    const listing = listFolder(folder);
    if (listing.code === null) return 'present';
    if (isRoot || (listing.code !== 'ENOENT' && listing.code !== 'ENOTDIR')) return listing.code;
    // A link to a folder that is away is there itself; an ordinary file in a folder's place is not that folder.
    const itself = lstatPath(folder);
    if (itself.code === null) return itself.value.kind === 'link' ? whyBroken(folder) : 'missing';
    return itself.code === 'ENOENT' || itself.code === 'ENOTDIR' ? 'missing' : itself.code;
  }
}

function whyBroken(link: string): string {
  const code = statPath(link).code;
  if (code === null) return 'present';
  return code === 'ENOENT' ? 'BROKEN_LINK' : code;
}
