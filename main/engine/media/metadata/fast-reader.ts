import { readFile, type FileBytes } from '../../files/file-bytes.ts';
import { sniff, sniffedBytes, type MediaFormat } from '../sniff.ts';
import { findMotion } from '../motion/find-motion.ts';
import type { Motion } from '../motion/motion.ts';
import { heifBlocks } from './container/boxes.ts';
import type { Blocks } from './container/blocks.ts';
import { jpegBlocks } from './container/jpeg.ts';
import { pngBlocks } from './container/png.ts';
import { bmpBlocks, gifBlocks } from './container/simple.ts';
import { tiffBlocks } from './container/tiff.ts';
import { webpBlocks } from './container/webp.ts';
import { exifTags } from './exif-tags.ts';
import { iptcTags } from './iptc-tags.ts';
import { storedSize } from './shape.ts';
import type { Tags, TagValue } from './tags.ts';
import { xmpTags } from './xmp-tags.ts';

/** What a look into a file by our own means came to. */
export type FastReading =
  /** All there is. */
  | {
      readonly kind: 'read';
      readonly format: MediaFormat;
      readonly tags: Tags;
      readonly motion: Motion | null;
    }
  /** Of a format that exiftool has to read, or none that is known. */
  | { readonly kind: 'unknown'; readonly format: MediaFormat | null }
  /** It begins like a picture, but what it is made of does not fit together. */
  | { readonly kind: 'broken'; readonly format: MediaFormat; readonly tags: Tags }
  /** Text or next to nothing: nobody has to be asked whether this is a picture. */
  | { readonly kind: 'not-media' }
  | { readonly kind: 'empty' }
  /** The system could not read it: an errno code, or `NOT_A_FILE`. */
  | { readonly kind: 'unreadable'; readonly code: string };

/** What cameras put before the picture mostly fits into this; one read brings it all. */
const headBytes = 64 * 1024;

const containers: Partial<Record<MediaFormat, (file: FileBytes) => Blocks>> = {
  jpeg: jpegBlocks,
  png: pngBlocks,
  webp: webpBlocks,
  heif: heifBlocks,
  avif: heifBlocks,
  gif: gifBlocks,
  bmp: bmpBlocks,
  tiff: tiffBlocks,
};

/** Formats behind whose pictures phones put the video that they took with them. */
const withMotion: ReadonlySet<MediaFormat> = new Set(['jpeg', 'heif', 'avif']);

/** Reads the metadata of the common formats: one open, mostly one read. Never throws for what is in a file. */
export function readFast(path: string): FastReading {
  const looked = readFile(path, headBytes, readBytes);
  return looked.code === null ? looked.value : { kind: 'unreadable', code: looked.code };
}

function readBytes(file: FileBytes): FastReading {
  if (file.size === 0) return { kind: 'empty' };
  const start = file.at(0, sniffedBytes);
  const format = sniff(start);
  if (format === null && isPlainText(start)) return { kind: 'not-media' };
  const locate = format === null ? undefined : containers[format];
  if (format === null || locate === undefined) return { kind: 'unknown', format };
  const blocks = locate(file);
  if (blocks.isPartly) return { kind: 'unknown', format };
  const tags = tagsOf(blocks, format);
  if (tags === null) return { kind: 'unknown', format };
  if (storedSize(tags) === null) return { kind: 'broken', format, tags };
  const motion = withMotion.has(format) ? findMotion(file, blocks.xmp, tags) : null;
  return { kind: 'read', format, tags, motion };
}

/** Null when there is a block that only exiftool may be able to read. */
function tagsOf(blocks: Blocks, format: MediaFormat): Tags | null {
  const tags: Record<string, TagValue> = {};
  if (blocks.exif !== null) Object.assign(tags, exifTags(blocks.exif));
  if (blocks.iptc !== null) Object.assign(tags, iptcTags(blocks.iptc));
  const xmp = blocks.xmp === null ? {} : xmpTags(blocks.xmp);
  if (xmp === null) return null;
  Object.assign(tags, xmp);
  if (blocks.turns !== null) tags['QuickTime:Rotation'] = blocks.turns;
  const { 'EXIF:ImageWidth': width, 'EXIF:ImageHeight': height } = tags;
  const size = format === 'tiff' && width !== undefined ? { width, height } : blocks.size;
  if (size !== null && Number(size.width) > 0 && Number(size.height) > 0) {
    tags['Composite:ImageSize'] = `${String(size.width)} ${String(size.height)}`;
  }
  return tags;
}

/** Whether there is nothing but letters, signs and ends of lines, as in a note that somebody gave a wrong name. */
function isPlainText(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte >= 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d);
}
