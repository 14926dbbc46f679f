import { findMoves } from '../asset/asset-moves.ts';
import { faultPoint } from '../fault-point.ts';
import { hasContent } from '../files/content-hash.ts';
import { afterBelow, below, contains } from '../files/path.ts';
import { lstatPath } from '../files/read-only.ts';
import type { JobContext, JobOutcome } from '../job/job-context.ts';
import type { ClaimedJob, MissingDecision, PlanApplication } from '../job/job.ts';
import type { ImportPathRecord } from '../library/import-path.repository.ts';
import { awayMounts, checkOne } from './import-path-check.ts';
import type { Health } from './import-path-guard.ts';
import { isAbsent, MissingFiles } from './missing-file.ts';

/** More missing files than this, and than this share of an import path, wait for a person (the brake). */
const brakeCount = 100;
const brakeShare = 0.1;
const batchSize = 5000;

/**
 * LibrarySyncAssets, the decision: once a scan has checked everything, marks the assets of missing files offline, or
 * holds them for review where they are suspiciously many.
 */
export function decideMissing(
  job: ClaimedJob<'LibrarySyncAssets'>,
  { libraryId, scanId }: MissingDecision,
  context: JobContext,
): JobOutcome {
  const records = context.importPaths.list(libraryId);
  keepMoved(libraryId, scanId, context);
  const missing = new Map(
    context.scans.countMissing(scanId).map((group) => [group.import_path, group.count]),
  );
  const isWholeLibrary = context.scans.find(scanId)?.path === null;
  // What an earlier attempt of this job has held already.
  const held = new Set(job.cursor === null ? [] : (JSON.parse(job.cursor) as number[]));
  for (const record of records) {
    if (held.has(record.id)) continue;
    const count = missing.get(record.path) ?? 0;
    const outOf = count > brakeCount ? countBefore(context, scanId, record, records) : 0;
    const isHeld = count > brakeCount && count > brakeShare * outOf && !record.isAccepted;
    if (isHeld) hold(job, record, held, { scanId, isWholeLibrary, outOf, count }, context);
    else if (!applyGroup(record, scanId, libraryId, context)) return 'stopped';
    else if (isWholeLibrary) context.commit(() => settle(record, libraryId, context));
  }
  context.commit(() => {
    context.scans.mark(scanId, 'is_decided');
    context.jobs.complete(job.id, context.now());
  });
  faultPoint('missing-decided');
  return 'completed';
}

/** A file that was renamed or moved keeps its asset: it is neither missing at the old place nor new at the new one. */
function keepMoved(libraryId: number, scanId: number, context: JobContext): void {
  const since = context.scans.find(scanId)?.newest_asset ?? 0;
  if (context.assets.maxId() <= since) return;
  const vanished = context.scans.listVanished(scanId, libraryId);
  const moves = findMoves(context.database, libraryId, vanished, since, hasContent);
  if (moves.length === 0) return;
  context.commit(() => {
    context.assets.move(libraryId, moves);
    context.scans.dropMissing(
      scanId,
      moves.map((move) => move.from),
    );
    context.scans.add(scanId, { moved: moves.length, imported: -moves.length, known: moves.length });
    faultPoint('moves-before-commit');
  });
  faultPoint('moves-committed');
}

/** LibrarySyncAssets, a held plan: a person has looked at it and said so. Files that came back stay online. */
export function applyPlan(
  job: ClaimedJob<'LibrarySyncAssets'>,
  { libraryId, planId }: PlanApplication,
  context: JobContext,
): JobOutcome {
  const plan = context.plans.find(planId);
  const record = context.importPaths.list(libraryId).find((path) => path.path === plan?.import_path);
  if (plan !== null && record !== undefined) {
    const read = (after: number) => context.plans.assetsAfter(planId, after, batchSize);
    const applied = markMissing(record, libraryId, read, () => undefined, sinceThePlan, context);
    if (applied === 'stopped') return 'stopped';
    // Away again: the plan stays, to be decided when the drive is back.
    if (applied === 'unhealthy') context.commit(() => context.plans.setState(planId, 'held'));
    else context.commit(() => context.plans.remove(planId));
    faultPoint('plan-applied');
  }
  context.commit(() => context.jobs.complete(job.id, context.now()));
  return 'completed';
}

