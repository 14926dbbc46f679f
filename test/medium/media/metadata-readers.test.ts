import fs from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ExiftoolReader } from '../../../main/engine/media/metadata/exiftool-reader.ts';
import { readFast } from '../../../main/engine/media/metadata/fast-reader.ts';
import { toMetadata } from '../../../main/engine/media/metadata/to-metadata.ts';
import type { Tags } from '../../../main/engine/media/metadata/tags.ts';
import type { MediaFormat } from '../../../main/engine/media/sniff.ts';
import { picture, writeTags, type PictureFormat, type Tagging } from '../../helpers/media-files.ts';
import { makeTemp, removeTemp, TestFolder } from '../../helpers/test-folder.ts';

/** Sets of tags as cameras, phones and programs write them; each goes into a file of every format that takes it. */
const sets: Readonly<Record<string, readonly string[]>> = {
  camera: [
    '-EXIF:Make=NIKON CORPORATION', '-EXIF:Model=NIKON Z 6', '-EXIF:LensModel=NIKKOR Z 24-70mm f/4 S',
    '-EXIF:ExposureTime=1/250', '-EXIF:FNumber=5.6', '-EXIF:ISO=200', '-EXIF:FocalLength=35.5', '-EXIF:Orientation#=6',
    '-EXIF:DateTimeOriginal=2024:06:12 10:11:12', '-EXIF:SubSecTimeOriginal=045', '-EXIF:OffsetTimeOriginal=+02:00',
  ],
  phone: [
    '-EXIF:Make=Google', '-EXIF:Model=Pixel 8', '-EXIF:DateTimeOriginal=2023:12:31 23:59:59',
    '-EXIF:GPSLatitude=33.865143', '-EXIF:GPSLatitudeRef=S', '-EXIF:GPSLongitude=151.2099', '-EXIF:GPSLongitudeRef=E',
    '-EXIF:GPSAltitude=3.25', '-EXIF:GPSAltitudeRef#=1', '-EXIF:Orientation#=8',
  ],
  satellites: [
    '-EXIF:DateTimeOriginal=2024:03:01 12:00:30', '-EXIF:GPSDateStamp=2024:03:01', '-EXIF:GPSTimeStamp=06:30:00',
  ],
  nowhere: [
    '-EXIF:DateTimeOriginal=2024:03:01 12:00:00', '-EXIF:GPSLatitude=0', '-EXIF:GPSLatitudeRef=N',
    '-EXIF:GPSLongitude=0', '-EXIF:GPSLongitudeRef=E',
  ],
  zeros: ['-EXIF:DateTimeOriginal=0000:00:00 00:00:00', '-EXIF:CreateDate=2021:05:06 07:08:09', '-EXIF:Rating#=3'],
  editor: [
    '-XMP-dc:Title=Größe & <Weite>', '-XMP-dc:Description=Erste Zeile', '-XMP-dc:Subject=Küste',
    '-XMP-dc:Subject=日本', '-XMP-xmp:Rating=4', '-XMP-xmp:CreateDate=2022:02:03 04:05:06.789-05:00',
    '-XMP-exif:GPSLatitude=52.52', '-XMP-exif:GPSLongitude=-13.405', '-XMP-aux:Lens=24.0-70.0 mm f/4.0',
  ],
  zoneInXmp: [
    '-EXIF:DateTimeOriginal=2022:02:03 04:05:06', '-XMP-exif:DateTimeOriginal=2022:02:03 04:05:06+09:00',
  ],
  rejected: ['-XMP-xmp:Rating=-1', '-EXIF:ImageDescription=OLYMPUS DIGITAL CAMERA', '-XMP-dc:Subject=one'],
  percent: ['-XMP-microsoft:RatingPercent=75', '-EXIF:XPTitle=Ein Título', '-EXIF:XPKeywords=a;b; a'],
  dateOnly: ['-XMP-photoshop:DateCreated=1987:06', '-EXIF:ImageDescription=Grandma'],
  numbers: ['-EXIF:Model=1234', '-XMP-dc:Title=2024', '-XMP-dc:Subject=7'],
}; // prettier-ignore

const iptc = [
  '-IPTC:ObjectName=Old title', '-IPTC:Keywords=press', '-IPTC:Keywords=naïve', '-IPTC:Caption-Abstract=Señor Müller',
  '-IPTC:DateCreated=1999:12:31', '-IPTC:TimeCreated=22:10:11+01:00',
]; // prettier-ignore

