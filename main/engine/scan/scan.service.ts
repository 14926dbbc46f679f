import { LightkeeperError } from '../errors.ts';
import type { Emit } from '../events.ts';
import { normalisePath } from '../files/path.ts';
import { faultPoint } from '../fault-point.ts';
import type { ClaimedJob } from '../job/job.ts';
import { RepeatedLook } from '../repeated-look.ts';
import type { Rows } from '../rows.ts';
import type { ImportPathRecord } from '../library/import-path.repository.ts';
import { LibraryRules } from '../library/library-rules.ts';
import { queueSubScans } from './scan-queue-job.ts';
import type { ScanRow } from './scan.repository.ts';
import { ScanPace } from './scan-pace.ts';
import { explainEmpty, toScanView, type ScanView } from './scan-view.ts';

const watchEveryMs = 150;

/** Starts, pauses, ends and follows scans. The work itself is done by jobs. */
export class ScanService {
  private readonly rows: Rows;
  private readonly emit: Emit;
  /** Tells the runner that there is work, or that running jobs must stop. */
  private readonly signal: () => void;
  private readonly paces = new Map<number, ScanPace>();
  private readonly shown = new Map<number, string>();
  private readonly looking = new RepeatedLook(watchEveryMs, () => this.tellProgress());

  constructor(rows: Rows, emit: Emit, signal: () => void) {
    this.rows = rows;
    this.emit = emit;
    this.signal = signal;
  }

  /** Queues a scan of a library, or of one folder of it. One that is open already is the answer. */
  queueScan(libraryId: number, folder: string | null = null): ScanView {
    const { rows } = this;
    const path = folder === null ? null : normalisePath(folder);
    const library = rows.libraries.find(libraryId);
    if (library === null) throw new LightkeeperError('not-found', `There is no library ${libraryId}.`);
    if (path !== null) this.mustBeInside(libraryId, library.exclusionPatterns, path);
    const scan = rows.commit(() => {
      const id = rows.scans.create(libraryId, path, rows.now());
      if (id !== null) queueSubScans(rows, id, rows.now());
      return id === null ? rows.scans.findOpen(libraryId) : rows.scans.find(id);
    });
    faultPoint('scan-queued');
    if (scan === null) throw new LightkeeperError('internal', 'The scan could not be queued.');
    if (scan.path !== path && path !== null) {
      const advice =
        'A scan of this library is already running. Wait for it, or cancel it, then scan the folder.';
      throw new LightkeeperError('scan-running', advice);
    }
    this.signal();
    return this.view(scan);
  }

  /** Queues a scan of every library. */
  queueScanAll(): ScanView[] {
    const { rows } = this;
    const scans = rows.commit(() => {
      const now = rows.now();
      const found = rows.libraries.list().map((library) => {
        const id = rows.scans.create(library.id, null, now);
        return id === null ? rows.scans.findOpen(library.id) : rows.scans.find(id);
      });
      const open = found.filter((scan) => scan !== null);
      const scanIds = open.filter((scan) => scan.state === 'waiting').map((scan) => scan.id);
      rows.jobs.enqueue({ name: 'LibraryScanQueueAll', payload: { scanIds }, priority: -2 }, now);
      return open;
    });
    this.signal();
    return scans.map((scan) => this.view(scan));
  }

  pause(libraryId: number): void {
    this.change(libraryId, ['waiting', 'running'], (scan) => {
      this.rows.scans.setState(scan.id, 'paused');
      this.rows.jobs.moveScanJobs(scan.id, ['waiting', 'delayed'], 'paused', this.rows.now());
    });
  }

  resume(libraryId: number): void {
    this.change(libraryId, ['paused'], (scan) => {
      this.rows.scans.setState(scan.id, scan.started_at === null ? 'waiting' : 'running');
      this.rows.jobs.moveScanJobs(scan.id, ['paused'], 'waiting', this.rows.now());
      if (scan.started_at === null) queueSubScans(this.rows, scan.id, this.rows.now());
    });
    // Its last job may have ended while it was paused, and nobody else would take it further.
    const scan = this.rows.scans.findOpen(libraryId);
    if (scan !== null) this.settle(scan.id);
  }