function hold(
  job: ClaimedJob<'LibrarySyncAssets'>,
  record: ImportPathRecord,
  held: Set<number>,
  found: { scanId: number; isWholeLibrary: boolean; outOf: number; count: number },
  context: JobContext,
): void {
  const { libraryId, path: importPath } = record;
  const { scanId, isWholeLibrary, outOf, count } = found;
  held.add(record.id);
  context.commit(() => {
    // What a person chose to keep is unchanged, not held again.
    const plan = { libraryId, importPath, scanId, isWholeLibrary, outOf, now: context.now() };
    const isHeld = context.plans.hold(plan);
    context.scans.add(scanId, isHeld ? { held: count } : { unchanged: count });
    context.jobs.saveCursor(job.id, JSON.stringify([...held]));
  });
  faultPoint('plan-held');
}

/** Nothing is held for this import path any more, and what a person accepted has been carried out. */
function settle(record: ImportPathRecord, libraryId: number, context: JobContext): void {
  if (checkOne(record, context.dataDir).skipped !== null) return;
  context.plans.drop(libraryId, record.path);
  context.importPaths.setAccepted(record.id, false);
}

function applyGroup(
  record: ImportPathRecord,
  scanId: number,
  libraryId: number,
  context: JobContext,
): boolean {
  const read = (after: number) => context.scans.missingAfter(scanId, record.path, after, batchSize);
  const count = (offline: number) => context.scans.add(scanId, { offline });
  const applied = markMissing(record, libraryId, read, count, sinceTheCheck, context);
  if (applied === 'unhealthy') {
    const warning = `${record.path} went away during the scan. Everything in it is kept as it was.`;
    context.commit(() => context.scans.warn(scanId, warning));
  }
  return applied !== 'stopped';
}

/** How thoroughly a candidate is looked at again right before it is marked. */
type Look = (record: ImportPathRecord, health: Health) => (path: string) => boolean;

/** The scan's own check has just listed every folder on the way; the file itself is looked at once more. */
const sinceTheCheck: Look = () => (path) => isAbsent(lstatPath(path).code ?? '');

/** A plan may be days old: everything is looked at as if for the first time. */
const sinceThePlan: Look = (record, health) => {
  const absences = new MissingFiles(record.path, awayMounts(health));
  return (path) => absences.judge(path).state === 'missing';
};

type Candidate = { readonly id: number; readonly path: string };

/** Marks missing what still is, in batches, each with a look at its files and its import path right before. */
function markMissing(
  record: ImportPathRecord,
  libraryId: number,
  read: (after: number) => readonly Candidate[],
  count: (offline: number) => void,
  look: Look,
  context: JobContext,
): 'done' | 'stopped' | 'unhealthy' {
  for (let after = -1; ;) {
    if (context.shouldStop()) return 'stopped';
    const candidates = read(after);
    const last = candidates.at(-1);
    if (last === undefined) return 'done';
    // Before the transaction, not in it: a drive that hangs must not keep the database locked.
    const { health, skipped } = checkOne(record, context.dataDir);
    if (skipped !== null) return 'unhealthy';
    const isGone = look(record, health);
    const gone = candidates.filter(({ path }) => isGone(path)).map(({ id }) => id);
    if (checkOne(record, context.dataDir).skipped !== null) return 'unhealthy';
    context.commit(() => {
      count(context.assets.markOffline(libraryId, gone, 'missing', context.now()));
      faultPoint('missing-before-commit');
    });
    faultPoint('missing-committed');
    after = last.id;
  }
}

/** Assets that were online before this scan and for which this is the nearest import path. */
function countBefore(
  context: JobContext,
  scanId: number,
  record: ImportPathRecord,
  records: readonly ImportPathRecord[],
): number {
  const { libraryId } = record;
  // Both counts come from an index alone; asking each row whether it is online would read them all.
  const range = 'FROM asset WHERE library_id = ? AND path >= ? AND path < ?';
  const ask = (sql: string) => context.database.prepare<[number, string, string], number>(sql).pluck();
  const all = ask(`SELECT count(*) ${range}`);
  const offline = ask(`SELECT count(*) ${range} AND offline_reason IS NOT NULL`);
  const countBelow = (path: string) => {
    const bounds = [libraryId, below(path), afterBelow(path)] as const;
    return (all.get(...bounds) ?? 0) - (offline.get(...bounds) ?? 0);
  };
  const inner = records.filter((other) => other.path !== record.path && contains(record.path, other.path));
  const outermost = inner.filter(
    (path) => !inner.some((other) => other !== path && contains(other.path, path.path)),
  );
  // What an interrupted attempt of this decision already marked was online too.
  const marked = context.scans.countMarked(scanId, record.path);
  return countBelow(record.path) - outermost.reduce((sum, path) => sum + countBelow(path.path), 0) + marked;
}
