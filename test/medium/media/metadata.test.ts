import fs from 'node:fs';
import nodePath from 'node:path';
import { describe, expect, it } from 'vitest';
import { picture, writeTags } from '../../helpers/media-files.ts';
import { sharedEngine } from '../../helpers/test-engine.ts';
import { tempFolder, type TestFolder } from '../../helpers/test-folder.ts';
import { makeLibrary, type TestLibrary } from '../../helpers/test-library.ts';

const engine = sharedEngine();

describe('after a scan', () => {
  it('each asset has what is in its file', async () => {
    const photos = tempFolder();
    await put(photos, 'a.jpg', 'jpeg');
    writeTags([
      {
        file: photos.at('a.jpg'),
        tags: ['-EXIF:Make=Canon', '-EXIF:Model=Canon EOS R6', '-EXIF:DateTimeOriginal=2024:06:12 10:11:12'],
      },
    ]);
    const library = await makeLibrary(engine(), [photos]);
    await library.scanAndLook();
    expect(await metadataOf(library, photos.at('a.jpg'))).toMatchObject({
      make: 'Canon',
      model: 'Canon EOS R6',
      width: 32,
      height: 24,
      timeSource: 'embedded',
    });
    expect(library.mediaProblemCodes()).toEqual({});
  });

  it('extensions that lie mislead nobody', async () => {
    const photos = tempFolder();
    for (const [name, format] of [['png.jpg', 'png'], ['webp.mp4', 'webp'], ['avif.nef', 'avif']] as const) {
      await put(photos, name, format);
    } // prettier-ignore
    const library = await makeLibrary(engine(), [photos]);
    await library.scanAndLook();
    for (const name of ['png.jpg', 'webp.mp4', 'avif.nef']) {
      expect(await metadataOf(library, photos.at(name)), name).toMatchObject({ width: 32, height: 24 });
    }
  });

  it('a sidecar wins over what is in the file, and counts even beside a file without anything', async () => {
    const photos = tempFolder();
    await put(photos, 'a.jpg', 'jpeg');
    writeTags([
      { file: photos.at('a.jpg'), tags: ['-XMP:Title=Inside', '-XMP:Rating=1', '-XMP:Description=Kept', '-EXIF:DateTimeOriginal=2020:01:01 00:00:00'] },
      { file: photos.at('a.jpg.xmp'), tags: ['-XMP-dc:Title=Beside', '-XMP-xmp:Rating=5', '-XMP-exif:DateTimeOriginal=2021:02:03 04:05:06+01:00'] },
    ]); // prettier-ignore
    const library = await makeLibrary(engine(), [photos]);
    await library.scanAndLook();
    expect(await metadataOf(library, photos.at('a.jpg'))).toMatchObject({
      title: 'Beside',
      rating: 5,
      description: 'Kept',
      takenAt: '2021-02-03T03:05:06.000Z',
      timeZone: '+01:00',
      timeSource: 'sidecar',
    });
  });
});

describe('a file that cannot be understood', () => {
  it('is listed with its reason, and holds up no other', async () => {
    const photos = tempFolder();
    const whole = await picture('jpeg');
    photos.write('empty.jpg', '');
    photos.write('note.jpg', 'Dear diary');
    fs.writeFileSync(photos.at('cut.jpg'), whole.subarray(0, 20));
    fs.writeFileSync(
      photos.at('noise.nef'),
      Buffer.from(Array.from({ length: 500 }, (_, at) => (at * 7919) & 255)),
    );
    fs.writeFileSync(photos.at('whole.jpg'), whole);
    photos.write('whole.jpg.xmp', '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF');
    const library = await makeLibrary(engine(), [photos]);
    await library.scanAndLook();
    expect(problemsAt(library, photos.at('empty.jpg'))).toContain('EMPTY_FILE');
    expect(problemsAt(library, photos.at('note.jpg'))).toContain('NOT_MEDIA');
    expect(problemsAt(library, photos.at('noise.nef'))).toContain('NOT_MEDIA');
    expect(problemsAt(library, photos.at('whole.jpg.xmp'))).toEqual(['SIDECAR_UNREADABLE']);
    expect(problemsAt(library, photos.at('cut.jpg'))).toContain('METADATA_UNREADABLE');
    expect(await metadataOf(library, photos.at('whole.jpg'))).toMatchObject({
      width: 32,
      timeSource: 'file',
    });
    // What the file system says still places it.
    expect(await metadataOf(library, photos.at('note.jpg'))).toMatchObject({
      width: null,
      timeSource: 'file',
    });
  });

  it('is no longer listed once it reads well', async () => {
    const photos = tempFolder();
    photos.write('a.jpg', '');
    const library = await makeLibrary(engine(), [photos]);
    await library.scanAndLook();
    expect(problemsAt(library, photos.at('a.jpg'))).toContain('EMPTY_FILE');
    await put(photos, 'a.jpg', 'jpeg');
    await library.scanAndLook();
    expect(problemsAt(library, photos.at('a.jpg'))).toEqual([]);
    expect(await metadataOf(library, photos.at('a.jpg'))).toMatchObject({ width: 32 });
  });
});

async function put(folder: TestFolder, name: string, format: Parameters<typeof picture>[0]): Promise<void> {
  fs.mkdirSync(nodePath.dirname(folder.at(name)), { recursive: true });
  fs.writeFileSync(folder.at(name), await picture(format));
}

async function metadataOf(library: TestLibrary, path: string) {
  const { id } = await library.asset(path);
  return engine().api.getMetadata([id])[0];
}

function problemsAt(library: TestLibrary, path: string): string[] {
  const { items } = library.engine.api.listProblems(library.id, 0, 1000);
  return items.filter((problem) => problem.path === path).map((problem) => problem.code);
}
