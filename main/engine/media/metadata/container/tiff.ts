import type { FileBytes } from '../../../files/file-bytes.ts';
import { noBlocks, viewOf, type Blocks } from './blocks.ts';

/** A file of more bytes is not read whole. */
const mostBytes = 4 * 1024 * 1024;
const xmpTag = 700;
const iptcTag = 33_723;
/** Bytes per value of each type of number. */
const typeSizes: Readonly<Record<number, number>> = { 1: 1, 2: 1, 3: 2, 4: 4, 7: 1 };

/** A TIFF file is itself what EXIF is made of, in any order; small ones are read whole, for others ask exiftool. */
export function tiffBlocks(file: FileBytes): Blocks {
  const blocks = noBlocks();
  const bytes = file.size > mostBytes ? new Uint8Array(0) : file.at(0, file.size);
  const isBig = bytes[2] === 43 || bytes[3] === 43;
  if (bytes.length < 16 || isBig) return { ...blocks, isPartly: true };
  blocks.exif = bytes;
  const view = viewOf(bytes);
  const isLittle = bytes[0] === 0x49;
  const start = view.getUint32(4, isLittle);
  const count = start + 2 <= bytes.length ? view.getUint16(start, isLittle) : 0;
  for (let entry = 0; entry < count; entry++) {
    const at = start + 2 + entry * 12;
    if (at + 12 > bytes.length) break;
    const tag = view.getUint16(at, isLittle);
    if (tag !== xmpTag && tag !== iptcTag) continue;
    const size = typeSizes[view.getUint16(at + 2, isLittle)] ?? 0;
    const from = view.getUint32(at + 8, isLittle);
    const value = bytes.subarray(from, from + size * view.getUint32(at + 4, isLittle));
    if (tag === xmpTag) blocks.xmp = value;
    else blocks.iptc = value;
  }
  return blocks;
}
