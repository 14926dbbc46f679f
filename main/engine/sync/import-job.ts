import { faultPoint } from '../fault-point.ts';
import { toDisplayPath } from '../files/path-encoding.ts';
import type { JobOutcome } from '../job/job-context.ts';
import type { ClaimedJob } from '../job/job.ts';
import { waitsForScan } from './being-scanned.ts';
import { decideImport } from './decide-upload.ts';
import { enqueueSync } from './enqueue-sync.ts';
import { SyncEventLog, type SyncWorker } from './event-log.ts';
import { choicesOf, type MappingRow } from './mapping.ts';
import type { SyncContext, SyncJobHandler } from './sync-context.ts';
import type { Difference } from './sync-file.repository.ts';
import { followVanished, takeBack } from './vanished.ts';

const filesAtOnce = 500;

/** SyncImport: queues what is new or changed in a library since its mapping last looked, follows moves and deletions. */
export const importDifferences: SyncJobHandler<'SyncImport'> = (job, context) => look(job, 'import', context);

/** SyncWatch: the same right after something changed. */
export const watchDifferences: SyncJobHandler<'SyncWatch'> = (job, context) => look(job, 'watcher', context);

type LookJob = ClaimedJob<'SyncImport'> | ClaimedJob<'SyncWatch'>;

async function look(job: LookJob, worker: SyncWorker, context: SyncContext): Promise<JobOutcome> {
  const { mappingId } = job.payload;
  const found = context.mappings.find(mappingId);
  const mapping = found?.is_paused === 0 ? found : null;
  if (mapping !== null && worker === 'watcher' && waitsForScan(job.id, mapping, context)) return 'completed';
  if (mapping !== null) {
    const user = context.servers.findUser(mapping.user_id);
    const log = new SyncEventLog(context.log, worker, user?.remote_id ?? '');
    const detail = `library ${mapping.library_id}`;
    if (worker === 'import') {
      log.write('scan_started', { detail });
      context.commit(() => context.files.retryRefused(mappingId, context.now()));
    }
    takeBackReturned(mapping, context);
    if (queueDifferences(job, mapping, log, context) === null) return 'stopped';
    if ((await followVanished(mapping, log, context)) === null) return 'stopped';
    if (worker === 'import') log.write('scan_completed', { detail });
  }
  context.commit(() => {
    if (mapping !== null) {
      if (worker === 'import') context.mappings.done(mappingId, 'imported_at', context.now());
      enqueueSync(context, mapping, 'SyncUpload');
    }
    context.jobs.complete(job.id, context.now());
  });
  return 'completed';
}

/** Files whose assets are online again were not deleted. */
function takeBackReturned({ id }: MappingRow, context: SyncContext): void {
  for (;;) {
    const returned = context.gone.returned(id, filesAtOnce);
    if (returned.length === 0) return;
    context.commit(() => {
      for (const file of returned) {
        context.gone.markBack(file.id);
        takeBack(file, context);
      }
    });
  }
}

/** Null when the job is to stop. */
function queueDifferences(
  job: LookJob,
  mapping: MappingRow,
  log: SyncEventLog,
  context: SyncContext,
): 'done' | null {
  const choices = choicesOf(mapping);
  for (let after = Number(job.cursor ?? 0); ;) {
    if (context.shouldStop()) return null;
    const { files } = context;
    const found = files.differences(mapping.id, mapping.library_id, after, filesAtOnce);
    const last = found.at(-1);
    if (last === undefined) return 'done';
    after = last.assetId;
    const queued: Difference[] = [];
    context.commit(() => {
      for (const difference of found) {
        const decision = decideImport(difference, choices);
        if (decision === 'move' && difference.fileId !== null) files.move(difference.fileId, difference.path);
        else if (decision === 'queue' && apply(mapping.id, difference, context) === 'queued') {
          queued.push(difference);
        }
      }
      context.jobs.saveCursor(job.id, String(after));
      faultPoint('import-before-commit');
    });
    faultPoint('import-committed');
    for (const { kind, path } of queued) {
      log.write(kind === 'new' ? 'file_discovered' : 'file_detected', { path: toDisplayPath(path) });
      log.write('file_queued', { path: toDisplayPath(path) });
    }
  }
}

/** What came back to the path where it was keeps what is known of it; everything else is queued. */
function apply(mappingId: number, difference: Difference, context: SyncContext): 'queued' | 'kept' {
  const { files, gone } = context;
  const { kind, assetId, path, size, modifiedAt } = difference;
  const known = kind === 'new' ? gone.orphanAt(mappingId, path) : null;
  if (known === null) {
    files.queue(mappingId, difference);
    return 'queued';
  }
  gone.markBack(known.id, assetId);
  takeBack(known, context);
  if (known.size === size && known.modified_at === modifiedAt) return 'kept';
  files.queue(mappingId, { ...difference, kind: 'changed', fileId: known.id });
  return 'queued';
}
