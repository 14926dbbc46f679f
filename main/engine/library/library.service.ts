import type { DiskClient } from '../disk/disk-client.ts';
import { LightkeeperError } from '../errors.ts';
import type { Emit } from '../events.ts';
import { faultPoint } from '../fault-point.ts';
import { normalisePath } from '../files/path.ts';
import { toDisplayPath } from '../files/path-encoding.ts';
import type { Rows } from '../rows.ts';
import { whyInvalidCron } from '../schedule/cron.ts';
import type { InspectedPath } from '../disk/disk-api.ts';
import { describeDisconnect } from '../scan/import-path-check.ts';
import { toScanView } from '../scan/scan-view.ts';
import type { ScanService } from '../scan/scan.service.ts';
import { ImportPathCounts } from './import-path-counts.ts';
import type { ImportPathRecord } from './import-path.repository.ts';
import type { ImportPathView, LibraryView } from './library-view.ts';
import { defaultLibraryName, type LibraryRecord } from './library.ts';

export type NewLibrary = {
  readonly name?: string | undefined;
  readonly importPaths: readonly string[];
  readonly exclusionPatterns: readonly string[];
};

export type LibraryChange = {
  readonly name?: string | undefined;
  /** The whole new list. */
  readonly importPaths?: readonly string[] | undefined;
  readonly exclusionPatterns?: readonly string[] | undefined;
  readonly isWatched?: boolean | undefined;
  /** A schedule of its own; null goes back to the one for all. */
  readonly cronExpression?: string | null | undefined;
};

/** Creates, changes, shows and deletes libraries. */
export class LibraryService {
  private readonly rows: Rows;
  private readonly scans: ScanService;
  private readonly disk: DiskClient;
  private readonly emit: Emit;
  private readonly counts: ImportPathCounts;
  private readonly signal: () => void;

  constructor(rows: Rows, scans: ScanService, disk: DiskClient, emit: Emit, signal: () => void) {
    this.rows = rows;
    this.scans = scans;
    this.disk = disk;
    this.emit = emit;
    this.signal = signal;
    this.counts = new ImportPathCounts(rows.database);
  }

  /** Throws `invalid-input` or `import-path-invalid`; nothing is created then. */
  async create({ name, importPaths, exclusionPatterns }: NewLibrary): Promise<LibraryView> {
    const paths = await this.validPaths(importPaths, []);
    const patterns = validPatterns(exclusionPatterns);
    const id = this.rows.commit(() => {
      const libraryId = this.rows.libraries.create(
        validName(name ?? defaultLibraryName),
        patterns,
        this.rows.now(),
      );
      this.rows.importPaths.replace(libraryId, paths);
      return libraryId;
    });
    await this.identifyNew(id);
    this.emit('library.changed', { libraryId: null });
    return this.get(id);
  }

  /**
   * Changes what is given. One invalid import path refuses the whole change; `kept` names paths that the library has
   * and that need not be there at the moment, such as a drive that is away.
   */
  async update(id: number, change: LibraryChange, kept: readonly string[] = []): Promise<LibraryView> {
    this.find(id);
    const name = change.name === undefined ? undefined : validName(change.name);
    const own = this.rows.importPaths.list(id).map((record) => record.path);
    const ownKept = kept.filter((path) => own.includes(path));
    const paths =
      change.importPaths === undefined ? undefined : await this.validPaths(change.importPaths, ownKept);
    const patterns =
      change.exclusionPatterns === undefined ? undefined : validPatterns(change.exclusionPatterns);
    const { isWatched, cronExpression } = change;
    const reason = typeof cronExpression === 'string' ? whyInvalidCron(cronExpression) : null;
    if (reason !== null) throw new LightkeeperError('invalid-input', reason);
    this.rows.commit(() => {
      const now = this.rows.now();
      if (isWatched !== undefined) this.rows.libraries.setWatched(id, isWatched);
      if (cronExpression !== undefined) this.rows.libraries.setSchedule(id, cronExpression, now);
      if (name !== undefined) this.rows.libraries.rename(id, name, now);
      if (paths !== undefined) this.rows.importPaths.replace(id, paths);
      if (patterns !== undefined) this.rows.libraries.setPatterns(id, patterns);
      if (paths !== undefined || patterns !== undefined) this.rows.libraries.rulesChanged(id, now);
    });
    await this.identifyNew(id);
    this.emit('library.changed', { libraryId: id });
    return this.get(id);
  }

