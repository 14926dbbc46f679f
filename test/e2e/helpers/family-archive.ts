import { chmodSync, mkdirSync, rmSync, symlinkSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beginningOf } from '../../helpers/tiny-pictures.ts';
import { makeAppFolder } from './launch-app.ts';

/** A family's folders as they might lie on a disk and on two drives. */
export type FamilyArchive = {
  readonly photos: string;
  readonly phones: string;
  readonly drive: string;
  /** What happens to files in a year: some are deleted, a folder is locked, a drive is unplugged. */
  readonly age: () => void;
  readonly remove: () => void;
};

const albums: readonly (readonly [folder: string, kind: string, count: number, from: string])[] = [
  ['2019/2019-06 Lofoten', 'DSC_#.NEF', 64, '2019-06-14T09:12:00Z'],
  ['2019/2019-06 Lofoten', 'DSC_#.jpg', 64, '2019-06-14T09:12:00Z'],
  ['2020/2020-08 Grandma’s 80th', 'IMG_#.jpg', 118, '2020-08-22T14:03:00Z'],
  ['2021/2021-07 Bornholm', 'IMG_#.jpg', 143, '2021-07-03T10:41:00Z'],
  ['2021/2021-07 Bornholm', 'MVI_#.mp4', 9, '2021-07-05T16:20:00Z'],
  ['2022/2022-12 Christmas', 'IMG_#.jpg', 87, '2022-12-24T17:30:00Z'],
  ['2023/2023-05 Vegetable garden', 'IMG_#.jpg', 52, '2023-05-11T08:15:00Z'],
  ['2024/2024-09 First day at school', 'IMG_#.jpg', 76, '2024-09-02T07:48:00Z'],
  ['2024/2024-09 First day at school', 'MVI_#.mov', 4, '2024-09-02T08:02:00Z'],
];

/** Makes the folders, with sparse files of plausible sizes and dates. */
export function familyArchive(root = makeAppFolder('lightkeeper-archive-')): FamilyArchive {
  const at = (...segments: string[]): string => join(root, ...segments);
  const photos = at('home', 'anna', 'Pictures', 'Family');
  const phones = at('home', 'anna', 'Pictures', 'Phones');
  const drive = at('media', 'anna', 'Travel drive');
  for (const [folder, kind, count, from] of albums) writeSeries(join(photos, folder), kind, count, from);
  writeSeries(join(photos, '2018 scanned slides'), 'slide #.tif', 140, '2018-11-02T18:00:00Z');
  writeSeries(join(phones, 'Anna'), 'PXL_#.jpg', 231, '2024-02-18T12:30:00Z');
  writeSeries(join(phones, 'Jonas'), 'IMG_#.HEIC', 164, '2024-04-01T15:10:00Z');
  writeSeries(join(drive, 'Patagonia 2016'), 'P#.RW2', 96, '2016-03-09T11:22:00Z');
  writeSeries(join(drive, 'Japan 2017'), 'P#.JPG', 120, '2017-10-20T06:55:00Z');
  symlinkSync('/mnt/old-nas/best-of.jpg', join(photos, '2019', 'best-of.jpg'));
  return {
    photos,
    phones,
    drive,
    age() {
      for (let number = 1; number <= 140; number += 1)
        rmSync(fileOf(join(photos, '2018 scanned slides'), 'slide #.tif', number));
      for (const number of [12, 57, 58]) rmSync(fileOf(join(phones, 'Anna'), 'PXL_#.jpg', number));
      chmodSync(join(phones, 'Jonas'), 0o000);
      rmSync(drive, { recursive: true });
    },
    remove() {
      rmSync(root, { recursive: true, force: true });
    },
  };
}

function writeSeries(folder: string, kind: string, count: number, from: string): void {
  const start = new Date(from).getTime();
  mkdirSync(folder, { recursive: true });
  for (let number = 1; number <= count; number += 1) {
    const file = fileOf(folder, kind, number);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, Buffer.concat([beginningOf(kind), Buffer.from(kind + number)]));
    truncateSync(file, sizeOf(kind, number));
    const time = new Date(start + number * 83_000);
    utimesSync(file, time, time);
  }
}

function fileOf(folder: string, kind: string, number: number): string {
  return join(folder, kind.replace('#', String(1000 + number * 3)));
}

/** A size that varies as those of real files do. */
function sizeOf(kind: string, number: number): number {
  const share = 0.7 + ((number * 7919) % 600) / 1000;
  const typical = /mp4|mov/.test(kind) ? 84_000_000 : /NEF|RW2|tif/.test(kind) ? 24_600_000 : 4_300_000;
  return Math.round(typical * share);
}
