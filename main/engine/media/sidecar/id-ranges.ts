import type { AssetBatch } from '../../job/job.ts';

/** Ids that are covered by batches. */
export class CoveredIds {
  private readonly starts: number[] = [];
  private readonly ends: number[] = [];

  constructor(batches: Iterable<AssetBatch['assets']>) {
    const ranges = [...batches]
      .flatMap((assets) => ('from' in assets ? [[assets.from, assets.through] as const] : runsOf(assets)))
      .toSorted(([a], [b]) => a - b);
    for (const [from, through] of ranges) {
      const end = this.ends.at(-1);
      if (end !== undefined && from <= end + 1) this.ends[this.ends.length - 1] = Math.max(end, through);
      else {
        this.starts.push(from);
        this.ends.push(through);
      }
    }
  }

  has(id: number): boolean {
    let low = 0;
    let high = this.starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.starts[middle] ?? 0) <= id) low = middle + 1;
      else high = middle;
    }
    return low > 0 && id <= (this.ends[low - 1] ?? -1);
  }
}

/** Ids in ascending order as a batch carries them: as a range where nothing is left out. */
export function asBatch(ids: readonly number[]): AssetBatch['assets'] {
  const [from = 0] = ids;
  const through = ids.at(-1) ?? 0;
  return through - from + 1 === ids.length ? { from, through } : ids;
}

function runsOf(ids: readonly number[]): (readonly [number, number])[] {
  return ids.map((id) => [id, id] as const);
}
