import { readDate, readFraction, readOffset, writeOffset, type WrittenDate } from './date-text.ts';
import type { TimeSource } from './metadata.ts';
import type { Position } from './position.ts';
import { textOf, type Tags } from './tags.ts';
import { momentOf, offsetIn, zoneAt } from './zone.ts';

/** When it was taken. */
export type CaptureTime = {
  /** Milliseconds since 1970 UTC. */
  readonly takenAt: number;
  /** The wall clock at that place, in milliseconds as though it showed UTC. */
  readonly localTime: number;
  /** An offset or a name; null where only this computer's own zone could be assumed. */
  readonly timeZone: string | null;
  readonly timeSource: TimeSource;
};

export type TimeFacts = {
  readonly embedded: Tags;
  readonly sidecar: Tags | null;
  readonly position: Position | null;
  /** What the file system says, for files that say nothing. */
  readonly fileTime: number;
  /** For wall clocks that tell no zone. */
  readonly systemZone: string;
};

/** The time from the sidecar, else from within the file, else from the file system. */
export function captureTimeOf(facts: TimeFacts): CaptureTime {
  const { embedded, sidecar } = facts;
  const noted = sidecar === null ? null : dateIn(sidecar, sidecarDates);
  if (noted !== null) return place(noted, 'sidecar', facts);
  const found = dateIn(embedded, embeddedDates);
  if (found !== null) return place(found, 'embedded', facts);
  const { fileTime, systemZone } = facts;
  const localTime = fileTime + offsetIn(systemZone, fileTime);
  return { takenAt: fileTime, localTime, timeZone: null, timeSource: 'file' };
}

/** Where a date is kept, with the tags beside it that say more. */
type DateTag = {
  readonly name: string;
  readonly time?: string;
  readonly offset?: string;
  readonly subSec?: string;
  /** The wall clock of Greenwich, whatever the place. */
  readonly isUtc?: boolean;
};

const sidecarDates: readonly DateTag[] = [
  { name: 'XMP:DateTimeOriginal' },
  { name: 'XMP:DateCreated' },
  { name: 'XMP:CreateDate' },
];

/** Best first. */
const embeddedDates: readonly DateTag[] = [
  {
    name: 'EXIF:DateTimeOriginal',
    offset: 'EXIF:OffsetTimeOriginal',
    subSec: 'EXIF:SubSecTimeOriginal',
  },
  { name: 'XMP:DateTimeOriginal' },
  { name: 'EXIF:CreateDate', offset: 'EXIF:OffsetTimeDigitized', subSec: 'EXIF:SubSecTimeDigitized' },
  { name: 'QuickTime:CreationDate' },
  { name: 'QuickTime:DateTimeOriginal' },
  { name: 'XMP:DateCreated' },
  { name: 'IPTC:DateCreated', time: 'IPTC:TimeCreated' },
  { name: 'XMP:CreateDate' },
  { name: 'H264:DateTimeOriginal' },
  { name: 'RIFF:DateTimeOriginal' },
  { name: 'Matroska:DateTimeOriginal', isUtc: true },
  { name: 'ASF:CreationDate', isUtc: true },
  { name: 'MXF:CreateDate' },
  { name: 'FLV:CreateDate' },
  { name: 'PNG:CreationTime' },
  { name: 'QuickTime:CreateDate', isUtc: true },
  { name: 'QuickTime:MediaCreateDate', isUtc: true },
  { name: 'QuickTime:TrackCreateDate', isUtc: true },
  { name: 'EXIF:GPSDateStamp', time: 'EXIF:GPSTimeStamp', isUtc: true },
  { name: 'EXIF:ModifyDate', offset: 'EXIF:OffsetTime', subSec: 'EXIF:SubSecTime' },
];

/** The epochs of QuickTime and Unix: a counter that was never set. */
const neverSet = new Set([0, Date.UTC(1904, 0, 1)]);

