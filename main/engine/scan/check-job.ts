import { decideSync, type KnownAsset, type SyncAction } from '../asset/asset-sync.ts';
import type { AssetStatus, OfflineReason } from '../asset/asset.ts';
import type { ChangedFile } from '../asset/asset-write.repository.ts';
import { faultPoint } from '../fault-point.ts';
import { folderOf, statPath, type FileStat } from '../files/read-only.ts';
import { sendDownTheChain } from '../job/asset-batch.ts';
import type { JobContext, JobOutcome } from '../job/job-context.ts';
import type { AssetCheck, ClaimedJob } from '../job/job.ts';
import { LibraryRules } from '../library/library-rules.ts';
import { awayMounts, checkOne, type CheckedPath } from './import-path-check.ts';
import { isAbsent, MissingFiles, type Absence } from './missing-file.ts';
import { UnknownFiles } from './unknown-files.ts';

const assetsBetweenStops = 100;

/** LibrarySyncAssets, the check: stats each asset of a range and applies the decision table. */
export function checkAssets(
  job: ClaimedJob<'LibrarySyncAssets'>,
  check: AssetCheck,
  context: JobContext,
): JobOutcome {
  const { libraryId, scanId } = check;
  const library = context.libraries.find(libraryId);
  const records = context.importPaths.list(libraryId);
  const rules = new LibraryRules(
    records.map((record) => record.path),
    library?.exclusionPatterns ?? [],
  );
  const found = new Findings(
    rules,
    new Map(records.map((record) => [record.path, checkOne(record, context.dataDir)])),
  );
  let count = 0;
  const rows = library === null ? [] : readRange(context, check);
  for (const row of rows) {
    if (count++ % assetsBetweenStops === 0 && context.shouldStop()) return 'stopped';
    found.look(row);
  }
  found.findSwapped(rows);
  // The import path must be healthy right before the commit too. Not within it: a drive that hangs must not keep the
  // database locked.
  const missing = [...found.missing].filter(([importPath]) =>
    found.isStillHealthy(importPath, context.dataDir),
  );
  // Undone by a power cut, it is done again: the end of the job is undone with it.
  context.commitLightly(() => {
    if (library !== null) apply(found, missing, count, libraryId, scanId, context);
    context.jobs.complete(job.id, context.now());
    faultPoint('assets-before-commit');
  });
  faultPoint('assets-committed');
  return 'completed';
}

/** What is missing is only a candidate yet: the decision comes when all of the scan's checks are done. */
function apply(
  found: Findings,
  missing: readonly (readonly [importPath: string, ids: number[]])[],
  count: number,
  libraryId: number,
  scanId: number,
  context: JobContext,
): void {
  const { assetWrites, scans } = context;
  assetWrites.updateFiles(libraryId, [...found.updated, ...found.returned]);
  // By size and time, nothing about them would have to be read again.
  assetWrites.readAgain(found.swapped);
  // What was away is looked into again too: its sidecar may have changed, and the other half of its pair be there.
  const changed = new Set([...[...found.updated, ...found.returned].map((file) => file.id), ...found.online]);
  if (changed.size > 0) sendDownTheChain({ libraryId, assets: [...changed] }, context);
  const online = assetWrites.markOnline(libraryId, found.online);
  context.changes.add(
    scanId,
    'updated',
    found.updated.map((file) => file.id),
  );
  context.changes.add(scanId, 'online', found.online);
  assetWrites.changeReason(libraryId, found.stillMissing, 'missing');
  assetWrites.changeReason(libraryId, found.leftOut, 'excluded');
  for (const [importPath, ids] of missing) scans.addMissing(scanId, importPath, ids);
  const candidates = missing.reduce((sum, [, ids]) => sum + ids.length, 0);
  context.problems.put(libraryId, scanId, found.problems.list, context.now());
  const updated = found.updated.length;
  const unchanged = count - updated - online - candidates;
  // The crawl met these entries and took them for known; the sum of all outcomes stays what it met.
  const errors = found.problems.unreadable;
  scans.add(scanId, { checked: count, updated, online, unchanged, known: -errors, errors });
}

type Row = [
  id: number,
  path: string,
  size: number,
  modifiedAt: number,
  status: AssetStatus,
  offlineReason: OfflineReason | null,
  inode: number | null,
];

function readRange(context: JobContext, check: AssetCheck): Row[] {
  const { libraryId, from, after, through, maxId } = check;
  // One lower bound, never two: SQLite would start at the smaller one and skip a million rows by hand.
  const sql =
    'SELECT id, path, size, file_modified_at, status, offline_reason, inode FROM asset ' +
    `WHERE library_id = @libraryId AND path ${after === null ? '>=' : '>'} @lower AND path <= @through ` +
    'AND id <= @maxId ORDER BY path';
  const read = context.database.prepare<[object], Row>(sql).raw();
  return read.all({ libraryId, lower: after ?? from, through, maxId });
}