  /** Takes a failed scan up again, because a person has its failed job tried again. */
  reopen(jobId: number): void {
    const scanId = this.rows.jobs.scanOf(jobId);
    if (scanId !== null) this.rows.scans.reopen(scanId);
  }

  /** Ends a scan early. What it did stays. */
  cancel(libraryId: number): void {
    this.change(libraryId, ['waiting', 'running', 'paused'], (scan) => {
      const now = this.rows.now();
      this.rows.scans.finish(scan.id, 'cancelled', now, null, null);
      this.rows.jobs.moveScanJobs(scan.id, ['waiting', 'delayed', 'paused'], 'cancelled', now);
    });
  }

  view(scan: ScanRow): ScanView {
    const isRunning = scan.state === 'running';
    if (!isRunning) this.paces.delete(scan.id);
    const pace = this.paces.get(scan.id) ?? new ScanPace();
    if (isRunning) this.paces.set(scan.id, pace);
    const now = this.rows.now();
    return isRunning ? toScanView(scan, now, pace.measure(scan, now)) : toScanView(scan, now);
  }

  find(id: number): ScanView {
    const scan = this.rows.scans.find(id);
    if (scan === null) throw new LightkeeperError('not-found', `There is no scan ${id}.`);
    return this.view(scan);
  }

  /** What becomes of a job that was stopped while it ran. */
  stateAfterStop(job: ClaimedJob): 'waiting' | 'paused' | 'cancelled' {
    const scan = job.scanId === null ? null : this.rows.scans.find(job.scanId);
    if (job.scanId === null || scan?.state === 'running' || scan?.state === 'waiting') return 'waiting';
    return scan?.state === 'paused' ? 'paused' : 'cancelled';
  }

  /**
   * Takes a scan one step further once all its jobs are done: first the decision on missing files, which has to know
   * what was found elsewhere, then its end.
   */
  settle(scanId: number): void {
    const { rows } = this;
    // Asked after every job: a look is free, a transaction makes all others wait.
    if (rows.jobs.hasOpen(scanId)) return;
    const finished = rows.commit(() => {
      const scan = rows.scans.find(scanId);
      if (scan === null || scan.state !== 'running' || rows.jobs.hasOpen(scanId)) return null;
      const isReady = scan.is_crawled === 1 && scan.is_checked === 1 && rows.jobs.failureOf(scanId) === null;
      if (!isReady || scan.is_decided === 1) return this.finish(scan);
      const { library_id: libraryId } = scan;
      const payload = { kind: 'decide', libraryId, scanId } as const;
      rows.jobs.enqueue({ name: 'LibrarySyncAssets', payload, libraryId, scanId }, rows.now());
      return null;
    });
    if (finished === null) return;
    faultPoint('scan-finished');
    this.shown.delete(finished.id);
    this.signal();
    this.emit('scan.finished', toScanView(finished, rows.now()));
    this.changed(finished.library_id);
  }

  /** Settles every open scan: after a crash nobody else would. */
  settleAll(): void {
    for (const scan of this.rows.scans.listOpen()) {
      if (scan.state === 'waiting') this.restart(scan);
      else this.settle(scan.id);
    }
  }

  /** Follows running scans and tells how they get on, until `stopFollowing`; a look that fails does not end it. */
  follow(onFailed: (error: unknown) => void): void {
    this.looking.start(onFailed);
  }

  stopFollowing(): void {
    this.looking.stop();
  }

  private tellProgress(): void {
    for (const scan of this.rows.scans.listOpen()) {
      const state = JSON.stringify([
        scan.state,
        scan.crawled,
        scan.imported,
        scan.checked,
        scan.current_folder,
      ]);
      if (this.shown.get(scan.id) === state) continue;
      this.shown.set(scan.id, state);
      this.emit('scan.progress', this.view(scan));
      this.emit('assets.changed', { libraryId: scan.library_id });
    }
  }

