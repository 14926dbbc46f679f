import type { OnlineAsset } from '../asset/asset-write.repository.ts';
import { faultPoint } from '../fault-point.ts';
import { lstatPath } from '../files/read-only.ts';
import type { JobContext, JobOutcome } from '../job/job-context.ts';
import type { ClaimedJob, MissingMark, PlanApplication } from '../job/job.ts';
import type { ImportPathRecord } from '../library/import-path.repository.ts';
import { awayMounts, checkOne } from './import-path-check.ts';
import { isAbsent, MissingFiles } from './missing-file.ts';

/** Assets that are marked in one commit; the pages of their rows fit into a connection's cache. */
const batchSize = 2000;
/**
 * Two jobs keep each other company: while one writes, the other looks at files. More of them only take the time of the
 * one that writes and that all wait for, unless looks take long, as on a share, where there is much to do for each.
 */
const jobsAtLeast = 2;
const assetsPerJob = 10_000;
const filesBetweenStops = 500;

/**
 * Puts jobs into the table that mark what a scan found missing below an import path, in ranges of ids, because the
 * brake let all of it through. Call it in the transaction that ends the decision.
 */
export function queueMarks(
  { id: importPathId, libraryId, path }: ImportPathRecord,
  scanId: number,
  count: number,
  context: JobContext,
): void {
  const sql =
    'SELECT asset_id FROM scan_missing WHERE scan_id = ? AND import_path = ? AND asset_id > ? ' +
    'ORDER BY asset_id LIMIT 1 OFFSET ?';
  const next = context.database.prepare<[number, string, number, number], number>(sql).pluck();
  const size = Math.min(Math.max(Math.ceil(count / jobsAtLeast), batchSize), assetsPerJob);
  let after = -1;
  for (let left = count; left > 0; left -= size) {
    const through = next.get(scanId, path, after, Math.min(left, size) - 1);
    if (through === undefined) return;
    const payload = { kind: 'mark', libraryId, scanId, importPathId, after, through } as const;
    const key = `${keysOf(payload)}${after}`;
    context.jobs.enqueue({ name: 'LibrarySyncAssets', payload, libraryId, scanId, key }, context.now());
    after = through;
  }
}

/** LibrarySyncAssets, the marking: marks a range of the missing assets offline, all but those whose file is back. */
export function markMissing(
  job: ClaimedJob<'LibrarySyncAssets'>,
  mark: MissingMark,
  context: JobContext,
): JobOutcome {
  for (let after = job.cursor === null ? mark.after : Number(job.cursor); ;) {
    const record = findToMark(mark, context);
    const candidates = record === null ? [] : candidatesOf(mark, after, record, context);
    const gone = record === null ? [] : lookAgain(record, candidates, sinceTheCheck, context);
    if (gone === 'stopped') return 'stopped';
    after = candidates.at(-1)?.id ?? mark.through;
    const isEnd = gone === 'unhealthy' || after >= mark.through;
    // Undone by a power cut, it is done again: the end of the job, or the place to go on from, is undone with it.
    context.commitLightly(() => {
      if (record !== null && gone === 'unhealthy') context.scans.warn(mark.scanId, describeAway(record));
      else if (record !== null && gone !== 'unhealthy') apply(gone, record, mark, context);
      if (!isEnd) context.jobs.saveCursor(job.id, String(after));
      else {
        if (record !== null && gone !== 'unhealthy') settleAtLast(record, job.id, mark, context);
        context.jobs.complete(job.id, context.now());
      }
      faultPoint('missing-before-commit');
    });
    faultPoint('missing-committed');
    if (isEnd) return 'completed';
  }
}

/** The import path, or null when it went away while another range was marked: then all of the rest is left alone. */
function findToMark({ scanId, importPathId }: MissingMark, context: JobContext): ImportPathRecord | null {
  const record = context.importPaths.find(importPathId);
  const warnings = JSON.parse(context.scans.find(scanId)?.warnings ?? '[]') as string[];
  return record === null || warnings.includes(describeAway(record)) ? null : record;
}

function describeAway({ path }: ImportPathRecord): string {
  return `${path} went away during the scan. Everything in it is kept as it was.`;
}

function candidatesOf(
  { scanId, through }: MissingMark,
  after: number,
  { path }: ImportPathRecord,
  context: JobContext,
): OnlineAsset[] {
  return context.scans.missingAfter(scanId, path, after, batchSize).filter(({ id }) => id <= through);
}

