import { load, type ExpandedTags } from 'exifreader';
import { readPart } from '../files/read-part.ts';
import { withOrientation } from './jpeg-orientation.ts';

/** The small picture of a JPEG lies within its first segments. */
const headBytes = 256 * 1024;

/** The small JPEG that the camera put into a JPEG file, upright; null where there is none. */
export function readEmbedded(path: string): Uint8Array<ArrayBuffer> | null {
  const { value: head } = readPart(path, 0, headBytes);
  return head === null ? null : embeddedIn(head.bytes);
}

/** The small JPEG in the first bytes of a JPEG; upright for who heeds its orientation. */
export function embeddedIn(head: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> | null {
  if (head[0] !== 0xff || head[1] !== 0xd8) return null;
  let tags: ExpandedTags;
  try {
    tags = load(head.buffer, { expanded: true, includeUnknown: false });
  } catch {
    // Damaged in any way that there is: then there is no small picture either.
    return null;
  }
  const image = tags.Thumbnail?.image;
  if (image === undefined) return null;
  const jpeg = new Uint8Array(image as ArrayBuffer);
  if (jpeg[0] !== 0xff || jpeg[1] !== 0xd8 || jpeg[2] !== 0xff) return null;
  // The camera turns neither picture; it says how both are to be turned only once, outside of the small one.
  const orientation = Number(tags.exif?.Orientation?.value ?? 1);
  return orientation >= 2 && orientation <= 8 ? withOrientation(jpeg, orientation) : jpeg;
}
