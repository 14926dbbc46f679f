import type { JobContext } from './job-context.ts';
import type { AssetBatch } from './job.ts';

/** The most assets that one media job holds. */
const batchSize = 1000;

/** Queues the chain after a scan for assets that are new or changed, in the caller's transaction. */
export function sendDownTheChain(batch: AssetBatch, { jobs, now }: Pick<JobContext, 'jobs' | 'now'>): void {
  for (const part of cut(batch)) {
    const { libraryId } = part;
    jobs.enqueue(
      { name: 'SidecarCheck', payload: { kind: 'assets', ...part }, libraryId, size: sizeOf(part) },
      now(),
    );
  }
}

/** A batch in parts that one job can hold. */
function cut({ libraryId, assets }: AssetBatch): AssetBatch[] {
  const parts: AssetBatch[] = [];
  if ('from' in assets) {
    for (let from = assets.from; from <= assets.through; from += batchSize) {
      parts.push({ libraryId, assets: { from, through: Math.min(from + batchSize - 1, assets.through) } });
    }
  } else {
    for (let at = 0; at < assets.length; at += batchSize) {
      parts.push({ libraryId, assets: assets.slice(at, at + batchSize) });
    }
  }
  return parts;
}

/** How many assets a batch speaks of. */
export function sizeOf({ assets }: AssetBatch): number {
  return 'from' in assets ? assets.through - assets.from + 1 : assets.length;
}