function apply(
  gone: readonly OnlineAsset[],
  record: ImportPathRecord,
  mark: MissingMark,
  context: JobContext,
): void {
  const marked = markOffline(record, gone, context);
  context.scans.add(mark.scanId, { offline: marked.length });
  context.changes.add(mark.scanId, 'offline', marked);
  if (!record.isAccepted) context.trickle.add(record.id, { marked: marked.length }, context.now());
}

function settleAtLast(record: ImportPathRecord, jobId: number, mark: MissingMark, context: JobContext): void {
  const isWholeLibrary = context.scans.find(mark.scanId)?.path === null;
  if (isWholeLibrary && isLast(jobId, mark, context)) settle(record, context);
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
    const applied = markPlan(record, planId, context);
    if (applied === 'stopped') return 'stopped';
    // Away again: the plan stays, to be decided when the drive is back.
    if (applied === 'unhealthy') context.commit(() => context.plans.setState(planId, 'held'));
    else context.commit(() => context.plans.remove(planId));
    faultPoint('plan-applied');
  }
  context.commit(() => context.jobs.complete(job.id, context.now()));
  return 'completed';
}

/** Nothing is held for this import path any more, and what a person accepted has been carried out. */
export function settle(record: ImportPathRecord, context: JobContext): void {
  context.plans.drop(record.libraryId, record.path);
  context.importPaths.setAccepted(record.id, false);
}

function markPlan(
  record: ImportPathRecord,
  planId: number,
  context: JobContext,
): 'done' | 'stopped' | 'unhealthy' {
  for (let after = -1; ;) {
    const candidates = context.plans.assetsAfter(planId, after, batchSize);
    const last = candidates.at(-1);
    if (last === undefined) return 'done';
    const gone = lookAgain(record, candidates, sinceThePlan, context);
    if (gone === 'stopped' || gone === 'unhealthy') return gone;
    context.commit(() => {
      markOffline(record, gone, context);
      faultPoint('missing-before-commit');
    });
    faultPoint('missing-committed');
    after = last.id;
  }
}

/** How thoroughly candidates are looked at again right before they are marked; null when nothing can be said of them. */
type Look = (record: ImportPathRecord, context: JobContext) => ((path: string) => boolean) | null;

/** The scan's own check has just listed every folder on the way; the file itself is looked at once more. */
const sinceTheCheck: Look = () => (path) => isAbsent(lstatPath(path).code ?? '');

/** A plan may be days old: everything is looked at as if for the first time. */
const sinceThePlan: Look = (record, { dataDir }) => {
  const { health, skipped } = checkOne(record, dataDir);
  if (skipped !== null) return null;
  const absences = new MissingFiles(record.path, awayMounts(health));
  return (path) => absences.judge(path).state === 'missing';
};

/**
 * The candidates whose file is gone still, if the import path is healthy after the look. Commit right away. Not called
 * within the transaction: a drive that hangs must not keep the database locked.
 */
function lookAgain(
  record: ImportPathRecord,
  candidates: readonly OnlineAsset[],
  look: Look,
  context: JobContext,
): readonly OnlineAsset[] | 'stopped' | 'unhealthy' {
  const isGone = look(record, context);
  if (isGone === null) return 'unhealthy';
  const gone: OnlineAsset[] = [];
  for (const [index, asset] of candidates.entries()) {
    if (index % filesBetweenStops === 0 && context.shouldStop()) return 'stopped';
    if (isGone(asset.path)) gone.push(asset);
  }
  return checkOne(record, context.dataDir).skipped === null ? gone : 'unhealthy';
}

function markOffline(record: ImportPathRecord, gone: readonly OnlineAsset[], context: JobContext): number[] {
  return context.assetWrites.markOffline(record.libraryId, gone, 'missing', context.now());
}

/** Whether no other range of an import path is still to be marked; a failed one still is. */
function isLast(jobId: number, mark: MissingMark, context: JobContext): boolean {
  const keys = keysOf(mark);
  const sql =
    "SELECT 1 FROM job WHERE scan_id = @scanId AND name = 'LibrarySyncAssets' AND id <> @jobId " +
    "AND state IN ('waiting', 'active', 'delayed', 'paused') AND key >= @keys AND key < @keys || 'a' LIMIT 1";
  const other = context.database.prepare(sql).get({ scanId: mark.scanId, jobId, keys });
  return other === undefined && context.jobs.failureOf(mark.scanId) === null;
}

/** What the keys of the ranges of one import path begin with; the first id follows. */
function keysOf({ scanId, importPathId }: Pick<MissingMark, 'scanId' | 'importPathId'>): string {
  return `mark:${scanId}:${importPathId}:`;
}
