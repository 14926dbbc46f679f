import { describe, expect, it } from 'vitest';
import { captureTimeOf } from '../../../../main/engine/media/metadata/capture-time.ts';
import { readDate, readOffset } from '../../../../main/engine/media/metadata/date-text.ts';
import { positionOf } from '../../../../main/engine/media/metadata/position.ts';
import type { Tags } from '../../../../main/engine/media/metadata/tags.ts';
import { momentOf, offsetIn, zoneAt } from '../../../../main/engine/media/metadata/zone.ts';

const fileTime = Date.UTC(2020, 0, 15, 12);
const original = { 'EXIF:DateTimeOriginal': '2024:06:12 10:11:12' };
const sydney = {
  'EXIF:GPSLatitude': 33.865, 'EXIF:GPSLatitudeRef': 'S', 'EXIF:GPSLongitude': 151.21, 'EXIF:GPSLongitudeRef': 'E',
}; // prettier-ignore

describe('the zone of a wall clock', () => {
  it('is the offset beside it', () => {
    expect(taken({ ...original, 'EXIF:OffsetTimeOriginal': '+05:45', ...sydney })).toEqual({
      takenAt: '2024-06-12T04:26:12.000Z',
      localTime: '2024-06-12T10:11:12.000Z',
      timeZone: '+05:45',
      timeSource: 'embedded',
    });
  });

  it('is an offset that the camera wrote under another name', () => {
    expect(taken({ ...original, 'EXIF:OffsetTime': '-03:30' })).toMatchObject({ timeZone: '-03:30' });
  });

  it('is the one that an editor wrote for the same second', () => {
    const same = { ...original, 'XMP:DateCreated': '2024-06-12T10:11:12.5+09:00' };
    expect(taken(same)).toMatchObject({ timeZone: '+09:00', takenAt: '2024-06-12T01:11:12.000Z' });
    const other = { ...original, 'XMP:CreateDate': '2024-06-13T10:11:12+09:00' };
    expect(taken(other)).toMatchObject({ timeZone: null });
  });

  it('else that of the place, with its summer time', () => {
    expect(taken({ ...original, ...sydney })).toMatchObject({
      timeZone: 'Australia/Sydney',
      takenAt: '2024-06-12T00:11:12.000Z',
    });
    expect(taken({ 'EXIF:DateTimeOriginal': '2024:01:12 10:11:12', ...sydney })).toMatchObject({
      takenAt: '2024-01-11T23:11:12.000Z',
    });
  });

  it('else what lies between it and the clock of the satellites', () => {
    const at = (time: string) => ({
      ...original,
      'EXIF:GPSDateStamp': '2024:06:12',
      'EXIF:GPSTimeStamp': time,
    });
    expect(taken(at('04:41:10'))).toMatchObject({ timeZone: '+05:30', takenAt: '2024-06-12T04:41:12.000Z' });
    expect(taken(at('17:10:59'))).toMatchObject({ timeZone: '-07:00' });
    // Seven minutes off no zone, or no zone of this earth: the time of a position long before.
    expect(taken(at('04:48:10'))).toMatchObject({ timeZone: null });
    const yesterday = { ...at('04:41:10'), 'EXIF:GPSDateStamp': '2024:06:10' };
    expect(taken(yesterday)).toMatchObject({ timeZone: null });
  });

  it('else that of this computer, which nothing is said about', () => {
    expect(taken(original)).toMatchObject({
      timeZone: null,
      takenAt: '2024-06-12T08:11:12.000Z',
      localTime: '2024-06-12T10:11:12.000Z',
    });
  });
});

