import { load, type ExpandedTags } from 'exifreader';
import { readPart } from '../files/read-part.ts';

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
  const orientation = Number(tags.exif?.Orientation?.value ?? 1);
  return orientation >= 2 && orientation <= 8 ? withOrientation(jpeg, orientation) : jpeg;
}

/** The camera turns neither picture; it says how both are to be turned only once, outside of the small one. */
function withOrientation(jpeg: Uint8Array, orientation: number): Uint8Array<ArrayBuffer> {
  const exif = Buffer.from(
    // An APP1 segment with a TIFF of one entry: orientation, one short.
    `ffe10022 457869660000 4d4d002a00000008 0001 011200030000000100${hex(orientation)}0000 00000000`.replaceAll(
      ' ',
      '',
    ),
    'hex',
  );
  const turned = new Uint8Array(jpeg.length + exif.length);
  turned.set(jpeg.subarray(0, 2));
  turned.set(exif, 2);
  turned.set(jpeg.subarray(2), 2 + exif.length);
  return turned;
}

function hex(byte: number): string {
  return byte.toString(16).padStart(2, '0');
}
