import { toDisplayPath } from '../files/path-encoding.ts';
import { decideImport } from './decide-upload.ts';
import { SyncEventLog } from './event-log.ts';
import { choicesOf } from './mapping.ts';
import type { SyncJobHandler } from './sync-context.ts';

const filesAtOnce = 500;

/** SyncImport: queues what is new or changed in a library since its mapping last looked, and follows moves. */
export const importDifferences: SyncJobHandler<'SyncImport'> = async (job, context) => {
  const { mappingId } = job.payload;
  const mapping = context.mappings.find(mappingId);
  if (mapping !== null) {
    const choices = choicesOf(mapping);
    const user = context.servers.findUser(mapping.user_id);
    const log = new SyncEventLog(context.log, 'import', user?.remote_id ?? '');
    log.write('scan_started', { detail: `library ${mapping.library_id}` });
    for (let after = Number(job.cursor ?? 0); ;) {
      if (context.shouldStop()) return 'stopped';
      const found = context.files.differences(mappingId, mapping.library_id, after, filesAtOnce);
      const last = found.at(-1);
      if (last === undefined) break;
      after = last.assetId;
      context.commit(() => {
        for (const difference of found) {
          const decision = decideImport(difference, choices);
          if (decision === 'queue') context.files.queue(mappingId, difference);
          else if (decision === 'move' && difference.fileId !== null) {
            context.files.move(difference.fileId, difference.path);
          }
        }
        context.jobs.saveCursor(job.id, String(after));
      });
      for (const difference of found) {
        if (decideImport(difference, choices) !== 'queue') continue;
        const path = toDisplayPath(difference.path);
        log.write(difference.kind === 'new' ? 'file_discovered' : 'file_detected', { path });
        log.write('file_queued', { path });
      }
    }
    log.write('scan_completed', { detail: `library ${mapping.library_id}` });
  }
  context.commit(() => {
    context.mappings.done(mappingId, 'imported_at', context.now());
    if (mapping !== null) {
      const { library_id: libraryId } = mapping;
      const payload = { mappingId };
      context.jobs.enqueue(
        { name: 'SyncUpload', payload, libraryId, key: `SyncUpload:${mappingId}` },
        context.now(),
      );
    }
    context.jobs.complete(job.id, context.now());
  });
  return 'completed';
};
