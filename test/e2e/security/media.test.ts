import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { googleMotionPhoto } from '../../helpers/motion-photos.ts';
import { playableVideos } from '../../helpers/playable-videos.ts';
import { tinyJpeg } from '../../helpers/tiny-pictures.ts';
import { addScannedLibrary, ask } from '../helpers/engine-calls.ts';
import { launchApp, type LaunchedApp } from '../helpers/launch-app.ts';
import { photoFolder, type PhotoFolder } from '../helpers/photo-folder.ts';

const home = 'app://lightkeeper/media/';

describe('pictures', () => {
  let lightkeeper: LaunchedApp;
  let photos: PhotoFolder;
  let libraryId: number;
  const ids: Record<string, number> = {};

  beforeAll(async () => {
    photos = photoFolder('Pictures');
    photos.write('photo.jpg');
    writeFileSync(
      photos.at('vector.svg'),
      '<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>',
    );
    writeFileSync(photos.at('page.jpg'), '<html><script>document.body.dataset.ran = "yes"</script></html>');
    // The first box of a video, and bytes that can be told apart by their place.
    const video = Buffer.alloc(3_000_000);
    for (let at = 0; at < video.length; at++) video[at] = at % 251;
    Buffer.from('\0\0\0\x14ftypisom\0\0\0\0isom', 'latin1').copy(video);
    writeFileSync(photos.at('video.mp4'), video);
    writeFileSync(photos.at('motion.jpg'), googleMotionPhoto(tinyJpeg, playableVideos.mp4));
    lightkeeper = await launchApp();
    libraryId = await addScannedLibrary(lightkeeper, 'Pictures', [photos.path]);
    const query = { libraryId, state: 'all', search: '', offset: 0, limit: 10 } as const;
    for (const { id, originalPath } of (await ask(lightkeeper.window, 'asset.list', query)).items) {
      ids[originalPath.slice(photos.path.length + 1)] = id;
    }
  });

  afterAll(async () => {
    await lightkeeper.close();
    photos.remove();
  });

  type Answer = {
    status: number;
    type: string | null;
    range: string | null;
    bytes: number[];
    length: number;
  };

  /** Asks as the main process may, which sees what the page would get. */
  function get(path: string, options: { method?: string; range?: string } = {}): Promise<Answer> {
    return lightkeeper.app.evaluate(
      async ({ net }, [url, method, range]) => {
        const headers = range === undefined ? {} : { range };
        const response = await net.fetch(url, { method, headers });
        const body = new Uint8Array(await response.arrayBuffer());
        return {
          status: response.status,
          type: response.headers.get('content-type'),
          range: response.headers.get('content-range'),
          bytes: [...body.subarray(0, 8)],
          length: body.length,
        };
      },
      [home + path, options.method ?? 'GET', options.range] as const,
    );
  }

  const motion = () => `motion/${ids['motion.jpg']}`;

  it('come by the id of an asset, as what they are', async () => {
    expect(await get(`original/${ids['photo.jpg']}`)).toMatchObject({
      status: 200,
      type: 'image/jpeg',
      bytes: [...tinyJpeg.subarray(0, 8)],
    });
    expect(await get(`original/${ids['video.mp4']}`)).toMatchObject({ type: 'video/mp4', length: 3_000_000 });
  });

  it('come in parts where a player asks for parts', async () => {
    const video = `original/${ids['video.mp4']}`;
    expect(await get(video, { range: 'bytes=1000000-1000003' })).toMatchObject({
      status: 206,
      range: 'bytes 1000000-1000003/3000000',
      bytes: [0, 1, 2, 3].map((at) => (1_000_000 + at) % 251),
      length: 4,
    });
    expect(await get(video, { range: 'bytes=-10' })).toMatchObject({ status: 206, length: 10 });
    expect(await get(video, { range: 'bytes=2000000-' })).toMatchObject({ status: 206, length: 1_000_000 });
    expect(await get(video, { range: 'bytes=3000000-' })).toMatchObject({
      status: 416,
      range: 'bytes */3000000',
    });
  });

  it('come with the video in their file as one by itself, and nothing of what lies around it', async () => {
    const { mp4 } = playableVideos;
    await vi.waitFor(async () => expect(await get(motion())).toMatchObject({ status: 200 }), {
      timeout: 20_000,
    });
    expect(await get(motion())).toEqual({
      status: 200,
      type: 'video/mp4',
      range: null,
      bytes: [...mp4.subarray(0, 8)],
      length: mp4.length,
    });
    expect(await get(motion(), { range: 'bytes=100-103' })).toMatchObject({
      status: 206,
      range: `bytes 100-103/${mp4.length}`,
      bytes: [...mp4.subarray(100, 104)],
    });
    expect(await get(motion(), { range: 'bytes=-4' })).toMatchObject({ bytes: [...mp4.subarray(-4)] });
    expect(await get(motion(), { range: `bytes=${mp4.length}-` })).toMatchObject({ status: 416 });
    // Whatever has become of the file since it was read: what lies there now is a video, or it is nothing.
    writeFileSync(photos.at('motion.jpg'), Buffer.alloc(3000, '<script>'));
    expect(await get(motion())).toMatchObject({ status: 404, type: 'text/plain' });
    writeFileSync(photos.at('motion.jpg'), tinyJpeg);
    expect(await get(motion())).toMatchObject({ status: 404, type: 'text/plain' });
    expect(await get(`motion/${ids['photo.jpg']}`)).toMatchObject({ status: 404, type: 'text/plain' });
  });

  it('are shown by the page', async () => {
    const size = await lightkeeper.window.evaluate(async (address) => {
      const image = new Image();
      image.src = address;
      await image.decode();
      return [image.naturalWidth, image.naturalHeight];
    }, `${home}original/${ids['photo.jpg']}`);
    expect(size).toEqual([1, 1]);
  });

  it('are never what could hold a script', async () => {
    for (const name of ['vector.svg', 'page.jpg']) {
      expect(await get(`original/${ids[name]}`), name).toMatchObject({ status: 404, type: 'text/plain' });
    }
  });

  it.each([
    'original/../../../../etc/passwd',
    'original/%2e%2e%2f%2e%2e%2fetc%2fpasswd',
    'original//etc/passwd',
    'original/999999',
    'original/0',
    'motion/0',
    'motion/999999',
    'small/../../lightkeeper.db',
    'small/..%2F..%2Flightkeeper.db',
    `small/${'0'.repeat(32)}`,
    `preview/${'a'.repeat(31)}/`,
    'embedded/-1',
    'other/1',
    '',
  ])('are nothing else: %s', async (path) => {
    expect(await get(path)).toMatchObject({ status: 404, type: 'text/plain', length: 'Not found'.length });
  });

  it('are only got', async () => {
    for (const method of ['POST', 'PUT', 'DELETE']) {
      expect(await get(`original/${ids['photo.jpg']}`, { method }), method).toMatchObject({ status: 404 });
    }
  });

  it('are not there for other origins', async () => {
    const address = `app://elsewhere/media/original/${ids['photo.jpg']}`;
    const status = await lightkeeper.app.evaluate(
      async ({ net }, url) => (await net.fetch(url)).status,
      address,
    );
    expect(status).toBe(404);
  });

  it('are gone with their library', async () => {
    const address = `original/${ids['photo.jpg']}`;
    const key = randomBytes(16).toString('hex');
    expect(await get(`small/${key}`)).toMatchObject({ status: 404 });
    await ask(lightkeeper.window, 'library.delete', libraryId);
    await vi.waitFor(async () => expect(await get(address)).toMatchObject({ status: 404 }), {
      timeout: 20_000,
    });
  });
});