  async list(): Promise<LibraryView[]> {
    return this.toViews(this.rows.libraries.list());
  }

  /** Throws `not-found`. */
  async get(id: number): Promise<LibraryView> {
    const [view] = await this.toViews([this.find(id)]);
    if (view === undefined) throw unknownLibrary(id);
    return view;
  }

  /** Begins the deletion: the library is gone for everyone at once, its rows go in the background, files stay. */
  delete(id: number): void {
    this.find(id);
    this.scans.cancel(id);
    this.rows.commit(() => {
      const now = this.rows.now();
      this.rows.libraries.softDelete(id, now);
      const job = {
        name: 'LibraryDelete',
        payload: { libraryId: id },
        libraryId: id,
        key: `LibraryDelete:${id}`,
      } as const;
      this.rows.jobs.enqueue(job, now);
    });
    faultPoint('library-soft-deleted');
    this.signal();
    this.emit('library.changed', { libraryId: null });
    this.emit('problems.changed', { libraryId: id });
    this.emit('review.changed', {});
  }

  /** Whether rows of a deleted library are still there. */
  isBeingDeleted(id: number): boolean {
    return this.rows.libraries.find(id, true) !== null;
  }

  /** Looks at an import path again and keeps what it finds. */
  async recheck(importPathId: number): Promise<ImportPathView> {
    const record = this.findPath(importPathId);
    const [inspected] = await this.disk.inspectImportPaths([record]);
    if (inspected !== undefined) {
      this.rows.commit(() => this.rows.importPaths.setHealth(record.id, inspected.health, this.rows.now()));
      this.emit('library.changed', { libraryId: record.libraryId });
    }
    return this.viewPath(this.findPath(importPathId), inspected);
  }

  /**
   * Takes what is at an import path now for what should be there: "I really emptied it", "this is the right drive". The
   * next scan then marks missing what is not there, without the brake. Throws when nothing can be read there.
   */
  async accept(importPathId: number): Promise<ImportPathView> {
    const record = this.findPath(importPathId);
    const identity = await this.disk.identify(record.path);
    if (identity === null) {
      const advice = `${record.path} cannot be read. Connect its drive, or remove the folder from the library.`;
      throw new LightkeeperError('import-path-invalid', advice);
    }
    this.rows.commit(() => {
      this.rows.importPaths.setIdentity(record.id, identity);
      this.rows.importPaths.setAccepted(record.id, true);
      this.rows.trickle.forget(record.libraryId, record.path);
    });
    return this.recheck(importPathId);
  }

  /** Throws `not-found`. */
  findPath(importPathId: number): ImportPathRecord {
    const record = this.rows.importPaths.find(importPathId);
    if (record === null) throw new LightkeeperError('not-found', 'The library no longer has this folder.');
    return record;
  }

  /** Throws `not-found`. */
  find(id: number): LibraryRecord {
    const library = this.rows.libraries.find(id);
    if (library === null) throw unknownLibrary(id);
    return library;
  }

  private async toViews(libraries: readonly LibraryRecord[]): Promise<LibraryView[]> {
    const records = libraries.flatMap((library) => this.rows.importPaths.list(library.id));
    const inspected = await this.disk.inspectImportPaths(records);
    const found = new Map(records.map((record, index) => [record.id, inspected[index]]));
    return libraries.map((library) => this.toView(library, found));
  }

