import fs from 'node:fs';
import sharp, { type Sharp } from 'sharp';
import { expect, it } from 'vitest';
import { heicPictures } from '../../helpers/heic-pictures.ts';
import { storedAs } from '../../helpers/stored-as.ts';
import { photosFolder, type TestFolder } from '../../helpers/test-folder.ts';
import { sharedThumbnails, type Picture } from './thumbnailed.ts';

const thumbnailed = sharedThumbnails();

const red = [220, 30, 30] as const;
const green = [30, 160, 40] as const;
const blue = [20, 40, 210] as const;
const grey = [128, 128, 128] as const;

it('makes thumbnails of every format, whatever the name says', async () => {
  const photos = photosFolder();
  await Promise.all([
    quarters(1600, 800).jpeg({ quality: 95 }).toFile(photos.at('a.jpg')),
    quarters(1600, 800).png().toFile(photos.at('b.png')),
    quarters(1600, 800).webp({ quality: 95 }).toFile(photos.at('c.webp')),
    quarters(1600, 800).gif().toFile(photos.at('d.gif')),
    quarters(1600, 800).avif({ quality: 90, effort: 0 }).toFile(photos.at('e.avif')),
    quarters(1600, 800).tiff().toFile(photos.at('f.tif')),
    write(photos, 'png-named.jpg', quarters(1600, 800).png()),
    write(photos, 'jpeg-named.tiff', quarters(1600, 800).jpeg({ quality: 95 })),
    write(photos, 'webp-named.mp4', quarters(1600, 800).webp({ quality: 95 })),
  ]);
  const library = await thumbnailed(photos);
  await library.scan();
  expect(library.library.mediaProblemCodes()).toEqual({});
  for (const name of fs.readdirSync(photos.path)) {
    expect(library.row(name), name).toMatchObject({ thumbnail_state: 'ready', width: 1600, height: 800 });
    expect(library.row(name).thumbhash?.length, name).toBeGreaterThan(10);
    const small = await library.small(name);
    expect({ ...small, name }).toMatchObject({ format: 'webp', width: 250, height: 125 });
    const preview = await library.preview(name);
    expect({ ...preview, name }).toMatchObject({ format: 'jpeg', width: 1440, height: 720 });
    for (const picture of [small, preview]) expectQuarters(picture, name);
  }
});

it('shows what phones write, upright and in its colours', async () => {
  const photos = photosFolder();
  for (const [name, bytes] of Object.entries(heicPictures))
    fs.writeFileSync(photos.at(`${name}.heic`), bytes);
  fs.writeFileSync(photos.at('heic-named.jpg'), heicPictures.plain);
  fs.writeFileSync(photos.at('cut.heic'), heicPictures.plain.subarray(0, -60));
  const library = await thumbnailed(photos);
  await library.scan();
  expect(library.library.mediaProblemCodes()).toEqual({ [photos.at('cut.heic')]: 'UNDECODABLE' });
  for (const name of ['plain.heic', 'wideColours.heic', 'turned.heic', 'heic-named.jpg']) {
    expect(library.row(name), name).toMatchObject({ thumbnail_state: 'ready', width: 96, height: 48 });
    const preview = await library.preview(name);
    expect({ ...preview, name }).toMatchObject({ format: 'jpeg', width: 96, height: 48 });
    expectQuarters(preview, name);
  }
  expect(await library.preview('halfTransparent.heic')).toMatchObject({ format: 'webp', hasAlpha: true });
});

it('turns pictures upright, once', async () => {
  const photos = photosFolder();
  const upright = await quarters(300, 150).raw().toBuffer({ resolveWithObject: true });
  for (let orientation = 1; orientation <= 8; orientation++) {
    const stored = storedAs(upright.data, 300, 150, orientation);
    const name = photos.at(`${orientation}.jpg`);
    await stored.jpeg({ quality: 95 }).withMetadata({ orientation }).toFile(name);
  }
  const library = await thumbnailed(photos);
  await library.scan();
  for (let orientation = 1; orientation <= 8; orientation++) {
    const name = `${orientation}.jpg`;
    const preview = await library.preview(name);
    expect({ ...preview, name }).toMatchObject({ width: 300, height: 150 });
    expect(library.row(name)).toMatchObject({ width: 300, height: 150 });
    expectQuarters(preview, name);
  }
});