const formats: readonly PictureFormat[] = ['jpeg', 'png', 'webp', 'tiff', 'avif'];
const names: string[] = [];
let folder: TestFolder;
let exiftool: ExiftoolReader;

beforeAll(async () => {
  folder = new TestFolder(makeTemp());
  exiftool = new ExiftoolReader(folder.at('data'));
  const taggings: Tagging[] = [];
  for (const format of formats) {
    const content = await picture(format);
    const add = (name: string, tags: readonly string[]) => {
      fs.writeFileSync(folder.at(name), content);
      names.push(name);
      if (tags.length > 0) taggings.push({ file: folder.at(name), tags });
    };
    add(`plain.${format}`, []);
    for (const [name, tags] of Object.entries(sets)) add(`${name}.${format}`, tags);
    if (format === 'jpeg' || format === 'tiff') {
      add(`iptc-western.${format}`, iptc);
      add(`iptc-utf8.${format}`, ['-IPTC:CodedCharacterSet=UTF8', ...iptc]);
    }
  }
  fs.writeFileSync(folder.at('plain.gif'), await picture('gif'));
  names.push('plain.gif');
  writeTags(taggings);
});

afterAll(async () => {
  await exiftool.close();
  removeTemp(folder.path);
});

it('gives the same values whichever reader reads a file', async () => {
  expect(names.length).toBeGreaterThan(60);
  for (const name of names) {
    const fast = readFast(folder.at(name));
    if (fast.kind !== 'read') throw new Error(`${name} was not read: ${JSON.stringify(fast)}`);
    const slow = await exiftool.read(folder.at(name));
    expect(slow.format, name).toBe(fast.format);
    expect(decide(fast.tags, fast.format), name).toEqual(decide(slow.tags, slow.format));
  }
});

describe('the fast reader', () => {
  it('finds what a camera writes', () => {
    for (const format of formats) {
      const isTurnedByContainer = format === 'avif';
      expect(read(`camera.${format}`), format).toEqual({
        takenAt: Date.UTC(2024, 5, 12, 8, 11, 12, 45),
        timeZone: '+02:00',
        timeSource: 'embedded',
        width: isTurnedByContainer ? 32 : 24,
        height: isTurnedByContainer ? 24 : 32,
        orientation: isTurnedByContainer ? null : 6,
        make: 'NIKON CORPORATION',
        model: 'NIKON Z 6',
        lens: 'NIKKOR Z 24-70mm f/4 S',
        exposureTime: 0.004,
        fNumber: 5.6,
        iso: 200,
        focalLength: 35.5,
        latitude: null,
        longitude: null,
        altitude: null,
        rating: null,
        title: null,
        description: null,
        keywords: [],
        durationMs: null,
        codec: null,
        contentId: null,
        motion: null,
      });
    }
  });

  it('finds what an editor writes, in any language', () => {
    for (const format of formats) {
      expect(read(`editor.${format}`), format).toMatchObject({
        takenAt: Date.UTC(2022, 1, 3, 9, 5, 6, 789),
        timeZone: '-05:00',
        title: 'Größe & <Weite>',
        description: 'Erste Zeile',
        keywords: ['Küste', '日本'],
        rating: 4,
        lens: '24.0-70.0 mm f/4.0',
        latitude: 52.52,
        longitude: -13.405,
      });
    }
  });

  it('finds the words of agencies, written before there was UTF-8 and after', () => {
    for (const name of ['iptc-western.jpeg', 'iptc-utf8.jpeg', 'iptc-western.tiff']) {
      expect(read(name), name).toMatchObject({
        title: 'Old title',
        description: 'Señor Müller',
        keywords: ['press', 'naïve'],
        takenAt: Date.UTC(1999, 11, 31, 21, 10, 11),
        timeZone: '+01:00',
      });
    }
  });
});

function read(name: string) {
  const fast = readFast(folder.at(name));
  return fast.kind === 'read' ? decide(fast.tags, fast.format) : fast;
}

function decide(embedded: Tags, format: MediaFormat | null) {
  const fileTime = Date.UTC(2020, 0, 1);
  return toMetadata({ format, embedded, sidecar: null, motion: null, fileTime, systemZone: 'Europe/Berlin' })
    .metadata;
}
