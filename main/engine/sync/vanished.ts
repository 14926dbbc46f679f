import { faultPoint } from '../fault-point.ts';
import { toDisplayPath } from '../files/path-encoding.ts';
import { isTooMany } from '../review/brake.ts';
import { isBeingScanned } from './being-scanned.ts';
import { decideDeletion, type DeletionDecision } from './decide-deletion.ts';
import { enqueueSync } from './enqueue-sync.ts';
import type { SyncEventLog } from './event-log.ts';
import type { Hanging } from './hanging-reads.ts';
import { GoneJudge } from './gone-judge.ts';
import { choicesOf, type MappingRow } from './mapping.ts';
import type { PlanReason } from './plan-words.ts';
import type { SyncContext } from './sync-context.ts';
import type { SyncFileRow } from './sync-file.repository.ts';

const filesAtOnce = 1000;

/**
 * Notes which files of a mapping are gone, then decides for each whether the server lets go of it too. What is decided
 * is only written down here; `SyncDelete` carries it out when it is due. Null when the job is to stop.
 */
export async function followVanished(
  mapping: MappingRow,
  log: SyncEventLog,
  context: SyncContext,
): Promise<'done' | null> {
  if (isBeingScanned(mapping.library_id, context)) {
    // It is looked at once more when that has ended.
    context.commit(() => enqueueSync(context, mapping, 'SyncWatch'));
    return 'done';
  }
  if (noteGone(mapping, log, context, await context.hanging()) === null) return null;
  return decideGone(mapping, log, context);
}

function noteGone(
  mapping: MappingRow,
  log: SyncEventLog,
  context: SyncContext,
  hanging: Hanging,
): 'done' | null {
  const judge = new GoneJudge(mapping.library_id, context, hanging);
  for (let after = 0; ;) {
    if (context.shouldStop()) return null;
    const candidates = context.gone.candidates(mapping.id, mapping.library_id, after, filesAtOnce);
    const last = candidates.at(-1);
    if (last === undefined) return 'done';
    after = last.id;
    const { gone, present, uncovered } = judge.judge(candidates);
    // What is here without an asset is another row's file by now, or nobody's.
    const strays = [...present, ...uncovered].filter(
      (file) => file.asset_id === null && file.remote_id === null,
    );
    const forgettable = [...strays, ...gone.filter((file) => file.remote_id === null)];
    context.commit(() => {
      context.gone.markGone(
        gone.map(({ id }) => id),
        context.now(),
      );
      for (const { id } of forgettable) context.gone.remove(id);
    });
    for (const file of gone) log.write('file_disappeared', about(file));
    for (const file of forgettable) log.write('db_record_removed', about(file));
  }
}

/** The brake has seen all of them before any of them is written down. */
function decideGone(mapping: MappingRow, log: SyncEventLog, context: SyncContext): 'done' | null {
  const { gone, deletions, syncPlans, now, commit } = context;
  const choices = choicesOf(mapping);
  const decide = (file: SyncFileRow): DeletionDecision =>
    decideDeletion({
      direction: 'there',
      file,
      choices,
      coverage: 'included',
      unhealthy: null,
      otherCopy: displayed(gone.otherCopy(file.remote_id ?? '', file.id)),
      now: file.gone_at ?? now(),
    });
  let toDelete = 0;
  for (const files of undecided(mapping, context)) {
    if (context.shouldStop()) return null;
    toDelete += files.filter((file) => decide(file).kind === 'delete').length;
  }
  const suspicious = toDelete + deletions.countUnseen(mapping.id, 'there', now());
  const outOf = gone.countKnown(mapping.id);
  const joins = deletions.countHeld(mapping.id, 'there') > 0;
  const isHeld = toDelete > 0 && (joins || isTooMany(suspicious, outOf));
  let needsPlan = isHeld;
  for (const files of undecided(mapping, context)) {
    const decided = files.map((file) => ({ file, decision: decide(file) }));
    commit(() => {
      if (needsPlan) {
        deletions.holdWaiting(mapping.id, 'there');
        syncPlans.hold({
          mapping_id: mapping.id,
          direction: 'there',
          reason: 'gone-here' satisfies PlanReason,
          out_of: outOf,
          created_at: now(),
        });
      }
      for (const { file, decision } of decided) {
        const intent =
          decision.kind === 'skip'
            ? ({ state: 'refused', reason: decision.reason, dueAt: null } as const)
            : ({ state: isHeld ? 'held' : 'waiting', reason: null, dueAt: decision.dueAt } as const);
        deletions.add(file, { direction: 'there', ...intent }, now());
      }
      faultPoint('deletions-before-commit');
    });
    faultPoint('deletions-committed');
    needsPlan = false;
    for (const { file, decision } of decided) {
      if (decision.kind === 'skip') log.write('delete_skipped', { ...about(file), detail: decision.reason });
      else if (isHeld) log.write('delete_held', { ...about(file), detail: 'too many at once' });
    }
  }
  return 'done';
}

function* undecided(mapping: MappingRow, { gone }: SyncContext): Generator<SyncFileRow[]> {
  for (let after = 0; ;) {
    const files = gone.undecided(mapping.id, after, filesAtOnce);
    const last = files.at(-1);
    if (last === undefined) return;
    after = last.id;
    yield files;
  }
}

/** Files that were gone and are here again take their deletion back. Call it in a transaction. */
export function takeBack(file: SyncFileRow, context: Pick<SyncContext, 'deletions' | 'now'>): void {
  context.deletions.takeBack(file.id, 'there', 'The file is back.', context.now());
}

/** What a line of the log says of a file. */
export function about(file: Pick<SyncFileRow, 'path' | 'remote_id'>): { path: string; assetId?: string } {
  const path = toDisplayPath(file.path);
  return file.remote_id === null ? { path } : { path, assetId: file.remote_id };
}

function displayed(path: string | null): string | null {
  return path === null ? null : toDisplayPath(path);
}
