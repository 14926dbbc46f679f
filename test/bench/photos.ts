import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import sharp from 'sharp';
import { benchFolder } from './places.ts';

export type Photos = { readonly folder: string; readonly count: number; readonly photoSize: number };

export const exiftoolScript = createRequire(import.meta.url).resolve('exiftool-vendored.pl/bin/exiftool');
const perFolder = 200;

/** Photos with what cameras and editors write into them, as an earlier run left them or made now. */
export async function openPhotos(count: number): Promise<Photos> {
  const folder = join(benchFolder, `photos-${count}`);
  const isComplete = `${folder}.complete`;
  const model = join(benchFolder, 'photo.jpg');
  if (!existsSync(isComplete)) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(benchFolder, { recursive: true });
    await makePhoto(model);
    for (let index = 0; index < count; index++) {
      const below = join(folder, `day-${String(Math.floor(index / perFolder)).padStart(3, '0')}`);
      if (index % perFolder === 0) mkdirSync(below, { recursive: true });
      copyFileSync(model, join(below, `IMG_${String(index).padStart(5, '0')}.jpg`));
    }
    writeFileSync(isComplete, '');
  }
  return { folder, count, photoSize: statSync(model).size };
}

async function makePhoto(file: string): Promise<void> {
  const [width, height] = [720, 480];
  const pixels = Buffer.from(
    Array.from({ length: width * height * 3 }, (_, at) => (at * 31 + (at >> 9) * 7) & 255),
  );
  const picture = sharp(pixels, { raw: { width, height, channels: 3 } });
  await picture.clone().jpeg({ quality: 70 }).withIccProfile('p3').toFile(file);
  const thumbnail = join(benchFolder, 'thumbnail.jpg');
  await picture.clone().resize(160, 120).jpeg().toFile(thumbnail);
  execFileSync('perl', [
    exiftoolScript,
    '-q',
    '-overwrite_original',
    `-ThumbnailImage<=${thumbnail}`,
    ...tags,
    file,
  ]);
}

const tags = [
  '-EXIF:Make=NIKON CORPORATION', '-EXIF:Model=NIKON Z 6', '-EXIF:LensModel=NIKKOR Z 24-70mm f/4 S', '-EXIF:Software=1.0',
  '-EXIF:ExposureTime=1/250', '-EXIF:FNumber=4', '-EXIF:ISO=200', '-EXIF:FocalLength=35', '-EXIF:Orientation#=6',
  '-EXIF:DateTimeOriginal=2024:06:12 10:11:12', '-EXIF:CreateDate=2024:06:12 10:11:12', '-EXIF:ColorSpace#=1',
  '-EXIF:ModifyDate=2024:06:12 10:11:12', '-EXIF:OffsetTimeOriginal=+02:00', '-EXIF:SubSecTimeOriginal=45',
  '-EXIF:MeteringMode#=5', '-EXIF:Flash#=0', '-EXIF:WhiteBalance#=0', '-EXIF:ExposureCompensation=0.3',
  '-EXIF:GPSLatitude=52.52', '-EXIF:GPSLatitudeRef=N', '-EXIF:GPSLongitude=13.405', '-EXIF:GPSLongitudeRef=E',
  '-EXIF:GPSAltitude=34', '-XMP-xmp:Rating=4', '-XMP-dc:Title=Brandenburg Gate', '-XMP-dc:Description=A morning in June',
  '-XMP-dc:Subject=Berlin', '-XMP-dc:Subject=Gate', '-IPTC:Keywords=Berlin', '-IPTC:Keywords=Gate',
  '-IPTC:Caption-Abstract=A morning in June', '-XMP-crs:Exposure2012=0.5', '-XMP-crs:Contrast2012=12',
]; // prettier-ignore
