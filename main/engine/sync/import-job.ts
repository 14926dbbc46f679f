import { toDisplayPath } from '../files/path-encoding.ts';
import { SyncEventLog } from './event-log.ts';
import { hasExtension } from './excluded-extensions.ts';
import { choicesOf } from './mapping.ts';
import type { SyncJobHandler } from './sync-context.ts';

const filesAtOnce = 500;

/** SyncImport: queues what is new or changed in a library since its mapping last looked, and follows moves. */
export const importDifferences: SyncJobHandler<'SyncImport'> = async (job, context) => {
  const { mappingId } = job.payload;
  const mapping = context.mappings.find(mappingId);
  if (mapping !== null) {
    const { excludedExtensions } = choicesOf(mapping);
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
          if (hasExtension(difference.path, excludedExtensions)) continue;
          if (difference.kind === 'moved' && difference.fileId !== null) {
            context.files.move(difference.fileId, difference.path);
          } else context.files.queue(mappingId, difference);
        }
        context.jobs.saveCursor(job.id, String(after));
      });
      for (const { kind, path } of found) {
        if (kind === 'moved') continue;
        log.write(kind === 'new' ? 'file_discovered' : 'file_detected', { path: toDisplayPath(path) });
        log.write('file_queued', { path: toDisplayPath(path) });
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
