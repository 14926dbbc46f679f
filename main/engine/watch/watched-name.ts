import { assetTypeOf, isSidecarName } from '../asset/media-types.ts';

/** Whether something is to be done when a file of this name comes, changes or goes. */
export function isWatchedName(fileName: string): boolean {
  return assetTypeOf(fileName) !== null || isSidecarName(fileName);
}
