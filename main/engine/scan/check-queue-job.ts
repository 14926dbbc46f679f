import type { OfflineReason } from '../asset/asset.ts';
import type { OnlineAsset } from '../asset/asset-write.repository.ts';
import { faultPoint } from '../fault-point.ts';
import { afterBelow, below, comparePaths } from '../files/path.ts';
import type { JobContext, JobHandler } from '../job/job-context.ts';
import { LibraryRules } from '../library/library-rules.ts';
import { rulesStamp, type LibraryRecord } from '../library/library.ts';
import { checkImportPaths } from './import-path-check.ts';

/** Assets that one LibrarySyncAssets job checks; a job is a commit or two, a few tens of milliseconds. */
const assetsPerJob = 5000;

/**
 * LibrarySyncAssetsQueueAll: marks offline what the rules no longer cover, without a look at the disk, then queues the
 * check of the library's assets in ranges of paths.
 */
export const queueAssetChecks: JobHandler<'LibrarySyncAssetsQueueAll'> = (job, context) => {
  const { libraryId, scanId, maxId } = job.payload;
  const library = context.libraries.find(libraryId);
  const scan = context.scans.find(scanId);
  if (library === null || scan === null) {
    context.commit(() => context.jobs.complete(job.id, context.now()));
    return 'completed';
  }
  checkImportPaths(context, libraryId, scanId);
  const isWholeLibrary = scan.path === null;
  const range = scan.path === null ? wholeLibrary : { from: below(scan.path), to: afterBelow(scan.path) };
  const queue = (bounds: readonly string[], from: string | null): void => {
    bounds.forEach((through, index) => {
      const after = index === 0 ? from : (bounds[index - 1] ?? null);
      const payload = { kind: 'check', libraryId, scanId, after, through, from: range.from, maxId } as const;
      context.jobs.enqueue({ name: 'LibrarySyncAssets', payload, libraryId, scanId }, context.now());
    });
  };
  const applied = isWholeLibrary ? applyRules(job.id, job.cursor, library, scanId, context, queue) : null;
  if (applied === 'stopped') return 'stopped';
  const { bounds, count } = divide(context, libraryId, maxId, range, applied);
  context.commit(() => {
    queue(bounds, applied);
    context.scans.setToCheck(scanId, count);
    context.scans.mark(scanId, 'is_checked');
    context.jobs.complete(job.id, context.now());
  });
  faultPoint('assets-queued');
  return 'completed';
};

type Range = { readonly from: string; readonly to: string | null };

const wholeLibrary: Range = { from: '', to: null };

/**
 * Cuts the older assets of a range into parts of equal size; `bounds` are the last paths of the parts. Those up to `done`
 * are in parts already, and only counted.
 */
function divide(
  context: JobContext,
  libraryId: number,
  maxId: number,
  range: Range,
  done: string | null,
): { bounds: string[]; count: number } {
  const limits = { libraryId, maxId, from: range.from, ...(range.to === null ? {} : { to: range.to }) };
  const ask = <T>(sql: string) => context.database.prepare<[object], T>(sql).pluck();
  const older = 'FROM asset WHERE library_id = @libraryId AND id <= @maxId';
  const within = `${older} AND path >= @from ${range.to === null ? '' : 'AND path < @to'}`;
  const count = ask<number>(`SELECT count(*) ${within}`).get(limits) ?? 0;
  const last = ask<string>(`SELECT path ${within} ORDER BY path DESC LIMIT 1`).get(limits);
  if (last === undefined || (done !== null && comparePaths(done, last) >= 0)) return { bounds: [], count };
  // One lower bound, never two: SQLite would start at the smaller one and skip all the rest by hand.
  const next = ask<string>(
    `SELECT path ${older} AND path >= @start AND path < @last ORDER BY path LIMIT 1 OFFSET @skip`,
  );
  const bounds: string[] = [];
  const whole = { start: range.from, skip: assetsPerJob - 1 };
  for (
    let { start, skip } = done === null ? whole : { start: done, skip: assetsPerJob };
    ;
    skip = assetsPerJob
  ) {
    const bound = next.get({ libraryId, maxId, start, last, skip });
    if (bound === undefined) return { bounds: [...bounds, last], count };
    bounds.push(bound);
    start = bound;
  }
}

/**
 * Phase 1. Skipped while no rule has changed since it last ran: imports follow the rules by themselves. What it has been
 * through is queued for its check at once, so that the other threads need not wait; answers the last path of that.
 */
function applyRules(
  jobId: number,
  cursor: string | null,
  library: LibraryRecord,
  scanId: number,
  context: JobContext,
  queue: (bounds: readonly string[], from: string | null) => void,
): string | null | 'stopped' {
  const stamp = rulesStamp(library.rulesVersion);
  // A run before this one may have applied them and ended before it could queue the rest.
  if (library.rulesApplied === stamp) return cursor;
  const rules = new LibraryRules(
    context.importPaths.list(library.id).map((record) => record.path),
    library.exclusionPatterns,
  );
  const read = context.database.prepare<[number, string, number], OnlineAsset>(
    'SELECT id, path, type, size, status FROM asset ' +
      'WHERE library_id = ? AND path > ? AND offline_reason IS NULL ORDER BY path LIMIT ?',
  );
  let done = cursor;
  for (;;) {
    if (context.shouldStop()) return 'stopped';
    const assets = read.all(library.id, done ?? '', assetsPerJob);
    const last = assets.at(-1);
    if (last === undefined) break;
    const uncovered: Uncovered = { excluded: [], outside: [] };
    for (const asset of assets) {
      const coverage = rules.classify(asset.path);
      if (coverage !== 'included') uncovered[coverage === 'excluded' ? 'excluded' : 'outside'].push(asset);
    }
    // Undone by a power cut, it is done again: the place to go on from is undone with it.
    context.commitLightly(() => {
      markUncovered(context, library.id, scanId, uncovered);
      queue([last.path], done);
      context.jobs.saveCursor(jobId, last.path);
      faultPoint('rules-before-commit');
    });
    faultPoint('rules-committed');
    done = last.path;
  }
  context.commit(() => context.libraries.setRulesApplied(library.id, stamp));
  return done;
}

type Uncovered = Readonly<Record<Exclude<OfflineReason, 'missing'>, OnlineAsset[]>>;

function markUncovered(context: JobContext, libraryId: number, scanId: number, uncovered: Uncovered): void {
  if (uncovered.excluded.length + uncovered.outside.length === 0) return;
  const now = context.now();
  const excluded = context.assetWrites.markOffline(libraryId, uncovered.excluded, 'excluded', now);
  const outside = context.assetWrites.markOffline(libraryId, uncovered.outside, 'outside', now);
  context.scans.add(scanId, { offline: excluded.length + outside.length });
  context.changes.add(scanId, 'offline', [...excluded, ...outside]);
}
