import fs from 'node:fs';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openConnection } from '../../../main/engine/database/connection.ts';
import { withOrientation } from '../../../main/engine/media/jpeg-orientation.ts';
import type { MediaRow } from '../../../main/engine/media/media.repository.ts';
import { ThumbnailFolder } from '../../../main/engine/media/thumbnail/thumbnail-folder.ts';
import { heicPictures } from '../../helpers/heic-pictures.ts';
import { storedAs } from '../../helpers/stored-as.ts';
import { ask, addScannedLibrary, scanToEnd } from '../helpers/engine-calls.ts';
import { launchApp, type LaunchedApp } from '../helpers/launch-app.ts';
import { photoFolder, type PhotoFolder } from '../helpers/photo-folder.ts';

const turned = [1, 2, 3, 4, 5, 6, 7, 8].map((turn): [string, number, number] => [
  `turned-${turn}.jpg`,
  300,
  150,
]);

describe('thumbnails in the app', () => {
  let lightkeeper: LaunchedApp;
  let photos: PhotoFolder;
  let libraryId: number;

  beforeAll(async () => {
    photos = photoFolder('Pictures');
    await halves(1600, 800).jpeg({ quality: 95 }).toFile(photos.at('a.jpg'));
    await halves(1600, 800)
      .rotate(270)
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toFile(photos.at('turned.jpg'));
    for (const orientation of [1, 2, 3, 4, 5, 6, 7, 8]) {
      const stored = storedAs(await halves(300, 150).raw().toBuffer(), 300, 150, orientation);
      // Not sharp's withMetadata, which would add a colour profile.
      const jpeg = withOrientation(await stored.jpeg({ quality: 95 }).toBuffer(), orientation);
      fs.writeFileSync(photos.at(`turned-${orientation}.jpg`), jpeg);
    }
    await halves(1600, 800).png().toFile(photos.at('b.png'));
    await halves(300, 150).ensureAlpha(0.5).png().toFile(photos.at('half.png'));
    await halves(1600, 800).webp().toFile(photos.at('c.webp'));
    await halves(300, 150).gif().toFile(photos.at('d.gif'));
    await halves(300, 150).avif({ effort: 0 }).toFile(photos.at('e.avif'));
    await halves(1600, 800).tiff().toFile(photos.at('f.tif'));
    fs.writeFileSync(photos.at('h.heic'), heicPictures.wideColours);
    await halves(300, 150).withIccProfile('p3').jpeg({ quality: 95 }).toFile(photos.at('p3.jpg'));
    await halves(300, 150).toColourspace('cmyk').jpeg().toFile(photos.at('cmyk.jpg'));
    fs.writeFileSync(photos.at('g.bmp'), bitmap(300, 150));
    const whole = await halves(800, 400).jpeg().toBuffer();
    fs.writeFileSync(photos.at('cut.jpg'), whole.subarray(0, whole.length / 2));
    fs.writeFileSync(photos.at('text.jpg'), 'no picture');
    fs.writeFileSync(photos.at('broken.png'), (await halves(80, 40).png().toBuffer()).fill(7, 60));
    lightkeeper = await launchApp();
    libraryId = await addScannedLibrary(lightkeeper, 'Pictures', [photos.path]);
    await settled();
  });

  afterAll(async () => {
    await lightkeeper.close();
    photos.remove();
  });

  function settled(): Promise<void> {
    return vi.waitFor(
      async () => {
        const { items } = await ask(lightkeeper.window, 'job.list', { state: null, offset: 0, limit: 100 });
        const open = items.filter(({ state }) => ['waiting', 'active', 'delayed'].includes(state));
        expect(open).toEqual([]);
      },
      { timeout: 60_000, interval: 100 },
    );
  }

  function rows(): Record<string, MediaRow> {
    const database = openConnection(join(lightkeeper.userDataDir, 'lightkeeper.db'), { nativeBinding: null });
    try {
      const sql = 'SELECT path, asset_media.* FROM asset JOIN asset_media ON asset_id = id';
      const found = database.prepare<[], MediaRow & { path: string }>(sql).all();
      return Object.fromEntries(found.map((row) => [row.path.slice(photos.path.length + 1), row]));
    } finally {
      database.close();
    }
  }

  async function picture(name: string, size: 'small' | 'preview') {
    const bytes = await new ThumbnailFolder(lightkeeper.userDataDir).read(
      String(rows()[name]?.thumbnail_key),
      size,
    );
    const { data, info } = await sharp(bytes ?? Buffer.alloc(0))
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const at = (x: number, y: number) => {
      const start = (Math.floor(y * info.height) * info.width + Math.floor(x * info.width)) * info.channels;
      return [...data.subarray(start, start + 3)];
    };
    const { format, hasAlpha } = await sharp(bytes ?? undefined).metadata();
    return {
      format,
      hasAlpha,
      width: info.width,
      height: info.height,
      topLeft: at(0.2, 0.2),
      left: at(0.2, 0.5),
      right: at(0.8, 0.5),
    };
  }

  it.each([
    ['a.jpg', 1440, 720],
    ['turned.jpg', 1440, 720],
    ...turned,
    ['b.png', 1440, 720],
    ['c.webp', 1440, 720],
    ['d.gif', 300, 150],
    ['e.avif', 300, 150],
    ['f.tif', 1440, 720],
    ['g.bmp', 300, 150],
    ['p3.jpg', 300, 150],
  ])('are made of %s, upright and in its colours', async (name, width, height) => {
    const preview = await picture(name, 'preview');
    expect(preview).toMatchObject({ format: 'jpeg', width, height });
    expectColour(preview.left, red);
    expectColour(preview.right, blue);
    const small = await picture(name, 'small');
    expect(small).toMatchObject({ format: 'webp', width: 250, height: 125 });
    expectColour(small.left, red);
    const full = width === 1440 ? { width: 1600, height: 800 } : { width, height };
    expect(rows()[name]).toMatchObject({ thumbnail_state: 'ready', ...full });
    expect(rows()[name]?.thumbhash?.length).toBeGreaterThan(10);
  });

  it('are made of what phones write, in its colours', async () => {
    const preview = await picture('h.heic', 'preview');
    expect(preview).toMatchObject({ format: 'jpeg', width: 96, height: 48 });
    expect(rows()['h.heic']).toMatchObject({ thumbnail_state: 'ready', width: 96, height: 48 });
    // A quarter each: red and green above, blue and grey below.
    expectColour(preview.topLeft, [220, 30, 30]);
  });

  it('let through what is transparent, and show what was made for print', async () => {
    expect(await picture('half.png', 'preview')).toMatchObject({ format: 'webp', hasAlpha: true });
    const { left } = await picture('cmyk.jpg', 'preview');
    expect(left[0]).toBeGreaterThan(150);
    expect(left[2]).toBeLessThan(110);
  });

  it('are not made of what is no picture, which is listed', () => {
    expect(rows()['text.jpg']).toMatchObject({ thumbnail_state: 'failed', thumbnail_reason: 'UNDECODABLE' });
    expect(rows()['cut.jpg']).toMatchObject({ thumbnail_state: 'failed', thumbnail_reason: 'UNDECODABLE' });
    expect(rows()['broken.png']).toMatchObject({
      thumbnail_state: 'failed',
      thumbnail_reason: 'UNDECODABLE',
    });
  });

  it('come to the page by their addresses', async () => {
    const address = `app://lightkeeper/media/small/${rows()['a.jpg']?.thumbnail_key}`;
    const size = await lightkeeper.window.evaluate(async (source) => {
      const image = new Image();
      image.src = source;
      await image.decode();
      return [image.naturalWidth, image.naturalHeight];
    }, address);
    expect(size).toEqual([250, 125]);
  });

  it('are made again when they are lost', async () => {
    const key = rows()['a.jpg']?.thumbnail_key;
    fs.rmSync(join(lightkeeper.userDataDir, 'thumbnails'), { recursive: true });
    const status = await lightkeeper.app.evaluate(
      async ({ net }, address) => (await net.fetch(address)).status,
      `app://lightkeeper/media/small/${key}`,
    );
    expect(status).toBe(404);
    await settled();
    expect(rows()['a.jpg']?.thumbnail_key).not.toBe(key);
    expect(await picture('a.jpg', 'small')).toMatchObject({ width: 250 });
  });

  it('go on when the page that decodes is killed', async () => {
    const noise = { type: 'gaussian', mean: 128, sigma: 50 } as const;
    const large = { width: 3000, height: 2000, channels: 3, noise, background: 'black' } as const;
    const bytes = await sharp({ create: large }).jpeg().toBuffer();
    // Anew for each try.
    const prefix = `noise-${Date.now()}-`;
    for (let index = 0; index < 12; index++) fs.writeFileSync(photos.at(`${prefix}${index}.jpg`), bytes);
    await scanToEnd(lightkeeper.window, libraryId);
    const kills = new Set<number>();
    let madeAtFirst = 0;
    const made = () =>
      Object.entries(rows()).filter(([name, row]) => name.startsWith(prefix) && row.thumbnail_state);
    await vi.waitFor(
      async () => {
        const count = made().length;
        // What is on both pages that are killed is given up, so what was on the first one has to be made by then.
        const isNextOther = kills.size === 0 || count >= madeAtFirst + 4;
        const processId = await decoderProcess();
        if (processId > 0 && kills.size < 2 && !kills.has(processId) && isNextOther) {
          kills.add(processId);
          process.kill(processId, 'SIGKILL');
          if (kills.size === 1) madeAtFirst = count;
        }
        expect(made()).toHaveLength(12);
      },
      { timeout: 60_000, interval: 50 },
    );
    expect(kills.size).toBe(2);
    expect(new Set(made().map(([, row]) => row.thumbnail_state))).toEqual(new Set(['ready']));
  });

  it('are made by a page that has no Node, no window and no network', async () => {
    fs.writeFileSync(photos.at('one-more.jpg'), fs.readFileSync(photos.at('a.jpg')));
    await scanToEnd(lightkeeper.window, libraryId);
    await settled();
    const found = await lightkeeper.app.evaluate(async ({ BrowserWindow, webContents }) => {
      const decoder = webContents
        .getAllWebContents()
        .find((contents) => contents.getURL().startsWith('decode:'));
      const get = decoder && (Reflect.get(decoder, 'getLastWebPreferences') as () => Record<string, unknown>);
      const preferences = get?.call(decoder);
      const tried = await decoder?.executeJavaScript(
        `Promise.all(['https://example.com/', 'http://127.0.0.1:9/', 'file:///etc/passwd', 'app://lightkeeper/index.html']
          .map((address) => fetch(address).then(() => 'reached', () => 'refused')))
          .then((reached) => [...reached, typeof require, typeof process])`,
      );
      return {
        windows: BrowserWindow.getAllWindows().length,
        sandbox: preferences?.['sandbox'],
        preload: preferences?.['preload'] ?? null,
        node: preferences?.['nodeIntegration'] ?? false,
        tried: tried as unknown,
      };
    });
    expect(found).toEqual({
      windows: 1,
      sandbox: true,
      preload: null,
      node: false,
      tried: ['refused', 'refused', 'refused', 'refused', 'undefined', 'undefined'],
    });
  });

  function decoderProcess(): Promise<number> {
    return lightkeeper.app.evaluate(({ webContents }) => {
      const all = webContents.getAllWebContents();
      const decoder = all.find(
        (contents) => !contents.isCrashed() && contents.getURL().startsWith('decode:'),
      );
      return decoder?.getOSProcessId() ?? 0;
    });
  }
});

