import type { FileBytes } from '../../../files/file-bytes.ts';
import { latin1, noBlocks, viewOf, type Blocks, type BlocksUnderWay } from './blocks.ts';

const exifStart = 'Exif\0\0';
const xmpStart = 'http://ns.adobe.com/xap/1.0/\0';
const photoshopStart = 'Photoshop 3.0\0';
const longestStart = 40;
/** Files with more segments before the picture are no pictures. */
const mostSegments = 2000;

/** Walks the segments of a JPEG file up to the picture itself. */
export function jpegBlocks(file: FileBytes): Blocks {
  const blocks = noBlocks();
  const resources: Uint8Array[] = [];
  let at = 2;
  for (let count = 0; count < mostSegments; count++) {
    const header = file.at(at, 4 + longestStart);
    if (header.length < 4 || header[0] !== 0xff) break;
    const marker = header[1] ?? 0;
    // Any number of bytes may fill the room before a marker.
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === 0xda || marker === 0xd9) break;
    const length = ((header[2] ?? 0) << 8) | (header[3] ?? 0);
    if (length < 2) break;
    if (isFrame(marker)) blocks.size ??= sizeOf(header);
    if (marker === 0xe1) takeApp1(blocks, file, at, length, header);
    if (marker === 0xed && latin1(header, 4, 4 + photoshopStart.length) === photoshopStart) {
      resources.push(content(file, at, length, photoshopStart.length));
    }
    at += 2 + length;
  }
  if (resources.length > 0) blocks.iptc = findIptc(Buffer.concat(resources));
  return blocks;
}

/** Start of frame, of any way to write a picture; three numbers of the range are tables. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

function sizeOf(header: Uint8Array): Blocks['size'] {
  if (header.length < 9) return null;
  const view = viewOf(header);
  return { width: view.getUint16(7), height: view.getUint16(5) };
}

function takeApp1(
  blocks: BlocksUnderWay,
  file: FileBytes,
  at: number,
  length: number,
  header: Uint8Array,
): void {
  const start = latin1(header, 4);
  if (start.startsWith(exifStart)) blocks.exif ??= content(file, at, length, exifStart.length);
  else if (start.startsWith(xmpStart)) blocks.xmp ??= content(file, at, length, xmpStart.length);
}

function content(file: FileBytes, at: number, length: number, skipped: number): Uint8Array {
  return file.at(at + 4 + skipped, length - 2 - skipped);
}

const iptcResource = 0x0404;

/** The IPTC block among the resources that Photoshop keeps. */
function findIptc(resources: Uint8Array): Uint8Array | null {
  const view = viewOf(resources);
  for (let at = 0; at + 12 <= resources.length;) {
    if (latin1(resources, at, at + 4) !== '8BIM') return null;
    const id = view.getUint16(at + 4);
    // A name with its length before it, both padded to an even number of bytes.
    const nameLength = ((resources[at + 6] ?? 0) + 2) & ~1;
    const from = at + 6 + nameLength + 4;
    if (from > resources.length) return null;
    const length = view.getUint32(from - 4);
    if (id === iptcResource) return resources.subarray(from, from + length);
    at = from + length + (length & 1);
  }
  return null;
}
