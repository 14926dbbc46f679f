import type { FileBytes } from '../../../files/file-bytes.ts';
import { latin1, noBlocks, viewOf, withoutExifHeader, type Blocks } from './blocks.ts';

/** An animation holds a chunk per frame. */
const mostChunks = 20_000;
const mostBytes = 8 * 1024 * 1024;

/** Walks the chunks of a WebP file; those that tell about the picture come at its end. */
export function webpBlocks(file: FileBytes): Blocks {
  const blocks = noBlocks();
  let at = 12;
  for (let count = 0; count < mostChunks; count++) {
    const header = file.at(at, 18);
    if (header.length < 8) break;
    const type = latin1(header, 0, 4);
    const length = viewOf(header).getUint32(4, true);
    if (type === 'VP8X' || type === 'VP8 ' || type === 'VP8L') blocks.size ??= sizeOf(type, header);
    if (type === 'EXIF' && length < mostBytes) blocks.exif ??= withoutExifHeader(file.at(at + 8, length));
    if (type === 'XMP ' && length < mostBytes) blocks.xmp ??= file.at(at + 8, length);
    at += 8 + length + (length & 1);
  }
  return blocks;
}

function sizeOf(type: string, header: Uint8Array): Blocks['size'] {
  if (header.length < 18) return null;
  const view = viewOf(header);
  if (type === 'VP8X') {
    const at = (index: number) =>
      view.getUint8(index) | (view.getUint8(index + 1) << 8) | (view.getUint8(index + 2) << 16);
    return { width: at(12) + 1, height: at(15) + 1 };
  }
  if (type === 'VP8 ') {
    return { width: view.getUint16(14, true) & 0x3fff, height: view.getUint16(16, true) & 0x3fff };
  }
  const bits = view.getUint32(9, true);
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
}
