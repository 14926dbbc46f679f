import { assetTypeOf } from '../asset/media-types.ts';
import { toDisplayPath, toNativePath } from '../files/path-encoding.ts';
import { nameOf, realPath, statPath } from '../files/read-only.ts';

/**
 * Why a file must not be handed to the system to open, in words; null when it may. The system decides by the name of
 * a file what to do with it, so the name must be that of a photo or video, and so must be what a link leads to.
 */
export function whyNotOpen(path: string): string | null {
  const name = toDisplayPath(nameOf(path));
  const real = realPath(path).value;
  if (real === null) return `${name} is not there. Connect its drive, or scan the library.`;
  if (statPath(real).value?.kind !== 'file') return `${name} is not an ordinary file.`;
  if (assetTypeOf(nameOf(path)) === null || assetTypeOf(nameOf(real)) === null)
    return `${name} is not a photo or video.`;
  if (typeof toNativePath(path) !== 'string')
    return `The name of ${name} is not valid text, so other apps cannot be told of it. Rename the file.`;
  return null;
}
