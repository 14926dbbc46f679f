import { isRawTiff } from './sniff-raw.ts';
import type { ImageFormat } from './thumbnail/decoder.ts';

const videoFormats = [
  'mp4', 'mov', 'webm', 'mkv', 'avi', 'mpeg', 'mpegts', 'asf', 'flv', 'mxf', 'vob',
] as const; // prettier-ignore

export type VideoFormat = (typeof videoFormats)[number];

/** What a file is by its first bytes. `raw` is what cameras write unprocessed, of any make. */
export type MediaFormat = ImageFormat | 'raw' | 'psd' | 'cineon' | VideoFormat;

/** From how many bytes at the start of a file `sniff` can tell what it is. */
export const sniffedBytes = 4096;

/** Whether a format holds moving pictures. */
export function isVideoFormat(format: MediaFormat): format is VideoFormat {
  return (videoFormats as readonly MediaFormat[]).includes(format);
}

/** Tells the format of a file by its first bytes, at best `sniffedBytes` of them; null when they are of none that is known. */
export function sniff(bytes: Uint8Array): MediaFormat | null {
  for (const [format, starts] of magics) {
    if (starts.some((parts) => parts.every(([at, text]) => holds(bytes, at, text)))) return format;
  }
  return sniffTiff(bytes) ?? sniffBoxes(bytes) ?? sniffStream(bytes) ?? sniffText(bytes);
}

type Part = readonly [at: number, bytes: string];

/** Bytes as Latin-1 text; a format is known by any of its beginnings, each made of parts at their offsets. */
const magics: readonly (readonly [MediaFormat, readonly (readonly Part[])[]])[] = [
  ['jpeg', [[[0, '\xff\xd8\xff']]]],
  ['png', [[[0, '\x89PNG\r\n\x1a\n']]]],
  ['webp', [[[0, 'RIFF'], [8, 'WEBP']]]],
  ['gif', [[[0, 'GIF87a']], [[0, 'GIF89a']]]],
  ['jp2', [[[0, '\0\0\0\x0cjP  \r\n\x87\n']], [[0, '\xff\x4f\xff\x51']]]],
  ['jxl', [[[0, '\0\0\0\x0cJXL \r\n\x87\n']], [[0, '\xff\x0a']]]],
  ['psd', [[[0, '8BPS']]]],
  ['cineon', [[[0, '\x80\x2a\x5f\xd7']], [[0, '\xd7\x5f\x2a\x80']]]],
  [
    'raw',
    [
      [[0, 'FUJIFILMCCD-RAW']],
      [[0, 'FOVb']],
      [[0, '\0MRM']],
      [[0, 'II\x1a\0\0\0HEAP']],
      [[0, 'IIRO']],
      [[0, 'IIRS']],
      [[0, 'MMOR']],
      [[0, 'IIU\0']],
      [[0, 'II*\0'], [8, 'CR']],
      [[0, 'II*\0'], [8, 'IIII']],
      [[0, 'MM\0*'], [8, 'MMMM']],
      [[0, 'IIII'], [4, 'TwaR']],
      [[0, 'MMMM'], [4, 'RawT']],
      [[0, 'ARRI']],
    ],
  ],
  ['avi', [[[0, 'RIFF'], [8, 'AVI ']]]],
  ['asf', [[[0, '\x30\x26\xb2\x75\x8e\x66\xcf\x11']]]],
  ['flv', [[[0, 'FLV\x01']]]],
  ['mxf', [[[0, '\x06\x0e\x2b\x34\x02\x05\x01\x01\x0d\x01\x02\x01\x01\x02']]]],
]; // prettier-ignore

function sniffTiff(bytes: Uint8Array): MediaFormat | null {
  if (holds(bytes, 0, 'II+\0') || holds(bytes, 0, 'MM\0+')) return 'tiff';
  if (!holds(bytes, 0, 'II*\0') && !holds(bytes, 0, 'MM\0*')) return null;
  return isRawTiff(bytes) ? 'raw' : 'tiff';
}

