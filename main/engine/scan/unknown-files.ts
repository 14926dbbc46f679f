import { folderOf, joinPath, lstatPath } from '../files/read-only.ts';
import type { FoundProblem } from '../problem/problem.repository.ts';

/**
 * Files of which a scan cannot say whether they are there. Where a folder is to blame, the folder is listed, once: ten
 * thousand lines that say the same hide what matters.
 */
export class UnknownFiles {
  readonly list: FoundProblem[] = [];
  /** Files that are listed in their folder but cannot be looked at. */
  unreadable = 0;
  private readonly listed = new Set<string>();
  private readonly deniedBy = new Map<string, string | null>();

  /** A file whose own stat failed with a code that does not say that it is gone. */
  addUnreadable(path: string, code: string): void {
    const culprit = this.culpritAbove(path) ?? path;
    if (culprit === path) this.unreadable++;
    this.add(culprit, code);
  }

  add(path: string, code: string): void {
    const key = `${code} ${path}`;
    if (this.listed.has(key)) return;
    this.listed.add(key);
    this.list.push({ path, code });
  }

  /** The folder that lets nobody look into it, or null when the file alone is to blame. */
  private culpritAbove(path: string): string | null {
    const folder = folderOf(path);
    const known = this.deniedBy.get(folder);
    if (known !== undefined) return known;
    const culprit = this.findCulprit(folder);
    this.deniedBy.set(folder, culprit);
    return culprit;
  }

  private findCulprit(folder: string): string | null {
    // Looking at `.` needs what looking at any entry needs: leave to enter the folder.
    if (lstatPath(joinPath(folder, '.')).code === null) return null;
    let culprit = folder;
    while (lstatPath(culprit).code !== null && folderOf(culprit) !== culprit) culprit = folderOf(culprit);
    return culprit;
  }
}
