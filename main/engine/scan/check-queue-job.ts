import type { OfflineReason } from '../asset/asset.ts';
import { faultPoint } from '../fault-point.ts';
import { afterBelow, below } from '../files/path.ts';
import type { JobContext, JobHandler } from '../job/job-context.ts';
import { LibraryRules } from '../library/library-rules.ts';
import { rulesStamp, type LibraryRecord } from '../library/library.ts';
import { checkImportPaths } from './import-path-check.ts';

/** Assets that one LibrarySyncAssets job checks; a job is a commit or two, a few tens of milliseconds. */
const assetsPerJob = 5000;
const assetsPerLook = 10_000;

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
  if (isWholeLibrary && !applyRules(job.id, job.cursor, library, scanId, context)) return 'stopped';
  const range = scan.path === null ? wholeLibrary : { from: below(scan.path), to: afterBelow(scan.path) };
  const { bounds, count } = divide(context, libraryId, maxId, range);
  context.commit(() => {
    bounds.forEach((through, index) => {
      const after = index === 0 ? null : (bounds[index - 1] ?? null);
      const payload = { kind: 'check', libraryId, scanId, after, through, from: range.from, maxId } as const;
      context.jobs.enqueue({ name: 'LibrarySyncAssets', payload, libraryId, scanId }, context.now());
    });
    context.scans.setToCheck(scanId, count);
    context.scans.mark(scanId, 'is_checked');
    context.jobs.complete(job.id, context.now());
  });
  faultPoint('assets-queued');
  return 'completed';
};

type Range = { readonly from: string; readonly to: string | null };

const wholeLibrary: Range = { from: '', to: null };

/** Cuts the older assets of a range into parts of equal size; `bounds` are the last paths of the parts. */
function divide(
  context: JobContext,
  libraryId: number,
  maxId: number,
  range: Range,
): { bounds: string[]; count: number } {
  const limits = { libraryId, maxId, from: range.from, ...(range.to === null ? {} : { to: range.to }) };
  const ask = <T>(sql: string) => context.database.prepare<[object], T>(sql).pluck();
  const older = 'FROM asset WHERE library_id = @libraryId AND id <= @maxId';
  const within = `${older} AND path >= @from ${range.to === null ? '' : 'AND path < @to'}`;
  const count = ask<number>(`SELECT count(*) ${within}`).get(limits) ?? 0;
  const last = ask<string>(`SELECT path ${within} ORDER BY path DESC LIMIT 1`).get(limits);
  if (last === undefined) return { bounds: [], count };
  // One lower bound, never two: SQLite would start at the smaller one and skip all the rest by hand.
  const next = ask<string>(
    `SELECT path ${older} AND path >= @start AND path < @last ORDER BY path LIMIT 1 OFFSET @skip`,
  );
  const bounds: string[] = [];
  for (let start = range.from, skip = assetsPerJob - 1; ; skip = assetsPerJob) {
    const bound = next.get({ libraryId, maxId, start, last, skip });
    if (bound === undefined) return { bounds: [...bounds, last], count };
    bounds.push(bound);
    start = bound;
  }
}

/** Phase 1. Skipped while no rule has changed since it last ran: imports follow the rules by themselves. */
function applyRules(
  jobId: number,
  cursor: string | null,
  library: LibraryRecord,
  scanId: number,
  context: JobContext,
): boolean {
  const stamp = rulesStamp(library.rulesVersion);
  if (library.rulesApplied === stamp) return true;
  const rules = new LibraryRules(
    context.importPaths.list(library.id).map((record) => record.path),
    library.exclusionPatterns,
  );
  const read = context.database.prepare<[number, string, number], { id: number; path: string }>(
    'SELECT id, path FROM asset WHERE library_id = ? AND path > ? AND offline_reason IS NULL ORDER BY path LIMIT ?',
  );
  for (let after = cursor ?? ''; ;) {
    if (context.shouldStop()) return false;
    const assets = read.all(library.id, after, assetsPerLook);
    const last = assets.at(-1);
    if (last === undefined) break;
    const uncovered: Record<'excluded' | 'outside', number[]> = { excluded: [], outside: [] };
    for (const { id, path } of assets) {
      const coverage = rules.classify(path);
      if (coverage !== 'included') uncovered[coverage === 'excluded' ? 'excluded' : 'outside'].push(id);
    }
    markUncovered(context, library.id, scanId, jobId, last.path, uncovered);
    after = last.path;
  }
  context.commit(() => context.libraries.setRulesApplied(library.id, stamp));
  return true;
}

function markUncovered(
  context: JobContext,
  libraryId: number,
  scanId: number,
  jobId: number,
  through: string,
  uncovered: Readonly<Record<Exclude<OfflineReason, 'missing'>, number[]>>,
): void {
  if (uncovered.excluded.length + uncovered.outside.length === 0) return;
  // Undone by a power cut, it is done again: the place to go on from is undone with it.
  context.commitLightly(() => {
    const now = context.now();
    const excluded = context.assets.markOffline(libraryId, uncovered.excluded, 'excluded', now);
    const outside = context.assets.markOffline(libraryId, uncovered.outside, 'outside', now);
    context.scans.add(scanId, { offline: excluded + outside });
    context.changes.add(scanId, 'offline', [...uncovered.excluded, ...uncovered.outside]);
    context.jobs.saveCursor(jobId, through);
    faultPoint('rules-before-commit');
  });
  faultPoint('rules-committed');
}
