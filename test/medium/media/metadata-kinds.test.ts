import fs from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MediaAsset } from '../../../main/engine/media/media.repository.ts';
import { readAsset } from '../../../main/engine/media/metadata/asset-reading.ts';
import { ExiftoolReader } from '../../../main/engine/media/metadata/exiftool-reader.ts';
import { decodePath } from '../../../main/engine/files/path-encoding.ts';
import { picture, writeTags } from '../../helpers/media-files.ts';
import { Random } from '../../helpers/random.ts';
import { makeTemp, removeTemp, tempFolder, TestFolder } from '../../helpers/test-folder.ts';
import { avi, matroska, movie, type VideoFacts } from '../../helpers/video-files.ts';

let folder: TestFolder;
let exiftool: ExiftoolReader;

beforeAll(() => {
  folder = new TestFolder(makeTemp());
  exiftool = new ExiftoolReader(folder.at('data'));
});

afterAll(async () => {
  await exiftool.close();
  removeTemp(folder.path);
});

const facts: VideoFacts = {
  width: 640,
  height: 480,
  seconds: 12,
  codec: 'avc1',
  createdAt: new Date('2024-06-12T10:11:12Z'),
};

describe('videos', () => {
  it.each([
    ['a.mp4', movie('isom', facts), { codec: 'h264' }],
    ['a.mov', movie('qt  ', { ...facts, codec: 'hvc1' }), { codec: 'hevc' }],
    ['a.webm', matroska('webm', { ...facts, codec: 'V_VP9' }), { codec: 'vp9' }],
    ['a.mkv', matroska('matroska', { ...facts, codec: 'V_MPEG4/ISO/AVC' }), { codec: 'h264' }],
  ] as const)('%s: how long, how large, when and how written', async (name, content, expected) => {
    fs.writeFileSync(folder.at(name), content);
    expect(await found(folder.at(name))).toMatchObject({
      width: 640,
      height: 480,
      durationMs: 12_000,
      takenAt: facts.createdAt.getTime(),
      timeSource: 'embedded',
      ...expected,
    });
  });

  it('a.avi, which knows no date', async () => {
    fs.writeFileSync(folder.at('a.avi'), avi({ ...facts, codec: 'XVID' }));
    const expected = { width: 640, height: 480, durationMs: 12_000, codec: 'mpeg4', timeSource: 'file' };
    expect(await found(folder.at('a.avi'))).toMatchObject(expected);
  });

  it('are as large as they are shown', async () => {
    fs.writeFileSync(folder.at('turned.mov'), movie('qt  ', { ...facts, rotation: 90 }));
    expect(await found(folder.at('turned.mov'))).toMatchObject({ width: 480, height: 640, orientation: 6 });
  });

  it('say where they were taken, in whose zone, and to which still they belong', async () => {
    const file = folder.at('live.mov');
    fs.writeFileSync(file, movie('qt  ', facts));
    writeTags([
      {
        file,
        tags: [
          '-Keys:ContentIdentifier=0A1B-2C3D',
          '-Keys:GPSCoordinates=-33.865, 151.21, 20',
          '-Keys:Make=Apple',
          '-Keys:Model=iPhone 15',
        ],
      },
    ]);
    expect(await found(file)).toMatchObject({
      contentId: '0A1B-2C3D',
      latitude: -33.865,
      longitude: 151.21,
      altitude: 20,
      timeZone: 'Australia/Sydney',
      make: 'Apple',
      model: 'iPhone 15',
    });
  });
});

describe('RAW files', () => {
  it('are read by exiftool', async () => {
    const file = folder.at('a.dng');
    fs.writeFileSync(file, await picture('tiff'));
    writeTags([
      {
        file,
        tags: ['-IFD0:DNGVersion=1 4 0 0', '-EXIF:Make=Leica', '-EXIF:Model=M10', '-EXIF:DateTimeOriginal=2022:01:02 03:04:05', '-EXIF:Orientation#=8'],
      },
    ]); // prettier-ignore
    expect(await found(file)).toMatchObject({
      make: 'Leica',
      model: 'M10',
      width: 24,
      height: 32,
      orientation: 8,
    });
  });
});

describe('names that are hard to say', () => {
  it.each([
    ['a newline', 'two\nlines.mov'],
    ['a return at its end', 'return.mov\r'],
    ['a dash in front', '-delete_original.mov'],
    ['what a shell would run', '$(touch x); `id` | sh.mov'],
    ['quotes and percent signs', `"it's" 100%d %f.mov`],
    ['letters of all kinds', 'é e\u0301 日本 🙂.mov'],
    ['a hash in front', '#[CSTR]x\\n.mov'],
    ['blanks around it', '  blank .mov '],
    ['a bar at its end', 'bar.mov|'],
  ])('%s', async (_, name) => {
    fs.writeFileSync(folder.at(name), movie('qt  ', facts));
    expect(await found(folder.at(name))).toMatchObject({ width: 640 });
  });

  it('bytes that are no text', async () => {
    const bytes = Buffer.concat([Buffer.from(`${folder.path}/`), Buffer.from([0xff, 0xfe, 0x80]), Buffer.from('.mov')]);
    fs.writeFileSync(bytes, movie('qt  ', facts));
    expect(await found(decodePath(bytes))).toMatchObject({ width: 640 });
    expect(fs.readdirSync(folder.at('data/links'))).toEqual([]);
  }); // prettier-ignore
});

