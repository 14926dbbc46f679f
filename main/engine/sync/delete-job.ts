import { ServerFailure } from './api/server-failure.ts';
import { waitsForScan } from './being-scanned.ts';
import { deleteHere } from './delete-here.ts';
import { deleteThere } from './delete-there.ts';
import { hasDue } from './due-deletions.ts';
import { enqueueSync } from './enqueue-sync.ts';
import { SyncEventLog } from './event-log.ts';
import { choicesOf, type MappingRow } from './mapping.ts';
import { noteFailure } from './retry.ts';
import type { SyncContext, SyncJobHandler } from './sync-context.ts';

/** SyncDelete: carries out what was decided, where its time has come and it still holds. */
export const carryOutDeletions: SyncJobHandler<'SyncDelete'> = async (job, context) => {
  const { mappingId } = job.payload;
  const mapping = context.mappings.find(mappingId);
  if (mapping !== null && waitsForScan(job.id, mapping, context)) return 'completed';
  const isTurn = mapping !== null && mapping.is_paused === 0;
  if (isTurn && (await withServer(mapping, context)) === 'stopped') return 'stopped';
  context.commit(() => {
    context.jobs.complete(job.id, context.now());
    // What became due behind its back found it at work, and queued no other.
    const now = isTurn ? context.mappings.find(mappingId) : null;
    if (now !== null && hasDue(now, context)) enqueueSync(context, now, 'SyncDelete');
  });
  return 'completed';
};

async function withServer(mapping: MappingRow, context: SyncContext): Promise<'done' | 'stopped'> {
  const user = context.servers.findUser(mapping.user_id);
  if (user === null) return 'done';
  const log = new SyncEventLog(context.log, 'deletion', user.remote_id);
  try {
    const client = await context.clientOf(mapping.user_id, choicesOf(mapping).parallelUploads);
    if ((await deleteThere(client, mapping, log, context)) === 'stopped') return 'stopped';
    if ((await deleteHere(client, mapping, log, context)) === 'stopped') return 'stopped';
    context.commitLightly(() => context.mappings.clearFailure(mapping.id));
  } catch (error) {
    if (!(error instanceof ServerFailure)) throw error;
    noteFailure(mapping.id, error, context);
  }
  return 'done';
}