  private toView(library: LibraryRecord, found: ReadonlyMap<number, InspectedPath | undefined>): LibraryView {
    const { id, name, ownerId, exclusionPatterns } = library;
    const active = this.rows.scans.findOpen(id);
    const [last] = this.rows.scans.listFinished(id, 1);
    return {
      id,
      name,
      ownerId,
      importPaths: this.rows.importPaths
        .list(id)
        .map((record) => this.viewPath(record, found.get(record.id))),
      exclusionPatterns: [...exclusionPatterns],
      createdAt: new Date(library.createdAt).toISOString(),
      updatedAt: new Date(library.updatedAt).toISOString(),
      refreshedAt: toIso(library.refreshedAt),
      deletedAt: toIso(library.deletedAt),
      statistics: this.rows.libraries.statistics(id),
      activeScan: active === null ? null : this.scans.view(active),
      lastScan: last === undefined ? null : toScanView(last, this.rows.now()),
      problems: this.rows.problems.count(id),
      heldPlans: this.rows.plans.countHeld(id),
      isWatched: library.isWatched,
      cronExpression: library.cronExpression,
    };
  }

  private viewPath(record: ImportPathRecord, inspected: InspectedPath | undefined): ImportPathView {
    const state = inspected?.health.state ?? record.state;
    const reason = inspected === undefined ? record.reason : inspected.health.reason;
    const notAnswering = 'The drive or server does not answer';
    const message = inspected === undefined ? notAnswering : inspected.message;
    return {
      id: record.id,
      path: toDisplayPath(record.path),
      isValid: inspected?.isValid ?? false,
      message: message ?? (reason === null ? null : describeDisconnect(reason)),
      state,
      reason,
      checkedAt: toIso(record.checkedAt),
      storage: inspected?.storage ?? 'unknown',
      assets: this.counts.of(record, this.rows.importPaths.list(record.libraryId)),
    };
  }

  private async validPaths(given: readonly string[], kept: readonly string[]): Promise<string[]> {
    if (given.some((path) => path.trim() === '')) {
      throw new LightkeeperError('invalid-input', 'An import path is empty. Leave it out or name a folder.');
    }
    const verdicts = await this.disk.validate(given.filter((path) => !kept.includes(path)));
    const invalid = verdicts.find((verdict) => !verdict.isValid);
    if (invalid !== undefined) {
      throw new LightkeeperError('import-path-invalid', `${invalid.importPath}: ${invalid.message}`);
    }
    const paths = given.map(normalisePath);
    if (new Set(paths).size < paths.length) {
      throw new LightkeeperError(
        'invalid-input',
        'An import path is given twice. Each folder may be named once.',
      );
    }
    return paths;
  }

  /** From the first moment on an import path is known by its disk, not only after its first scan. */
  private async identifyNew(libraryId: number): Promise<void> {
    for (const record of this.rows.importPaths.list(libraryId)) {
      if (record.identity !== null) continue;
      const identity = await this.disk.identify(record.path);
      if (identity !== null) this.rows.commit(() => this.rows.importPaths.setIdentity(record.id, identity));
    }
  }
}

function unknownLibrary(id: number): LightkeeperError {
  return new LightkeeperError('not-found', `There is no library ${id}. List them to see which there are.`);
}

function validName(name: string): string {
  const trimmed = name.trim();
  if (trimmed === '') throw new LightkeeperError('invalid-input', 'A library needs a name.');
  return trimmed;
}

function validPatterns(patterns: readonly string[]): string[] {
  if (patterns.some((pattern) => pattern.trim() === '')) {
    throw new LightkeeperError(
      'invalid-input',
      'An exclusion pattern is empty. Leave it out or write a pattern.',
    );
  }
  if (new Set(patterns).size < patterns.length) {
    throw new LightkeeperError('invalid-input', 'An exclusion pattern is given twice. Each one is enough.');
  }
  return [...patterns];
}

function toIso(time: number | null): string | null {
  return time === null ? null : new Date(time).toISOString();
}
