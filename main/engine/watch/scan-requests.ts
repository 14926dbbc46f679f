import { LightkeeperError } from '../errors.ts';
import { commonFolder, contains } from '../files/path.ts';
import type { Rows } from '../rows.ts';
import type { ScanService } from '../scan/scan.service.ts';
import { ScanRequestRepository, type ScanRequest } from './scan-request.repository.ts';

/**
 * Scans that events ask for. One that is open may have passed the place already, so a request made meanwhile waits for
 * its end as a row and is carried out after it, by the next start of the app if need be: nothing is lost, and however
 * many ask, one scan answers.
 */
export class ScanRequests {
  private readonly rows: Rows;
  private readonly scans: ScanService;
  private readonly waiting: ScanRequestRepository;

  constructor(rows: Rows, scans: ScanService) {
    this.rows = rows;
    this.scans = scans;
    this.waiting = new ScanRequestRepository(rows.database);
  }

  /** Has a folder of a library scanned, or all of it with null; now or after the scan that is open. */
  ask(libraryId: number, folder: string | null): void {
    const { rows, waiting } = this;
    if (rows.libraries.find(libraryId) === null) return;
    if (rows.scans.findOpen(libraryId) === null && waiting.find(libraryId) === undefined) {
      if (this.start({ libraryId, folder })) return;
    }
    rows.commit(() => {
      const other = waiting.find(libraryId);
      waiting.put(other === undefined ? { libraryId, folder } : this.merge(libraryId, other.folder, folder));
    });
    this.startWhatCan();
  }

  /** Starts the scans that waited for another one. */
  startWhatCan(): void {
    const { rows, waiting } = this;
    for (const request of waiting.list()) {
      if (rows.scans.findOpen(request.libraryId) !== null) continue;
      // Once it runs, not before: a crash in between costs a scan too many and loses none.
      const isSettled = rows.libraries.find(request.libraryId) === null || this.start(request);
      if (isSettled) rows.commit(() => waiting.remove(request.libraryId));
    }
  }

  /** False when another scan of the library was quicker, so that this one has to wait for it. */
  private start({ libraryId, folder }: ScanRequest): boolean {
    const roots = this.rows.importPaths.list(libraryId).map(({ path }) => path);
    // The whole of the only import path is the library, and as such also tells when it was last checked.
    const isAll = folder === null || (roots.length === 1 && roots[0] === folder);
    const isInside = folder !== null && roots.some((root) => contains(root, folder));
    try {
      if (isAll) this.scans.queueScan(libraryId);
      else if (isInside) this.scans.queueScan(libraryId, folder);
    } catch (error) {
      if (error instanceof LightkeeperError && error.code === 'scan-running') return false;
      // The rules have changed since: there is nothing to look at any more.
      if (!(error instanceof LightkeeperError && error.code === 'path-outside-library')) throw error;
    }
    return true;
  }

  private merge(libraryId: number, one: string | null, other: string | null): ScanRequest {
    if (one === null || other === null) return { libraryId, folder: null };
    const folder = commonFolder(one, other);
    const isInside = this.rows.importPaths.list(libraryId).some(({ path }) => contains(path, folder));
    return { libraryId, folder: isInside ? folder : null };
  }
}