const heifBrands = ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'hevm', 'hevs', 'mif1', 'msf1'];
const avifBrands = ['avif', 'avis'];
/** Atoms with which QuickTime files from before there were brands begin. */
const oldAtoms = ['moov', 'mdat', 'wide', 'free', 'skip', 'pnot'];

/** Files made of boxes: the brands in the first box tell pictures from videos. */
function sniffBoxes(bytes: Uint8Array): MediaFormat | null {
  const type = textAt(bytes, 4, 4);
  if (oldAtoms.includes(type)) return isPlausibleAtom(bytes) ? 'mov' : null;
  if (type !== 'ftyp') return null;
  const brands = brandsOf(bytes);
  const [major = ''] = brands;
  if (major === 'crx ') return 'raw';
  if (major === 'qt  ') return 'mov';
  if (brands.some((brand) => avifBrands.includes(brand))) return 'avif';
  if (heifBrands.includes(major) || brands.some((brand) => brand.startsWith('hei'))) return 'heif';
  if (major === 'jp2 ') return 'jp2';
  if (major === 'jxl ') return 'jxl';
  return 'mp4';
}

function brandsOf(bytes: Uint8Array): string[] {
  const end = Math.min(bytes.length, numberAt(bytes, 0), 1024);
  const brands = [textAt(bytes, 8, 4)];
  for (let at = 16; at + 4 <= end; at += 4) brands.push(textAt(bytes, at, 4));
  return brands;
}

function isPlausibleAtom(bytes: Uint8Array): boolean {
  const size = numberAt(bytes, 0);
  // 0: up to the end of the file; 1: the size follows in 64 bits.
  return size === 0 || size === 1 || size >= 8;
}

function sniffStream(bytes: Uint8Array): MediaFormat | null {
  if (holds(bytes, 0, '\x1a\x45\xdf\xa3')) return textAt(bytes, 0, 64).includes('webm') ? 'webm' : 'mkv';
  if (holds(bytes, 0, '\0\0\x01\xba')) {
    // A DVD's navigation pack follows the system header of its first pack.
    return holds(bytes, 14, '\0\0\x01\xbb') && holds(bytes, 38, '\0\0\x01\xbf') ? 'vob' : 'mpeg';
  }
  if (holds(bytes, 0, '\0\0\x01\xb3')) return 'mpeg';
  return isTransportStream(bytes, 0, 188) || isTransportStream(bytes, 4, 192) ? 'mpegts' : null;
}

/** Packets of a fixed length that each begin with the same byte. */
function isTransportStream(bytes: Uint8Array, first: number, length: number): boolean {
  const packets = Math.min(5, Math.floor((bytes.length - first) / length));
  if (packets < 2) return false;
  for (let packet = 0; packet < packets; packet++) if (bytes[first + packet * length] !== 0x47) return false;
  return true;
}

function sniffText(bytes: Uint8Array): MediaFormat | null {
  if (holds(bytes, 0, 'BM')) return isBitmapHeader(bytes) ? 'bmp' : null;
  const text = textAt(bytes, 0, sniffedBytes).replaceAll('\0', '');
  return /^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*<[?!a-z]/i.test(text) && /<(?:\w+:)?svg[\s>]/i.test(text)
    ? 'svg'
    : null;
}

const bitmapHeaderSizes = [12, 16, 40, 52, 56, 64, 108, 124];

function isBitmapHeader(bytes: Uint8Array): boolean {
  return bytes.length >= 26 && bitmapHeaderSizes.includes(bytes[14] ?? 0) && bytes[15] === 0;
}

function holds(bytes: Uint8Array, at: number, text: string): boolean {
  if (bytes.length < at + text.length) return false;
  for (let index = 0; index < text.length; index++) {
    if (bytes[at + index] !== text.charCodeAt(index)) return false;
  }
  return true;
}

function textAt(bytes: Uint8Array, at: number, length: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1', at, at + length);
}

/** Big-endian, 32 bits. */
function numberAt(bytes: Uint8Array, at: number): number {
  return Buffer.from(textAt(bytes, at, 4).padEnd(4, '\0'), 'latin1').readUInt32BE(0);
}
