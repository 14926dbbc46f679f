import type { Emit } from '../events.ts';
import { contains } from '../files/path.ts';
import { folderOf } from '../files/read-only.ts';
import { sendDownTheChain } from '../job/asset-batch.ts';
import { LibraryRules } from '../library/library-rules.ts';
import { LightkeeperError } from '../errors.ts';
import type { Rows } from '../rows.ts';
import type { ScanService } from '../scan/scan.service.ts';
import type { ScanView } from '../scan/scan-view.ts';
import { exiftoolMissingCode } from './media-problems.ts';
import type { ProblemChoice, ProblemRow } from './problem.repository.ts';
import {
  isFolder,
  toListedProblem,
  toProblemGroup,
  type ListedProblem,
  type ProblemGroup,
} from './problem.ts';

/** Problems that say that a program is missing on this computer. */
const toolCodes: ReadonlySet<string> = new Set([exiftoolMissingCode, 'NO_FFMPEG']);
/** Problems that are read at once; there may be as many as files. */
const rowsAtOnce = 10_000;

/** Lists what could not be read, and has it tried again. */
export class ProblemService {
  private readonly rows: Rows;
  private readonly scans: ScanService;
  private readonly emit: Emit;
  private readonly signal: () => void;

  constructor(rows: Rows, scans: ScanService, emit: Emit, signal: () => void) {
    this.rows = rows;
    this.scans = scans;
    this.emit = emit;
    this.signal = signal;
  }

  groups(libraryId: number | null): ProblemGroup[] {
    return this.rows.problems.groups(libraryId).map(toProblemGroup);
  }

  page(choice: ProblemChoice, offset: number, limit: number): { items: ListedProblem[]; total: number } {
    return {
      items: this.rows.problems.choose(choice, offset, limit).map(toListedProblem),
      total: this.rows.problems.countChosen(choice),
    };
  }

  /**
   * Looks again at what could not be read: a scan for each library, of the folder that holds all of it; what is in a
   * file is read again by the chain after a scan. Throws `not-found` when none of the problems is there any more.
   */
  retry(choice: ProblemChoice): ScanView[] {
    const byLibrary = new Map<number, ProblemRow[]>();
    for (let offset = 0; ; offset += rowsAtOnce) {
      const rows = this.rows.problems.choose(choice, offset, rowsAtOnce);
      for (const row of rows) byLibrary.set(row.library_id, [...(byLibrary.get(row.library_id) ?? []), row]);
      if (rows.length < rowsAtOnce) break;
    }
    if (byLibrary.size === 0)
      throw new LightkeeperError('not-found', 'These problems are not there any more.');
    const scans: ScanView[] = [];
    for (const [libraryId, rows] of byLibrary) {
      this.retryMedia(libraryId, rows);
      const folders = rows.filter((row) => row.asset_id === null).map(folderToScan);
      if (folders.length > 0)
        scans.push(this.scans.queueScan(libraryId, this.commonFolder(libraryId, folders)));
    }
    this.signal();
    return scans;
  }

  /** Forgets what is known of the files' content and sends them down the chain: what fails again is listed again. */
  private retryMedia(libraryId: number, rows: readonly ProblemRow[]): void {
    const named = rows.flatMap((row) => (row.asset_id === null ? [] : [row.asset_id]));
    if (named.length === 0) return;
    // A tool that was missing is listed once, with one file, and concerns all that only it can read.
    const tools = rows.map((row) => row.code).filter((code) => toolCodes.has(code));
    const others = tools.length === 0 ? [] : this.rows.assets.listUnread(libraryId, tools);
    const ids = [...new Set([...named, ...others])];
    this.rows.commit(() => {
      this.rows.problems.remove(rows.filter((row) => row.asset_id !== null).map((row) => row.id));
      this.rows.assetWrites.readAgain(ids);
      sendDownTheChain({ libraryId, assets: ids }, this.rows);
    });
    this.emit('problems.changed', { libraryId });
  }

  /** The folder that holds all of these and that the library includes; null for the whole library. */
  private commonFolder(libraryId: number, folders: readonly string[]): string | null {
    const importPaths = this.rows.importPaths.list(libraryId).map((record) => record.path);
    const rules = new LibraryRules(importPaths, this.rows.libraries.find(libraryId)?.exclusionPatterns ?? []);
    let folder = folders[0] ?? '';
    while (
      !folders.every((other) => contains(folder, other)) ||
      rules.classifyFolder(folder) !== 'included'
    ) {
      const above = folderOf(folder);
      if (above === folder) return null;
      folder = above;
    }
    const isAll = importPaths.length === 1 && importPaths[0] === folder;
    return isAll ? null : folder;
  }
}

/** A folder is scanned itself, a file by its folder. */
function folderToScan(row: ProblemRow): string {
  return isFolder(row) ? row.path : folderOf(row.path);
}