it('shows unusual colours as they are, and lets through what is transparent', async () => {
  const photos = photosFolder();
  await quarters(400, 200).toColourspace('cmyk').jpeg({ quality: 95 }).toFile(photos.at('cmyk.jpg'));
  await quarters(400, 200).toColourspace('rgb16').png().toFile(photos.at('sixteen.png'));
  await quarters(400, 200).toColourspace('rgb16').tiff().toFile(photos.at('sixteen.tif'));
  await quarters(400, 200).withIccProfile('p3').jpeg({ quality: 95 }).toFile(photos.at('p3.jpg'));
  await quarters(400, 200).ensureAlpha(0.5).png().toFile(photos.at('half.png'));
  await quarters(400, 200).ensureAlpha(1).png().toFile(photos.at('opaque.png'));
  await quarters(400, 200).greyscale().jpeg().toFile(photos.at('grey.jpg'));
  await quarters(400, 200).greyscale().ensureAlpha(0.3).png().toFile(photos.at('grey-half.png'));
  const library = await thumbnailed(photos);
  await library.scan();
  expect(library.library.mediaProblemCodes()).toEqual({});
  for (const name of ['sixteen.png', 'sixteen.tif', 'p3.jpg', 'opaque.png']) {
    expectQuarters(await library.preview(name), name);
    expect(await library.preview(name), name).toMatchObject({ format: 'jpeg', hasAlpha: false });
  }
  // What a press can print is paler than what a screen can show, but it is red, green and blue.
  const [topLeft] = corners(await library.preview('cmyk.jpg'));
  expect(topLeft?.[0]).toBeGreaterThan(150);
  expect(topLeft?.[1]).toBeLessThan(100);
  expect(await library.preview('half.png')).toMatchObject({ format: 'webp', hasAlpha: true });
  expect(await library.preview('grey-half.png')).toMatchObject({ format: 'webp', hasAlpha: true });
  expect(await library.preview('grey.jpg')).toMatchObject({ format: 'jpeg', width: 400, height: 200 });
});

it('never makes a picture larger', async () => {
  const photos = photosFolder();
  await quarters(40, 20).jpeg().toFile(photos.at('tiny.jpg'));
  await solid(1, 1).png().toFile(photos.at('one.png'));
  await solid(1600, 3).png().toFile(photos.at('line.png'));
  const library = await thumbnailed(photos);
  await library.scan();
  expect(library.library.mediaProblemCodes()).toEqual({});
  expect(await library.small('tiny.jpg')).toMatchObject({ width: 40, height: 20 });
  expect(await library.preview('tiny.jpg')).toMatchObject({ width: 40, height: 20 });
  expect(await library.preview('one.png')).toMatchObject({ width: 1, height: 1 });
  expect(library.row('one.png').thumbhash?.length).toBeGreaterThan(4);
  expect(await library.small('line.png')).toMatchObject({ width: 250, height: 1 });
});

it('shows the first picture of an animation', async () => {
  const photos = photosFolder();
  const frames = [red, green].map(([r, g, b]) => ({
    create: { width: 60, height: 60, channels: 3 as const, background: { r, g, b } },
  }));
  const stills = await Promise.all(frames.map((frame) => sharp(frame).png().toBuffer()));
  await sharp(stills, { join: { animated: true } })
    .gif({ delay: [100, 100] })
    .toFile(photos.at('a.gif'));
  await sharp(stills, { join: { animated: true } })
    .webp()
    .toFile(photos.at('a.webp'));
  const library = await thumbnailed(photos);
  await library.scan();
  for (const name of ['a.gif', 'a.webp']) {
    const preview = await library.preview(name);
    expect({ ...preview, name }).toMatchObject({ width: 60, height: 60 });
    expectColour(preview.colourAt(0.5, 0.5), red, name);
  }
});