describe('exiftool', () => {
  it('starts again after it was killed', async () => {
    fs.writeFileSync(folder.at('again.mov'), movie('qt  ', facts));
    const own = new ExiftoolReader(folder.at('data'));
    try {
      expect((await own.read(folder.at('again.mov'))).error).toBeNull();
      for (const pid of await own.processes()) process.kill(pid, 'SIGKILL');
      const readings = [await own.read(folder.at('again.mov')), await own.read(folder.at('again.mov'))];
      expect(readings.at(-1)).toMatchObject({ error: null, format: 'mov' });
    } finally {
      await own.close();
    }
  });

  it('is said to be missing where there is no perl, and files that need it are left for later', async () => {
    const path = process.env['PATH'];
    const own = new ExiftoolReader(folder.at('data'));
    fs.writeFileSync(folder.at('later.mov'), movie('qt  ', facts));
    process.env['PATH'] = tempFolder().path;
    try {
      expect(await readAsset(asset(folder.at('later.mov')), own, 'UTC')).toMatchObject({
        kind: 'needs-exiftool',
      });
      fs.writeFileSync(folder.at('now.jpg'), await picture('jpeg'));
      expect(await readAsset(asset(folder.at('now.jpg')), own, 'UTC')).toMatchObject({
        kind: 'read',
        problems: [],
      });
    } finally {
      process.env['PATH'] = path;
      await own.close();
    }
  });
});

describe('a thousand damaged files', () => {
  it('harm nobody, and each that tells nothing is listed', async () => {
    const random = new Random(4);
    const whole = [
      ...(await Promise.all((['jpeg', 'png', 'webp', 'tiff', 'avif', 'gif'] as const).map((format) => tagged(format)))),
      movie('isom', facts),
      matroska('webm', { ...facts, codec: 'V_VP9' }),
    ];
    let unreadable = 0;
    for (let index = 0; index < 1000; index++) {
      const file = folder.at(`damaged-${index}.jpg`);
      fs.writeFileSync(file, damaged(whole[index % whole.length] ?? Buffer.alloc(0), random));
      const reading = await readAsset(asset(file), exiftool, 'UTC');
      if (reading.kind !== 'read') throw new Error(`${file} was ${reading.kind}.`);
      const isKnown = reading.found.metadata.width !== null;
      if (!isKnown) unreadable++;
      expect(isKnown || reading.problems.length > 0, file).toBe(true);
      fs.rmSync(file);
    }
    expect(unreadable).toBeGreaterThan(50);
  }, 300_000);
}); // prettier-ignore

async function tagged(format: Parameters<typeof picture>[0]): Promise<Buffer> {
  const file = folder.at(`whole.${format}`);
  fs.writeFileSync(file, await picture(format));
  if (format !== 'gif') {
    writeTags([{ file, tags: ['-EXIF:Make=Canon', '-EXIF:DateTimeOriginal=2024:06:12 10:11:12', '-XMP:Title=Title', '-XMP:Subject=a'] }]);
  }
  return fs.readFileSync(file);
} // prettier-ignore

/** Cut short, with bytes changed at its beginning, with a hole, or all of it. */
function damaged(content: Buffer, random: Random): Buffer {
  const bytes = Buffer.from(content);
  const how = random.below(4);
  const flips = how === 0 ? 0 : 1 + random.below(40);
  for (let flip = 0; flip < flips; flip++) {
    bytes[random.below(Math.min(bytes.length, how === 1 ? 64 : 1024))] = random.below(256);
  }
  const end = how === 0 || how === 3 ? random.below(bytes.length) : bytes.length;
  return bytes.subarray(0, end);
}

async function found(path: string) {
  const reading = await readAsset(asset(path), exiftool, 'UTC');
  if (reading.kind !== 'read') throw new Error(`${path} was ${reading.kind}.`);
  expect(reading.problems).toEqual([]);
  return reading.found.metadata;
}

function asset(path: string): MediaAsset {
  return {
    id: 1,
    path,
    type: 'VIDEO',
    size: 1,
    file_created_at: 0,
    file_modified_at: 0,
    sidecar_path: null,
    local_time: null,
    time_source: null,
    metadata_from: null,
    thumbnail_from: null,
    thumbnail_state: null,
    thumbnail_key: null,
    orientation: null,
  };
}