  private finish(scan: ScanRow): ScanRow | null {
    const { rows } = this;
    const failure = rows.jobs.failureOf(scan.id);
    const paths = rows.importPaths.list(scan.library_id);
    const { total, offline, trashed } = rows.libraries.statistics(scan.library_id);
    const explanation =
      scan.path === null ? explainEmpty(scan, paths.length, total + offline + trashed) : null;
    rows.scans.finish(scan.id, failure === null ? 'completed' : 'failed', rows.now(), explanation, failure);
    if (failure === null) {
      this.hashWhenNeeded(scan.library_id, paths);
      this.sweepSidecars(scan);
      const seen = paths.filter((path) => path.state === 'healthy').map((path) => path.path);
      rows.problems.dropUnseen(scan.library_id, scan.id, scan.path === null ? seen : [scan.path]);
      if (scan.path === null) {
        rows.plans.dropStrangers(scan.library_id);
        rows.jobs.dropFailedBefore(scan.id, scan.library_id);
      }
    }
    rows.jobs.pruneScan(scan.id);
    rows.jobs.prune();
    rows.scans.prune(scan.library_id);
    return rows.scans.find(scan.id);
  }

  /** Only a file that moves between disks needs its content to be recognised; within one, its number is enough. */
  private hashWhenNeeded(libraryId: number, paths: readonly ImportPathRecord[]): void {
    const disks = new Set(paths.map(({ identity }) => `${identity?.source} ${identity?.uuid}`));
    if (disks.size < 2) return;
    const job = { name: 'AssetHashContent', payload: { libraryId }, libraryId, priority: 10 } as const;
    this.rows.jobs.enqueue({ ...job, key: `AssetHashContent:${libraryId}` }, this.rows.now());
  }

  /** What the scan did not meet any more, and what was never looked into, is found after it. */
  private sweepSidecars({ id: scanId, library_id: libraryId }: ScanRow): void {
    const payload = { kind: 'sweep', libraryId, scanId } as const;
    this.rows.jobs.enqueue({ name: 'SidecarCheck', payload, libraryId }, this.rows.now());
  }

  private restart(scan: ScanRow): void {
    // Its LibraryScanQueueAll may still wait; only a scan that nobody will start is started here.
    if (this.rows.jobs.hasOpenOn('Library') || this.rows.jobs.hasOpen(scan.id)) return;
    this.rows.commit(() => queueSubScans(this.rows, scan.id, this.rows.now()));
  }

  private change(libraryId: number, from: readonly ScanRow['state'][], work: (scan: ScanRow) => void): void {
    const changed = this.rows.commit(() => {
      const scan = this.rows.scans.findOpen(libraryId);
      if (scan === null || !from.includes(scan.state)) return null;
      work(scan);
      return this.rows.scans.find(scan.id);
    });
    if (changed === null) return;
    this.signal();
    this.emit(changed.finished_at === null ? 'scan.progress' : 'scan.finished', this.view(changed));
    this.changed(libraryId);
  }

  private changed(libraryId: number): void {
    this.emit('library.changed', { libraryId });
    this.emit('assets.changed', { libraryId });
    this.emit('problems.changed', { libraryId });
    this.emit('review.changed', {});
    this.emit('jobs.changed', {});
  }

  private mustBeInside(libraryId: number, patterns: readonly string[], path: string): void {
    const paths = this.rows.importPaths.list(libraryId).map((record) => record.path);
    const coverage = new LibraryRules(paths, patterns).classifyFolder(path);
    if (coverage === 'included') return;
    const why = {
      outside: 'lies outside its import paths',
      hidden: 'is hidden',
      excluded: 'is excluded by a pattern',
    };
    throw new LightkeeperError(
      'path-outside-library',
      `The library does not include ${path}: it ${why[coverage]}.`,
    );
  }
}
