import { sendDownTheChain } from '../../job/asset-batch.ts';
import type { JobContext } from '../../job/job-context.ts';
import type { SidecarRepository } from './sidecar.repository.ts';

/** Lets go of sidecars that a library has no longer: their assets go down the chain, to take others or none. */
export function letGoOf(
  paths: readonly string[],
  libraryId: number,
  rows: SidecarRepository,
  context: JobContext,
): void {
  const concerned = new Set<number>();
  for (const path of paths) {
    rows.drop(path);
    for (const { id, sidecarPath } of rows.listServed(path)) if (sidecarPath === path) concerned.add(id);
  }
  sendAssets(concerned, libraryId, context);
}

/** Sends assets down the chain in the order of their ids. */
export function sendAssets(ids: Iterable<number>, libraryId: number, context: JobContext): void {
  const assets = [...ids].toSorted((a, b) => a - b);
  if (assets.length > 0) sendDownTheChain({ libraryId, assets }, context);
}
