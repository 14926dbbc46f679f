import { findMoves } from '../asset/asset-moves.ts';
import { faultPoint } from '../fault-point.ts';
import { hasContent } from '../files/content-hash.ts';
import { sendDownTheChain } from '../job/asset-batch.ts';
import type { JobContext, JobOutcome } from '../job/job-context.ts';
import type { ClaimedJob, MissingDecision } from '../job/job.ts';
import { ImportPathCounts } from '../library/import-path-counts.ts';
import type { ImportPathRecord } from '../library/import-path.repository.ts';
import { brakeCount, isTooMany } from '../review/brake.ts';
import { checkOne } from './import-path-check.ts';
import { queueMarks, settle } from './mark-job.ts';

/**
 * LibrarySyncAssets, the decision: once a scan has checked everything, holds the assets of missing files for review
 * where they are suspiciously many, and has the others marked. The brake has seen all of an import path before anything
 * of it is marked, and is never asked again: what it lets through becomes jobs in the transaction that ends it.
 */
export function decideMissing(
  job: ClaimedJob<'LibrarySyncAssets'>,
  { libraryId, scanId }: MissingDecision,
  context: JobContext,
): JobOutcome {
  const records = context.importPaths.list(libraryId);
  keepMoved(libraryId, scanId, context);
  const scales = new Scales(scanId, records, context);
  const isWholeLibrary = context.scans.find(scanId)?.path === null;
  // What an earlier attempt of this job has held already.
  const held = new Set(job.cursor === null ? [] : (JSON.parse(job.cursor) as number[]));
  const toMark: { record: ImportPathRecord; count: number }[] = [];
  const settled: ImportPathRecord[] = [];
  for (const record of records) {
    if (held.has(record.id)) continue;
    // Who looks at a part of an import path only takes nothing out of what is held of the whole.
    const joins = !isWholeLibrary && context.plans.isWaiting(libraryId, record.path);
    const { isTooMuch, count, ...found } = scales.weigh(record, joins);
    if (isTooMuch) hold(job, record, held, { scanId, isWholeLibrary, count, ...found }, context);
    else if (count > 0) toMark.push({ record, count });
    // Before the transaction, not in it: a drive that hangs must not keep the database locked.
    else if (isWholeLibrary && checkOne(record, context.dataDir).skipped === null) settled.push(record);
  }
  // What a power cut undoes of it is decided again; what a person said about an import path is not taken back lightly.
  const commit = settled.length > 0 ? context.commit : context.commitLightly;
  commit(() => {
    for (const record of settled) settle(record, context);
    for (const { record, count } of toMark) queueMarks(record, scanId, count, context);
    context.scans.mark(scanId, 'is_decided');
    context.jobs.complete(job.id, context.now());
  });
  faultPoint('missing-decided');
  return 'completed';
}

type Weight = {
  readonly count: number;
  readonly outOf: number;
  readonly goneBefore: number;
  readonly isTooMuch: boolean;
};

/** Weighs what a scan found missing below import paths. */
class Scales {
  private readonly scanId: number;
  private readonly records: readonly ImportPathRecord[];
  private readonly context: JobContext;
  private readonly counts: ImportPathCounts;

  constructor(scanId: number, records: readonly ImportPathRecord[], context: JobContext) {
    this.scanId = scanId;
    this.records = records;
    this.context = context;
    this.counts = new ImportPathCounts(context.database);
  }

  /** `joins`: whatever is missing joins a plan that waits, however little it is. */
  weigh(record: ImportPathRecord, joins: boolean): Weight {
    const { scans, commitLightly } = this.context;
    const weight = this.look(record, joins);
    // What is marked is looked at row by row; only of what is held the others' share has to be known before.
    if (!weight.isTooMuch || !scans.hasLetGo(this.scanId)) return weight;
    commitLightly(() => scans.dropLetGo(this.scanId));
    return this.look(record, joins);
  }

  private look(record: ImportPathRecord, joins: boolean): Weight {
    const { scans, trickle, now } = this.context;
    const count = scans.countMissing(this.scanId, record.path);
    const countMissing = () => this.counts.missing(record, this.records);
    const goneBefore = trickle.count(record.id, now(), countMissing);
    const mayBeMany = count > 0 && (joins || count + goneBefore > brakeCount) && !record.isAccepted;
    const outOf = mayBeMany ? this.counts.notOffline(record, this.records) + goneBefore : 0;
    const isTooMuch = mayBeMany && (joins || isTooMany(count + goneBefore, outOf));
    return { count, outOf, goneBefore, isTooMuch };
  }
}

/** A file that was renamed or moved keeps its asset: it is neither missing at the old place nor new at the new one. */
function keepMoved(libraryId: number, scanId: number, context: JobContext): void {
  const since = context.scans.find(scanId)?.newest_asset ?? 0;
  if (context.assets.maxId() <= since) return;
  const vanished = context.scans.listVanished(scanId, libraryId);
  const found = findMoves(context.database, libraryId, vanished, since, hasContent);
  if (found.length === 0) return;
  const paths = new Map(vanished.map(({ id, path }) => [id, path]));
  context.commit(() => {
    // A watcher's job beside this one may have let go of some.
    const moved = new Set(context.assetWrites.move(libraryId, found));
    const moves = found.filter(({ from }) => moved.has(from));
    sendDownTheChain({ libraryId, assets: moves.map((move) => move.from) }, context);
    context.scans.dropMissing(
      scanId,
      moves.map((move) => move.from),
    );
    context.scans.add(scanId, { moved: moves.length, imported: -moves.length, known: moves.length });
    context.changes.addMoved(
      scanId,
      moves.map(({ from: id, to: replaced }) => ({ id, from: paths.get(id) ?? '', replaced })),
    );
    faultPoint('moves-before-commit');
  });
  faultPoint('moves-committed');
}

function hold(
  job: ClaimedJob<'LibrarySyncAssets'>,
  record: ImportPathRecord,
  held: Set<number>,
  found: { scanId: number; isWholeLibrary: boolean; count: number; outOf: number; goneBefore: number },
  context: JobContext,
): void {
  const { libraryId, path: importPath } = record;
  const { count, ...missing } = found;
  held.add(record.id);
  context.commit(() => {
    // What a person chose to keep is unchanged, not held again.
    const isHeld = context.plans.hold({ libraryId, importPath, now: context.now(), ...missing });
    context.scans.add(missing.scanId, isHeld ? { held: count } : { unchanged: count });
    context.jobs.saveCursor(job.id, JSON.stringify([...held]));
  });
  faultPoint('plan-held');
}
