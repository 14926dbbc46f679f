import type { Rows } from '../rows.ts';
import type { ScanService } from '../scan/scan.service.ts';
import { commonFolder, contains } from '../files/path.ts';

/** What of a library is to be scanned: a folder, or null for all of it. */
type Wanted = { readonly folder: string | null };

/**
 * Scans that events ask for. One that is open may have passed the place already, so a request made meanwhile waits for
 * its end and is carried out after it: nothing is lost, and however many ask, one scan answers.
 */
export class ScanRequests {
  private readonly rows: Rows;
  private readonly scans: ScanService;
  private readonly waiting = new Map<number, Wanted>();

  constructor(rows: Rows, scans: ScanService) {
    this.rows = rows;
    this.scans = scans;
  }

  /** Has a folder of a library scanned, or all of it with null; now or after the scan that is open. */
  ask(libraryId: number, folder: string | null): void {
    const waiting = this.waiting.get(libraryId);
    this.waiting.set(
      libraryId,
      waiting === undefined ? { folder } : this.merge(libraryId, waiting.folder, folder),
    );
    this.startWhatCan();
  }

  /** Starts the scans that waited for another one. */
  startWhatCan(): void {
    for (const [libraryId, { folder }] of this.waiting) {
      if (this.rows.scans.findOpen(libraryId) !== null) continue;
      this.waiting.delete(libraryId);
      if (this.rows.libraries.find(libraryId) !== null) this.start(libraryId, folder);
    }
  }

  clear(): void {
    this.waiting.clear();
  }

  private start(libraryId: number, folder: string | null): void {
    const roots = this.rows.importPaths.list(libraryId).map(({ path }) => path);
    // The whole of the only import path is the library, and as such also tells when it was last checked.
    const isAll = folder === null || (roots.length === 1 && roots[0] === folder);
    const isInside = folder !== null && roots.some((root) => contains(root, folder));
    if (isAll) this.scans.queueScan(libraryId);
    else if (isInside) this.scans.queueScan(libraryId, folder);
  }

  private merge(libraryId: number, one: string | null, other: string | null): Wanted {
    if (one === null || other === null) return { folder: null };
    const folder = commonFolder(one, other);
    const isInside = this.rows.importPaths.list(libraryId).some(({ path }) => contains(path, folder));
    return { folder: isInside ? folder : null };
  }
}
