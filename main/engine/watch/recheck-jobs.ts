import { isSidecarName } from '../asset/media-types.ts';
import type { FolderFiles } from '../job/job.ts';
import { folderOf, nameOf } from '../files/read-only.ts';
import type { LibraryRecord } from '../library/library.ts';
import type { Rows } from '../rows.ts';
import { commonFolder } from '../files/path.ts';
import type { Recheck } from './event-coalescer.ts';
import type { ScanRequests } from './scan-requests.ts';

const filesPerJob = 2000;
/** As many as the brake lets pass; more are decided by a scan. */
const mostGone = 100;

/**
 * Turns what a watcher wants looked at again into jobs. Files come first: what vanished is only looked at once they are
 * imported, so that a file that moved is met at its new place before its old one is judged.
 */
export class RecheckJobs {
  private readonly rows: Rows;
  private readonly scans: ScanRequests;
  private readonly signal: () => void;
  /** What vanished, by library. */
  private readonly vanished = new Map<number, Set<string>>();

  constructor(rows: Rows, scans: ScanRequests, signal: () => void) {
    this.rows = rows;
    this.scans = scans;
    this.signal = signal;
  }

  add(libraryId: number, recheck: Recheck): void {
    const library = this.rows.libraries.find(libraryId);
    if (library === null) return;
    const files = recheck.files.filter((path) => !isSidecarName(path));
    const sidecars = [...recheck.files, ...recheck.gone].filter(isSidecarName);
    if (files.length > 0) this.importFiles(library, files);
    if (sidecars.length > 0) this.compareSidecars(libraryId, sidecars);
    if (recheck.scan !== null) this.scans.ask(libraryId, recheck.scan);
    const gone = [...recheck.gone.filter((path) => !isSidecarName(path)), ...recheck.goneFolders];
    if (gone.length === 0) return;
    const vanished = this.vanished.get(libraryId) ?? new Set();
    this.vanished.set(libraryId, vanished);
    for (const path of gone) vanished.add(path);
    this.removeWhatCan();
  }

  /** Queues the looks at what vanished wherever no import is under way. */
  removeWhatCan(): void {
    for (const [libraryId, paths] of this.vanished) {
      if (this.isImporting(libraryId)) continue;
      this.vanished.delete(libraryId);
      this.remove(libraryId, [...paths]);
    }
  }

  /** Whether something that vanished waits for an import. */
  isWaiting(libraryId: number): boolean {
    return this.vanished.has(libraryId);
  }

  /** Has what vanished and still waits for an import looked at by scans, which outlive this process. */
  keepWhatWaits(): void {
    for (const [libraryId, paths] of this.vanished) {
      const [first, ...others] = [...paths].map(folderOf);
      if (first !== undefined) this.scans.ask(libraryId, others.reduce(commonFolder, first));
    }
    this.vanished.clear();
  }

  private importFiles(library: LibraryRecord, paths: readonly string[]): void {
    const batches = inBatches(paths);
    this.rows.commit(() => {
      for (const folders of batches) {
        const payload = { libraryId: library.id, scanId: null, rulesVersion: library.rulesVersion, folders };
        this.rows.jobs.enqueue({ name: 'LibrarySyncFiles', payload, libraryId: library.id }, this.rows.now());
      }
    });
    this.signal();
  }

  /** Whether a sidecar came, changed or went, the job sees for itself. */
  private compareSidecars(libraryId: number, paths: readonly string[]): void {
    const batches = inBatches(paths);
    this.rows.commit(() => {
      for (const folders of batches) {
        const payload = { kind: 'found', libraryId, scanId: null, folders } as const;
        this.rows.jobs.enqueue({ name: 'SidecarCheck', payload, libraryId }, this.rows.now());
      }
    });
    this.signal();
  }

  private remove(libraryId: number, paths: readonly string[]): void {
    const known = paths.map((path) => ({
      path,
      assets: this.rows.assets.listAt(libraryId, path, mostGone + 1).length,
    }));
    const concerned = known.filter(({ assets }) => assets > 0).map(({ path }) => path);
    const [first] = concerned;
    if (first === undefined) return;
    if (known.reduce((sum, { assets }) => sum + assets, 0) > mostGone) {
      const folder = concerned.map(folderOf).reduce(commonFolder, folderOf(first));
      return this.scans.ask(libraryId, folder);
    }
    this.rows.commit(() => {
      for (const path of concerned) {
        const payload = { libraryId, path };
        const key = `LibraryRemoveAsset:${libraryId}:${path}`;
        this.rows.jobs.enqueue({ name: 'LibraryRemoveAsset', payload, libraryId, key }, this.rows.now());
      }
    });
    this.signal();
  }

  private isImporting(libraryId: number): boolean {
    const sql =
      "SELECT 1 FROM job WHERE library_id = ? AND name = 'LibrarySyncFiles' AND scan_id IS NULL " +
      "AND state IN ('waiting', 'active', 'delayed') LIMIT 1";
    return this.rows.database.prepare(sql).get(libraryId) !== undefined;
  }
}

/** Paths as jobs carry them: by folder, in batches. */
function inBatches(paths: readonly string[]): FolderFiles[][] {
  const batches: FolderFiles[][] = [];
  const sorted = paths.toSorted();
  for (let at = 0; at < sorted.length; at += filesPerJob) {
    const folders = new Map<string, string[]>();
    for (const path of sorted.slice(at, at + filesPerJob)) {
      const names = folders.get(folderOf(path)) ?? [];
      folders.set(folderOf(path), names);
      names.push(nameOf(path));
    }
    batches.push([...folders]);
  }
  return batches;
}
