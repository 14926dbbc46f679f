import * as exifReader from 'exifreader';
import type { Tags } from './tags.ts';

// It is a CommonJS module, and not every loader sees the names in it.
const { load } = (exifReader as { default?: typeof exifReader }).default ?? exifReader;

/** ExifReader's names of tags and exiftool's; nothing else is decoded. */
const names: Readonly<Record<string, string>> = {
  Make: 'Make',
  Model: 'Model',
  LensModel: 'LensModel',
  ExposureTime: 'ExposureTime',
  FNumber: 'FNumber',
  ISOSpeedRatings: 'ISO',
  FocalLength: 'FocalLength',
  Orientation: 'Orientation',
  DateTimeOriginal: 'DateTimeOriginal',
  DateTimeDigitized: 'CreateDate',
  DateTime: 'ModifyDate',
  OffsetTime: 'OffsetTime',
  OffsetTimeOriginal: 'OffsetTimeOriginal',
  OffsetTimeDigitized: 'OffsetTimeDigitized',
  SubSecTime: 'SubSecTime',
  SubSecTimeOriginal: 'SubSecTimeOriginal',
  SubSecTimeDigitized: 'SubSecTimeDigitized',
  ImageDescription: 'ImageDescription',
  XPTitle: 'XPTitle',
  XPComment: 'XPComment',
  XPKeywords: 'XPKeywords',
  Rating: 'Rating',
  RatingPercent: 'RatingPercent',
  GPSLatitude: 'GPSLatitude',
  GPSLatitudeRef: 'GPSLatitudeRef',
  GPSLongitude: 'GPSLongitude',
  GPSLongitudeRef: 'GPSLongitudeRef',
  GPSAltitude: 'GPSAltitude',
  GPSAltitudeRef: 'GPSAltitudeRef',
  GPSDateStamp: 'GPSDateStamp',
  GPSTimeStamp: 'GPSTimeStamp',
  ImageWidth: 'ImageWidth',
  ImageLength: 'ImageHeight',
};

const options = { expanded: true, includeTags: { exif: Object.keys(names) } } as const;

/** Three numbers: degrees, minutes and seconds, or hours. */
const sexagesimal = new Set(['GPSLatitude', 'GPSLongitude']);
/** Text that Windows keeps as UTF-16. */
const wide = new Set(['XPTitle', 'XPComment', 'XPKeywords']);

/** The tags of a TIFF structure, which is what EXIF is. Empty when it makes no sense. */
export function exifTags(tiff: Uint8Array): Tags {
  const tags: Record<string, string | number> = { ...appleTags(tiff) };
  let found: object;
  try {
    found = load(toArrayBuffer(tiff), options).exif ?? {};
  } catch {
    // It throws for what is no TIFF structure at all.
    return tags;
  }
  for (const [name, tag] of Object.entries(found)) {
    const known = names[name];
    const value = known === undefined ? null : toValue(known, (tag as { value?: unknown }).value);
    if (known !== undefined && value !== null) tags[`EXIF:${known}`] = value;
  }
  return tags;
}

function toArrayBuffer(bytes: Uint8Array): ArrayBuffer {
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
}

function toValue(name: string, value: unknown): string | number | null {
  if (typeof value === 'number') return value;
  if (typeof value === 'string') return value === '<faulty value>' ? null : value;
  if (!Array.isArray(value) || value.length === 0) return null;
  if (wide.has(name)) return Buffer.from(value as number[]).toString('utf16le');
  if (typeof value[0] === 'string') return value[0];
  if (sexagesimal.has(name)) return toDegrees(value);
  if (name === 'GPSTimeStamp') return toClock(value);
  return toRatio(value) ?? toRatio(value[0]) ?? (typeof value[0] === 'number' ? value[0] : null);
}

/** A fraction of two whole numbers. */
function toRatio(value: unknown): number | null {
  if (!Array.isArray(value) || value.length !== 2) return null;
  const [above, below] = value as readonly unknown[];
  if (typeof above !== 'number' || typeof below !== 'number' || below === 0) return null;
  return above / below;
}

function toDegrees(parts: readonly unknown[]): number | null {
  const [degrees = null, minutes = 0, seconds = 0] = parts.map(toRatio);
  if (degrees === null) return null;
  return degrees + (minutes ?? 0) / 60 + (seconds ?? 0) / 3600;
}

function toClock(parts: readonly unknown[]): string | null {
  const [hours = null, minutes = null, seconds = null] = parts.map(toRatio);
  if (hours === null || minutes === null || seconds === null) return null;
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  return `${two(hours)}:${two(minutes)}:${two(seconds)}`;
}

const appleNotes = Buffer.from('Apple iOS\0', 'latin1');
const contentIdentifier = 0x11;

/** By which an iPhone's still finds its video: a tag in Apple's own notes, which lie somewhere in the structure. */
function appleTags(tiff: Uint8Array): Record<string, string> {
  const bytes = Buffer.from(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  const start = bytes.indexOf(appleNotes);
  // The header takes 14 bytes, then come big-endian entries as in any directory, with offsets from the header on.
  if (start < 0 || start + 16 > bytes.length) return {};
  const count = Math.min(bytes.readUInt16BE(start + 14), 200);
  for (let entry = 0; entry < count; entry++) {
    const at = start + 16 + entry * 12;
    if (at + 12 > bytes.length) break;
    if (bytes.readUInt16BE(at) !== contentIdentifier || bytes.readUInt16BE(at + 2) !== 2) continue;
    const from = start + bytes.readUInt32BE(at + 8);
    const text = bytes.toString('latin1', from, from + Math.min(bytes.readUInt32BE(at + 4), 100));
    return { 'MakerNotes:ContentIdentifier': text.replace(/\0.*$/s, '') };
  }
  return {};
}
