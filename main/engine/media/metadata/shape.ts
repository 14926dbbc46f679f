import type { MediaFormat } from '../sniff.ts';
import { isVideoFormat } from '../sniff.ts';
import type { Metadata } from './metadata.ts';
import { numberOf, textOf, type Tags } from './tags.ts';

/** Beyond this a number is no size of a picture. */
const mostPixelsPerSide = 1_000_000;

/** How large it is as it is shown, and how it has to be turned for that. */
export function shapeOf(
  tags: Tags,
  format: MediaFormat | null,
): Pick<Metadata, 'width' | 'height' | 'orientation'> {
  const orientation = orientationOf(tags, format);
  const size = storedSize(tags);
  if (size === null) return { width: null, height: null, orientation };
  const [width, height] = size;
  const isOnItsSide = orientation !== null && orientation >= 5;
  return { width: isOnItsSide ? height : width, height: isOnItsSide ? width : height, orientation };
}

/** Width and height as they are stored, before anything is turned; null when they are none. */
export function storedSize(tags: Tags): readonly [number, number] | null {
  const [first, second] = (textOf(tags, 'Composite:ImageSize') ?? '').split(/[\sx]+/).map(Number);
  const width = numberOf(tags, 'File:ImageWidth') ?? first ?? 0;
  const height = numberOf(tags, 'File:ImageHeight') ?? second ?? 0;
  return isSide(width) && isSide(height) ? [width, height] : null;
}

function isSide(pixels: number): boolean {
  return Number.isInteger(pixels) && pixels > 0 && pixels <= mostPixelsPerSide;
}

function orientationOf(tags: Tags, format: MediaFormat | null): number | null {
  // Their container says how they are turned, and programs that show them look at nothing else.
  if (format === 'heif' || format === 'avif') return containerOrientation(tags);
  if (format !== null && isVideoFormat(format)) return videoOrientation(tags);
  const orientation = numberOf(tags, 'EXIF:Orientation') ?? numberOf(tags, 'XMP:Orientation');
  return orientation !== null && Number.isInteger(orientation) && orientation >= 1 && orientation <= 8
    ? orientation
    : null;
}

/** Quarter turns against the clock. */
function containerOrientation(tags: Tags): number | null {
  const turns = numberOf(tags, 'QuickTime:Rotation');
  return turns === null ? null : ([1, 8, 3, 6][turns] ?? null);
}

/** Degrees with the clock. */
function videoOrientation(tags: Tags): number | null {
  const degrees = numberOf(tags, 'Composite:Rotation');
  return degrees === null
    ? null
    : (({ 0: 1, 90: 6, 180: 3, 270: 8 } as Record<number, number>)[degrees] ?? null);
}
