import { hashContent } from '../files/content-hash.ts';
import type { JobHandler } from '../job/job-context.ts';

const batchSize = 100;

/**
 * AssetHashContent: gives the assets of a library the hash by which a file is recognised when it moves to another disk.
 * Runs only while no scan does, and goes on where it was stopped: what has its hash is not read again.
 */
export const hashAssets: JobHandler<'AssetHashContent'> = (job, context) => {
  const { libraryId } = job.payload;
  for (let after = Number(job.cursor ?? 0); ;) {
    const assets = context.assets.listWithoutHash(libraryId, after, batchSize);
    const last = assets.at(-1);
    if (last === undefined) break;
    const hashes: { id: number; hash: Uint8Array }[] = [];
    for (const { id, path } of assets) {
      if (context.shouldStop()) return 'stopped';
      const hash = hashContent(path);
      if (hash !== null) hashes.push({ id, hash });
    }
    after = last.id;
    context.commitLightly(() => {
      for (const { id, hash } of hashes) context.assetWrites.setHash(id, hash);
      context.jobs.saveCursor(job.id, String(after));
    });
  }
  context.commitLightly(() => context.jobs.complete(job.id, context.now()));
  return 'completed';
};
