import type { FileBytes } from '../../files/file-bytes.ts';
import type { ByteRange } from './decoder.ts';
import { readPictureHeader } from './picture-header.ts';

/** The JPEG in a RAW file that shows it best. */
export type RawPreview = {
  readonly range: ByteRange;
  /** 1 to 8, as in EXIF; null where the file does not say. */
  readonly orientation: number | null;
};

/** Files of strangers: neither loops nor endless lists. */
const mostDirectories = 64;
const mostEntries = 500;
const headBytes = 64 * 1024;

/** Finds the largest JPEG that a camera put into a RAW file; null where there is none that Lightkeeper finds. */
export function findRawPreview(file: FileBytes): RawPreview | null {
  const tiff = readTiff(file);
  const candidates = [...tiff.candidates, ...fujiPreview(file), ...canonPreviews(file)];
  let best: { readonly range: ByteRange; readonly pixels: number } | null = null;
  for (const range of candidates) {
    const pixels = pixelsOf(file, range);
    if (pixels > (best?.pixels ?? 0)) best = { range, pixels };
  }
  return best === null ? null : { range: best.range, orientation: tiff.orientation };
}

/** How many pixels the JPEG at a place has; 0 when none is there that can be shown. */
function pixelsOf(file: FileBytes, { offset, length }: ByteRange): number {
  if (length < 100 || offset + length > file.size) return 0;
  const head = file.at(offset, Math.min(length, headBytes));
  if (head[0] !== 0xff || head[1] !== 0xd8 || head[2] !== 0xff || isLossless(head)) return 0;
  const header = readPictureHeader(head, 'jpeg');
  return header === null ? 0 : header.width * header.height;
}

/** Sensor data come as JPEGs too, of a kind that is no picture. */
function isLossless(jpeg: Uint8Array): boolean {
  for (let at = 2; at + 4 < jpeg.length && jpeg[at] === 0xff;) {
    const marker = jpeg[at + 1] ?? 0;
    if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xcc) return marker === 0xc3;
    at += 2 + (((jpeg[at + 2] ?? 0) << 8) | (jpeg[at + 3] ?? 0));
  }
  return false;
}

type Tiff = { readonly candidates: ByteRange[]; readonly orientation: number | null };

/** Walks the directories of a TIFF, as most RAW files are. */
function readTiff(file: FileBytes): Tiff {
  const head = file.at(0, 8);
  const isLittle = head[0] === 0x49;
  const candidates: ByteRange[] = [];
  let orientation: number | null = null;
  if (head.length < 8 || head[0] !== head[1] || (head[0] !== 0x49 && head[0] !== 0x4d))
    return { candidates, orientation };
  const waiting = [number(head, 4, 4, isLittle)];
  const seen = new Set<number>();
  while (waiting.length > 0 && seen.size < mostDirectories) {
    const offset = waiting.shift() ?? 0;
    if (offset < 8 || seen.has(offset)) continue;
    seen.add(offset);
    const directory = readDirectory(file, offset, isLittle);
    if (orientation === null) orientation = orientationIn(directory);
    candidates.push(...rangesIn(directory));
    waiting.push(...(directory.get(tag.subDirectories) ?? []), ...(directory.get(nextDirectory) ?? []));
  }
  return { candidates, orientation };
}

const tag = {
  rawJpeg: 0x2e,
  stripOffsets: 0x111,
  orientation: 0x112,
  stripLengths: 0x117,
  subDirectories: 0x14a,
  jpegOffset: 0x201,
  jpegLength: 0x202,
} as const;
const wanted: ReadonlySet<number> = new Set(Object.values(tag));
/** Not a tag: where the directory after this one is. */
const nextDirectory = -1;

/** The numbers of each tag that is of interest. Of bytes, where they are and how many. */
type Directory = ReadonlyMap<number, readonly number[]>;

function readDirectory(file: FileBytes, offset: number, isLittle: boolean): Directory {
  const found = new Map<number, readonly number[]>();
  const count = Math.min(number(file.at(offset, 2), 0, 2, isLittle), mostEntries);
  const bytes = file.at(offset + 2, count * 12 + 4);
  if (bytes.length < count * 12) return found;
  for (let at = 0; at < count * 12; at += 12) {
    const name = number(bytes, at, 2, isLittle);
    if (wanted.has(name)) found.set(name, valuesOf(file, bytes.subarray(at, at + 12), isLittle));
  }
  if (bytes.length >= count * 12 + 4) found.set(nextDirectory, [number(bytes, count * 12, 4, isLittle)]);
  return found;
}

function valuesOf(file: FileBytes, entry: Uint8Array, isLittle: boolean): number[] {
  const type = number(entry, 2, 2, isLittle);
  const count = number(entry, 4, 4, isLittle);
  const place = number(entry, 8, 4, isLittle);
  // Bytes, or something undefined: the picture itself.
  if (type === 1 || type === 7) return [place, count];
  const size = type === 3 ? 2 : 4;
  if ((type !== 3 && type !== 4 && type !== 13) || count > mostDirectories) return [];
  const bytes = count * size <= 4 ? entry.subarray(8, 12) : file.at(place, count * size);
  if (bytes.length < count * size) return [];
  return Array.from({ length: count }, (_, index) => number(bytes, index * size, size, isLittle));
}

function orientationIn(directory: Directory): number | null {
  const [value] = directory.get(tag.orientation) ?? [];
  return value !== undefined && value >= 1 && value <= 8 ? value : null;
}

function rangesIn(directory: Directory): ByteRange[] {
  const pairs = [
    directory.get(tag.rawJpeg) ?? [],
    [...(directory.get(tag.jpegOffset) ?? []), ...(directory.get(tag.jpegLength) ?? [])],
    [...(directory.get(tag.stripOffsets) ?? []), ...(directory.get(tag.stripLengths) ?? [])],
  ];
  // A picture in several strips is no JPEG that could be cut out.
  return pairs.flatMap((pair) => {
    const [offset, length] = pair;
    return pair.length === 2 && offset !== undefined && length !== undefined ? [{ offset, length }] : [];
  });
}

/** Fujifilm: the place of the JPEG is in the header. */
function fujiPreview(file: FileBytes): ByteRange[] {
  const head = file.at(0, 92);
  if (Buffer.from(head.subarray(0, 15)).toString('latin1') !== 'FUJIFILMCCD-RAW') return [];
  return [{ offset: number(head, 84, 4, false), length: number(head, 88, 4, false) }];
}

/** Canon's newer files are made of boxes: the preview is in one named PRVW, the full size in the first track's data. */
function canonPreviews(file: FileBytes): ByteRange[] {
  const head = Buffer.from(file.at(0, 256 * 1024));
  if (head.toString('latin1', 4, 12) !== 'ftypcrx ') return [];
  const found: ByteRange[] = [];
  const box = head.indexOf('PRVW');
  if (box >= 4) found.push({ offset: box + 20, length: number(head, box + 16, 4, false) });
  const place = head.indexOf('co64');
  const sizes = head.indexOf('stsz');
  if (place > 0 && sizes > 0) {
    const offset = number(head, place + 16, 4, false);
    found.push({ offset, length: number(head, sizes + 8, 4, false) });
  }
  return found;
}

function number(bytes: Uint8Array, at: number, length: 2 | 4, isLittle: boolean): number {
  if (at + length > bytes.length) return 0;
  let value = 0;
  for (let index = 0; index < length; index++) {
    value = value * 256 + (bytes[isLittle ? at + length - 1 - index : at + index] ?? 0);
  }
  return value;
}