const red = [210, 30, 30] as const;
const blue = [30, 40, 200] as const;

/** Red on the left, blue on the right. */
function halves(width: number, height: number): Sharp {
  const half = (x: number, colour: readonly number[]) =>
    `<rect x="${x}%" width="50%" height="100%" fill="rgb(${colour.join(',')})"/>`;
  const drawn = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${half(0, red)}${half(50, blue)}</svg>`;
  return sharp(Buffer.from(drawn)).removeAlpha();
}

/** A bitmap of 24 bits without compression: rows from the bottom, blue first. */
function bitmap(width: number, height: number): Buffer {
  const row = Math.ceil((width * 3) / 4) * 4;
  const bytes = Buffer.alloc(54 + row * height);
  bytes.write('BM');
  bytes.writeUInt32LE(bytes.length, 2);
  bytes.writeUInt32LE(54, 10);
  bytes.writeUInt32LE(40, 14);
  bytes.writeInt32LE(width, 18);
  bytes.writeInt32LE(height, 22);
  bytes.writeUInt16LE(1, 26);
  bytes.writeUInt16LE(24, 28);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const colour = x < width / 2 ? red : blue;
      bytes.set(colour.toReversed(), 54 + y * row + x * 3);
    }
  }
  return bytes;
}

function expectColour(actual: readonly number[], expected: readonly number[]): void {
  const difference = expected.map((value, index) => Math.abs(value - (actual[index] ?? -999)));
  expect(Math.max(...difference), `${actual.join(' ')} is not ${expected.join(' ')}`).toBeLessThan(30);
}
