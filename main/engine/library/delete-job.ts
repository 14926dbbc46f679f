import { faultPoint } from '../fault-point.ts';
import type { JobHandler } from '../job/job-context.ts';

const batchSize = 2000;

/** LibraryDelete: removes the rows of a soft-deleted library in batches, then the library. Never a file. */
export const deleteLibrary: JobHandler<'LibraryDelete'> = (job, context) => {
  const { libraryId } = job.payload;
  const library = context.libraries.find(libraryId, true);
  if (library !== null && library.deletedAt !== null) {
    for (;;) {
      if (context.shouldStop()) return 'stopped';
      const ids = context.assets.someIds(libraryId, batchSize);
      if (ids.length === 0) break;
      context.commit(() => {
        context.assetWrites.remove(libraryId, ids);
        faultPoint('delete-before-commit');
      });
      faultPoint('delete-batch-committed');
    }
  }
  context.commit(() => {
    if (library !== null && library.deletedAt !== null) {
      context.jobs.removeOfLibrary(libraryId);
      context.libraries.remove(libraryId);
    }
    context.jobs.complete(job.id, context.now());
  });
  faultPoint('library-deleted');
  return 'completed';
};

/** LibraryDeleteCheck: queues LibraryDelete again for libraries whose deletion was interrupted. */
export const checkDeletedLibraries: JobHandler<'LibraryDeleteCheck'> = (job, context) => {
  context.commit(() => {
    for (const libraryId of context.libraries.listDeleted()) {
      const key = `LibraryDelete:${libraryId}`;
      if (context.jobs.isActive(key)) continue;
      context.jobs.enqueue({ name: 'LibraryDelete', payload: { libraryId }, libraryId, key }, context.now());
    }
    context.jobs.complete(job.id, context.now());
  });
  return 'completed';
};