describe('the time itself', () => {
  it.each([
    ['digits beyond the second', { ...original, 'EXIF:SubSecTimeOriginal': '045' }, '2024-06-12T10:11:12.045Z'],
    ['digits as a number', { ...original, 'EXIF:SubSecTimeOriginal': 5 }, '2024-06-12T10:11:12.500Z'],
    ['digits that are none', { ...original, 'EXIF:SubSecTimeOriginal': '  ' }, '2024-06-12T10:11:12.000Z'],
    ['the second best date when the best is zeros', { 'EXIF:DateTimeOriginal': '0000:00:00 00:00:00', 'EXIF:CreateDate': '2021:05:06 07:08:09' }, '2021-05-06T07:08:09.000Z'],
    ['XMP alone', { 'XMP:CreateDate': '2021-05-06T07:08:09' }, '2021-05-06T07:08:09.000Z'],
    ['IPTC in two parts', { 'IPTC:DateCreated': '1999:12:31', 'IPTC:TimeCreated': '22:10:11+01:00' }, '1999-12-31T22:10:11.000Z'],
    ['IPTC without a time', { 'IPTC:DateCreated': '1999:12:31' }, '1999-12-31T00:00:00.000Z'],
    ['a year alone', { 'XMP:DateCreated': 1987 }, '1987-01-01T00:00:00.000Z'],
    ['the last change when there is nothing else', { 'EXIF:ModifyDate': '2011:01:01 01:01:01' }, '2011-01-01T01:01:01.000Z'],
    ['the 29th of February', { 'EXIF:DateTimeOriginal': '2024:02:29 01:02:03' }, '2024-02-29T01:02:03.000Z'],
  ] as const)('comes from %s', (_, tags, localTime) => {
    expect(taken(tags)).toMatchObject({ localTime, timeSource: 'embedded' });
  }); // prettier-ignore

  it.each([
    '2024:13:01 00:00:00', '2024:02:30 00:00:00', '2024:00:10 00:00:00', '1899:12:31 00:00:00', '2999:01:01 00:00:00',
    '2024:06:12 25:00:00', '    :  :     :  :  ', 'yesterday', '', '9999999999',
  ])('is not %j, which is no date', (text) => {
    expect(taken({ 'EXIF:DateTimeOriginal': text })).toEqual({
      takenAt: '2020-01-15T12:00:00.000Z',
      localTime: '2020-01-15T13:00:00.000Z',
      timeZone: null,
      timeSource: 'file',
    });
  }); // prettier-ignore

  it('of a video is that of Greenwich, shown where it was taken', () => {
    const video = { 'QuickTime:CreateDate': '2024:06:12 10:11:12' };
    expect(taken(video)).toMatchObject({
      takenAt: '2024-06-12T10:11:12.000Z',
      localTime: '2024-06-12T12:11:12.000Z',
      timeZone: null,
    });
    expect(taken({ ...video, 'QuickTime:GPSCoordinates': '-33.865 151.21 20' })).toMatchObject({
      takenAt: '2024-06-12T10:11:12.000Z',
      localTime: '2024-06-12T20:11:12.000Z',
      timeZone: 'Australia/Sydney',
    });
  });

  it('of a video is the one with a zone where a phone wrote both', () => {
    const video = {
      'QuickTime:CreationDate': '2024:06:12 20:11:12+10:00',
      'QuickTime:CreateDate': '2024:06:12 10:11:13',
    };
    expect(taken(video)).toMatchObject({ takenAt: '2024-06-12T10:11:12.000Z', timeZone: '+10:00' });
  });

  it('of a counter that was never set is none', () => {
    expect(taken({ 'QuickTime:CreateDate': '1904:01:01 00:00:00' })).toMatchObject({ timeSource: 'file' });
    expect(taken({ 'QuickTime:CreateDate': '1970:01:01 00:00:00' })).toMatchObject({ timeSource: 'file' });
  });

  it('is that of the sidecar before all others, at the place of the picture', () => {
    const sidecar = { 'XMP:DateTimeOriginal': '2001-02-03T04:05:06' };
    expect(taken({ ...original, ...sydney }, sidecar)).toEqual({
      takenAt: '2001-02-02T17:05:06.000Z',
      localTime: '2001-02-03T04:05:06.000Z',
      timeZone: 'Australia/Sydney',
      timeSource: 'sidecar',
    });
    expect(taken(original, { 'XMP:DateTimeOriginal': 'nonsense' })).toMatchObject({ timeSource: 'embedded' });
  });
});

describe('offsets and zones', () => {
  it.each([
    ['+02:00', 120], ['-0330', -210], ['Z', 0], ['+9', 540], ['+14:00', 840],
    ['+15:00', null], ['-13:00', null], ['+02:75', null], ['', null], ['CET', null],
  ] as const)('%s is %s minutes', (text, minutes) => {
    expect(readOffset(text)).toBe(minutes);
  }); // prettier-ignore

  it('know the hours that clocks skip and repeat', () => {
    const skipped = Date.UTC(2024, 2, 31, 2, 30);
    expect(new Date(momentOf('Europe/Berlin', skipped)).toISOString()).toMatch(/^2024-03-31T0[01]:30/);
    const repeated = Date.UTC(2024, 9, 27, 2, 30);
    expect([0, 1].map((hour) => Date.UTC(2024, 9, 27, hour, 30))).toContain(
      momentOf('Europe/Berlin', repeated),
    );
    expect(offsetIn('Europe/Berlin', Date.UTC(2024, 6, 1))).toBe(2 * 3_600_000);
  });

  it('are found by place, and by no place that there is not', () => {
    expect(zoneAt(52.52, 13.405)).toBe('Europe/Berlin');
    expect(zoneAt(200, 0)).toBeNull();
  });

  it('are kept apart from the date', () => {
    expect(readDate('2024:06:12 10:11:12.25-05:00')).toEqual({
      wall: Date.UTC(2024, 5, 12, 10, 11, 12, 250),
      offsetMinutes: -300,
    });
  });
});

describe('a position', () => {
  it.each([
    ['EXIF', sydney, { latitude: -33.865, longitude: 151.21, altitude: null }],
    ['XMP text', { 'XMP:GPSLatitude': '52,31.2N', 'XMP:GPSLongitude': '13,24,18W', 'XMP:GPSAltitude': '340/10' }, { latitude: 52.52, longitude: -13.405, altitude: 34 }],
    ['XMP numbers', { 'XMP:GPSLatitude': 52.52, 'XMP:GPSLongitude': -13.405 }, { latitude: 52.52, longitude: -13.405, altitude: null }],
    ['QuickTime', { 'QuickTime:GPSCoordinates': '1.5 2.5 -3' }, { latitude: 1.5, longitude: 2.5, altitude: -3 }],
    ['below the sea', { ...sydney, 'EXIF:GPSAltitude': 4, 'EXIF:GPSAltitudeRef': 1 }, { latitude: -33.865, longitude: 151.21, altitude: -4 }],
    ['zeros', { 'EXIF:GPSLatitude': 0, 'EXIF:GPSLongitude': 0 }, null],
    ['beyond the poles', { 'EXIF:GPSLatitude': 91, 'EXIF:GPSLongitude': 5 }, null],
    ['half of one', { 'EXIF:GPSLatitude': 50 }, null],
  ] as const)('from %s', (_, tags, position) => {
    expect(positionOf(tags)).toEqual(position);
  }); // prettier-ignore
});

function taken(embedded: Tags, sidecar: Tags | null = null) {
  const position = positionOf(embedded);
  const found = captureTimeOf({ embedded, sidecar, position, fileTime, systemZone: 'Europe/Berlin' });
  return {
    ...found,
    takenAt: new Date(found.takenAt).toISOString(),
    localTime: new Date(found.localTime).toISOString(),
  };
}