/** What a batch found out, sorted by what is to be done. */
class Findings {
  readonly updated: ChangedFile[] = [];
  /** Files that changed while they were away. */
  readonly returned: ChangedFile[] = [];
  readonly online: number[] = [];
  readonly stillMissing: number[] = [];
  /** Inside an import path by their owner, so it is a pattern or a hidden folder that leaves them out. */
  readonly leftOut: number[] = [];
  /** Those of the updated files that only their numbers tell apart from what was there. */
  readonly swapped: number[] = [];
  /** Files that look unchanged but have another number in their file system, as every file has on some disks. */
  private readonly renumbered: { readonly id: number; readonly stat: FileStat }[] = [];
  /** Candidates by import path. */
  readonly missing = new Map<string, number[]>();
  readonly problems = new UnknownFiles();
  private readonly rules: LibraryRules;
  private readonly paths: ReadonlyMap<string, CheckedPath>;
  private readonly absences = new Map<string, MissingFiles>();
  private folder: string | null = null;
  private owner: CheckedPath | undefined;

  constructor(rules: LibraryRules, paths: ReadonlyMap<string, CheckedPath>) {
    this.rules = rules;
    this.paths = paths;
  }

  look([id, path, size, modifiedAt, status, offlineReason, inode]: Row): void {
    const owner = this.ownerOf(path);
    // Outside all import paths, or below one that cannot be judged now: the asset keeps what it has.
    if (owner === undefined || owner.skipped !== null) return;
    const asset: KnownAsset = { size, modifiedAt, status, offlineReason };
    const isCovered = offlineReason === null || this.rules.classify(path) === 'included';
    if (!isCovered && offlineReason !== 'missing') return;
    const stat = statPath(path);
    if (stat.code !== null) {
      if (!isAbsent(stat.code)) return this.problems.addUnreadable(path, stat.code);
      const absence = this.absence(owner, path);
      if (absence.state === 'missing') this.note(decideSync(asset, null, isCovered), id, owner, null);
      else if (absence.state === 'unknown') this.problems.add(absence.culprit, absence.code);
    } else if (stat.value.kind !== 'file') {
      this.problems.add(path, 'NOT_A_FILE');
    } else {
      const action = decideSync(asset, stat.value, isCovered);
      this.note(action, id, owner, stat.value);
      if (action === 'keep' && offlineReason === null && inode !== null && inode !== stat.value.inode) {
        this.renumbered.push({ id, stat: stat.value });
      }
      if (
        isCovered &&
        offlineReason !== null &&
        (size !== stat.value.size || modifiedAt !== stat.value.modifiedAt)
      ) {
        this.returned.push(toChanged(id, stat.value));
      }
    }
  }

  /**
   * Two files of one size and time that have changed names, as shots of one burst may: each has the number that the
   * other had, and both count as changed. Their rows stay where they are, because nothing proves whose is whose on a
   * disk that numbers its files anew.
   */
  findSwapped(rows: readonly Row[]): void {
    if (this.renumbered.length === 0) return;
    const known = new Map(rows.map(([id, , size, time, , , inode]) => [`${inode} ${size} ${time}`, id]));
    for (const { id, stat } of this.renumbered) {
      const other = known.get(`${stat.inode} ${stat.size} ${stat.modifiedAt}`);
      if (other === undefined || other === id) continue;
      this.swapped.push(id);
      this.updated.push(toChanged(id, stat));
    }
  }

  isStillHealthy(importPath: string, dataDir: string): boolean {
    const before = this.paths.get(importPath);
    return before !== undefined && checkOne(before.record, dataDir).skipped === null;
  }

  private note(action: SyncAction, id: number, owner: CheckedPath, stat: FileStat | null): void {
    if (action === 'online') this.online.push(id);
    else if (action === 'still-missing') this.stillMissing.push(id);
    else if (action === 'left-out') this.leftOut.push(id);
    else if (action === 'update' && stat !== null) this.updated.push(toChanged(id, stat));
    else if (action === 'missing') {
      const ids = this.missing.get(owner.record.path) ?? [];
      this.missing.set(owner.record.path, ids);
      ids.push(id);
    }
  }

  private absence(owner: CheckedPath, path: string): Absence {
    const key = owner.record.path;
    const absences = this.absences.get(key) ?? new MissingFiles(key, awayMounts(owner.health));
    this.absences.set(key, absences);
    // What is missing is looked at itself again before it is marked.
    return absences.judgeUnfound(path);
  }

  private ownerOf(path: string): CheckedPath | undefined {
    const folder = folderOf(path);
    if (folder !== this.folder) {
      this.folder = folder;
      this.owner = this.paths.get(this.rules.ownerOf(path) ?? '');
    }
    return this.owner;
  }
}

function toChanged(id: number, stat: FileStat): ChangedFile {
  const { size, createdAt, modifiedAt, inode } = stat;
  return { id, size, createdAt, modifiedAt, inode };
}