/** A date with whether its clock is that of Greenwich because nothing else is ever written there. */
type FoundDate = WrittenDate & { readonly isUtc: boolean };

function dateIn(tags: Tags, candidates: readonly DateTag[]): FoundDate | null {
  for (const candidate of candidates) {
    const date = readTag(tags, candidate);
    if (date !== null) return date;
  }
  return null;
}

function readTag(tags: Tags, tag: DateTag): FoundDate | null {
  const text = textOf(tags, tag.name);
  if (text === null) return null;
  const time = tag.time === undefined ? null : textOf(tags, tag.time);
  const isUtc = tag.isUtc ?? false;
  const date = (time === null ? null : readDate(`${text} ${time}`)) ?? readDate(text);
  if (date === null || (isUtc && neverSet.has(date.wall))) return null;
  const subSec = tag.subSec === undefined ? null : textOf(tags, tag.subSec);
  const wall = subSec === null || date.wall % 1000 !== 0 ? date.wall : date.wall + readFraction(subSec);
  return { wall, offsetMinutes: date.offsetMinutes ?? offsetBeside(tags, tag, wall), isUtc };
}

/** Cameras write one offset for all their dates, some of them under one name only; editors write it in XMP alone. */
function offsetBeside(tags: Tags, tag: DateTag, wall: number): number | null {
  if (!tag.name.startsWith('EXIF:') || tag.isUtc === true) return null;
  const names = [tag.offset, 'EXIF:OffsetTimeOriginal', 'EXIF:OffsetTimeDigitized', 'EXIF:OffsetTime'];
  for (const name of names) {
    const text = name === undefined ? null : textOf(tags, name);
    const offset = text === null ? null : readOffset(text);
    if (offset !== null) return offset;
  }
  for (const { name } of sidecarDates) {
    const text = textOf(tags, name);
    const date = text === null ? null : readDate(text);
    if (date !== null && date.offsetMinutes !== null && isSameSecond(date.wall, wall))
      return date.offsetMinutes;
  }
  return null;
}

function isSameSecond(a: number, b: number): boolean {
  return Math.floor(a / 1000) === Math.floor(b / 1000);
}

function place(date: FoundDate, timeSource: TimeSource, facts: TimeFacts): CaptureTime {
  const { wall, offsetMinutes, isUtc } = date;
  const { position, systemZone } = facts;
  const zone = position === null ? null : zoneAt(position.latitude, position.longitude);
  if (isUtc) {
    const takenAt = wall - (offsetMinutes ?? 0) * 60_000;
    return {
      takenAt,
      localTime: takenAt + offsetIn(zone ?? systemZone, takenAt),
      timeZone: zone,
      timeSource,
    };
  }
  const minutes = offsetMinutes ?? (zone === null ? offsetBySatellites(facts.embedded, wall) : null);
  if (minutes !== null) {
    return { takenAt: wall - minutes * 60_000, localTime: wall, timeZone: writeOffset(minutes), timeSource };
  }
  return { takenAt: momentOf(zone ?? systemZone, wall), localTime: wall, timeZone: zone, timeSource };
}

const quarterHourMs = 15 * 60_000;
/** The position, and with it its time, may be this much older than the picture. */
const staleMs = 3 * 60_000;
const satelliteTime: DateTag = { name: 'EXIF:GPSDateStamp', time: 'EXIF:GPSTimeStamp', isUtc: true };

/** The offset that lies between the wall clock and the satellites' clock. */
function offsetBySatellites(tags: Tags, wall: number): number | null {
  const satellites = textOf(tags, 'EXIF:GPSTimeStamp') === null ? null : readTag(tags, satelliteTime);
  if (satellites === null) return null;
  const difference = wall - satellites.wall;
  const offset = Math.round(difference / quarterHourMs) * quarterHourMs;
  if (Math.abs(difference - offset) > staleMs) return null;
  const minutes = offset / 60_000;
  return minutes >= -12 * 60 && minutes <= 14 * 60 ? minutes + 0 : null;
}