it('lists each file of which no picture can be made, with the reason, and the others get theirs', async () => {
  const photos = photosFolder();
  const whole = await quarters(800, 400).jpeg().toBuffer();
  fs.writeFileSync(photos.at('whole.jpg'), whole);
  fs.writeFileSync(photos.at('empty.jpg'), '');
  fs.writeFileSync(photos.at('cut.jpg'), whole.subarray(0, whole.length / 3));
  fs.writeFileSync(photos.at('text.jpg'), 'This is no picture.');
  fs.writeFileSync(photos.at('head.png'), (await quarters(80, 40).png().toBuffer()).subarray(0, 40));
  // A gigapixel in few bytes: the header says so, and nobody tries.
  fs.writeFileSync(photos.at('bomb.png'), withPngSize(await solid(8, 8).png().toBuffer(), 40_000, 30_000));
  const library = await thumbnailed(photos);
  await library.scan();
  expect(library.library.mediaProblemCodes()).toEqual({
    [photos.at('empty.jpg')]: 'EMPTY_FILE',
    [photos.at('cut.jpg')]: 'UNDECODABLE',
    [photos.at('text.jpg')]: 'NOT_MEDIA',
    [photos.at('head.png')]: 'UNDECODABLE',
    [photos.at('bomb.png')]: 'TOO_LARGE',
  });
  expect(library.row('cut.jpg')).toMatchObject({
    thumbnail_state: 'failed',
    thumbnail_reason: 'UNDECODABLE',
  });
  expect(library.row('whole.jpg')).toMatchObject({ thumbnail_state: 'ready', thumbnail_reason: null });
  // A scan leaves them listed; a whole file in the place of a broken one is shown, and no longer listed.
  fs.writeFileSync(photos.at('cut.jpg'), whole);
  await library.scan();
  expect(library.row('cut.jpg')).toMatchObject({ thumbnail_state: 'ready', thumbnail_reason: null });
  expect(Object.keys(library.library.mediaProblemCodes())).toHaveLength(4);
});

it('makes a picture of a hundred megapixels small', async () => {
  const photos = photosFolder();
  await solid(10_000, 10_000).greyscale().png({ compressionLevel: 1 }).toFile(photos.at('large.png'));
  const library = await thumbnailed(photos);
  await library.scan();
  expect(library.library.mediaProblemCodes()).toEqual({});
  expect(library.row('large.png')).toMatchObject({ width: 10_000, height: 10_000 });
  expect(await library.preview('large.png')).toMatchObject({ width: 1440, height: 1440 });
});

it('draws vector pictures without what they refer to', async () => {
  const photos = photosFolder();
  const secret = photos.at('secret.png');
  await solid(50, 50).png().toFile(secret);
  const link = (href: string) =>
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="200" height="100">` +
    `<rect width="200" height="100" fill="rgb(30,160,40)"/>` +
    `<image width="200" height="100" xlink:href="${href}"/></svg>`;
  photos.write('absolute.svg', link(`file://${secret}`));
  photos.write('path.svg', link(secret));
  photos.write('relative.svg', link('secret.png'));
  const library = await thumbnailed(photos);
  await library.scan();
  for (const name of ['absolute.svg', 'path.svg', 'relative.svg']) {
    expectColour((await library.preview(name)).colourAt(0.5, 0.5), green, name);
  }
  expect(library.library.mediaProblemCodes()).toEqual({});
});

/** A picture with a colour in each quarter, so that it is known which way is up. */
function quarters(width: number, height: number): Sharp {
  const part = (colour: readonly number[], x: number, y: number) =>
    `<rect x="${x * 50}%" y="${y * 50}%" width="50%" height="50%" fill="rgb(${colour.join(',')})"/>`;
  const parts = part(red, 0, 0) + part(green, 1, 0) + part(blue, 0, 1) + part(grey, 1, 1);
  const drawn = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${parts}</svg>`;
  return sharp(Buffer.from(drawn)).removeAlpha();
}

function solid(width: number, height: number): Sharp {
  return sharp({ create: { width, height, channels: 3, background: { r: 200, g: 30, b: 30 } } });
}

async function write(photos: TestFolder, name: string, picture: Sharp): Promise<void> {
  fs.writeFileSync(photos.at(name), await picture.toBuffer());
}

function corners(picture: Picture): (readonly number[])[] {
  return [
    picture.colourAt(0.2, 0.2),
    picture.colourAt(0.8, 0.2),
    picture.colourAt(0.2, 0.8),
    picture.colourAt(0.8, 0.8),
  ];
}

function expectQuarters(picture: Picture, name: string): void {
  [red, green, blue, grey].forEach((colour, index) =>
    expectColour(corners(picture)[index] ?? [], colour, name),
  );
}

function expectColour(actual: readonly number[], expected: readonly number[], name: string): void {
  const difference = expected.map((value, index) => Math.abs(value - (actual[index] ?? -999)));
  expect(Math.max(...difference), `${name}: ${actual.join(' ')} is not ${expected.join(' ')}`).toBeLessThan(
    28,
  );
}

/** The same file with another size in its header, and the header's checksum put right. */
function withPngSize(png: Buffer, width: number, height: number): Buffer {
  const changed = Buffer.from(png);
  changed.writeUInt32BE(width, 16);
  changed.writeUInt32BE(height, 20);
  changed.writeUInt32BE(checksum(changed.subarray(12, 29)), 29);
  return changed;
}

function checksum(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  }
  return (value ^ 0xffffffff) >>> 0;
}
