import type { MediaJobHandler } from '../media.jobs.ts';
import { compareSidecars } from './found-sidecars.ts';
import { placeAssets } from './place-assets.ts';
import { sendOnUnreached, sweepLibrary } from './sweep-library.ts';

/** SidecarCheck: finds the sidecars of assets and keeps them true; first of the chain after a scan. */
export const checkSidecars: MediaJobHandler<'SidecarCheck'> = async (job, context) => {
  const { payload } = job;
  switch (payload.kind) {
    case 'assets':
      return placeAssets(job, { libraryId: payload.libraryId, assets: payload.assets }, context);
    case 'found':
      return compareSidecars(job, payload, context);
    case 'sweep':
      return sweepLibrary(job, payload, context);
    case 'unreached':
      return sendOnUnreached(job, payload.libraryId, context);
  }
};
