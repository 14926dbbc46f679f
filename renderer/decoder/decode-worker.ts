import { rgbaToThumbHash } from 'thumbhash';

/**
 * Decodes pictures with Chromium's decoders. It asks the main process for the next picture, sends back what became of
 * it, and asks again; it has no other way to the world.
 */

/** What comes with a picture, in the header `x-order`; sizes in pixels. */
type Order = {
  readonly id: number;
  /** Of a JPEG, what its header says; null for other formats, which Chromium turns by itself. */
  readonly stored: (Size & { readonly orientation: number }) | null;
  readonly previewSize: number;
  readonly smallSize: number;
  readonly hashSize: number;
};

type Size = { readonly width: number; readonly height: number };

void work();

async function work(): Promise<void> {
  for (;;) {
    // With the number of the page, so that nothing is given to one that has ended.
    const response = await fetch(`next${location.search}`);
    const order = JSON.parse(response.headers.get('x-order') ?? '') as Order;
    await answer(order, await response.blob());
  }
}

async function answer(order: Order, file: Blob): Promise<void> {
  try {
    await send(`done/${order.id}`, await decode(order, file));
  } catch (error) {
    await send(`failed/${order.id}`, error instanceof Error ? error.message : 'unknown');
  }
}

async function send(path: string, body: BodyInit): Promise<void> {
  await fetch(path, { method: 'POST', body });
}

/** Lengths of the parts and the size of the whole picture as numbers of four bytes, then the parts. */
async function decode(order: Order, file: Blob): Promise<ArrayBuffer> {
  const { stored } = order;
  const { preview, ...whole } =
    stored === null ? await drawAny(file, order) : await drawJpeg(file, order, stored);
  const small = draw(preview.canvas, fit(preview.canvas, order.smallSize));
  const type = stored === null && hasAlpha(small) ? 'image/webp' : 'image/jpeg';
  const [smallFile, previewFile] = await Promise.all([
    small.canvas.convertToBlob({ type: 'image/webp', quality: 0.75 }),
    preview.canvas.convertToBlob({ type, quality: 0.8 }),
  ]);
  const head = [smallFile.size, previewFile.size, whole.width, whole.height];
  return new Blob([
    new Uint32Array(head),
    smallFile,
    previewFile,
    hashOf(small, order.hashSize),
  ]).arrayBuffer();
}

type Drawn = Size & { readonly preview: Drawing };

async function drawAny(file: Blob, { previewSize }: Order): Promise<Drawn> {
  const decoded = await createImageBitmap(file);
  const { width, height } = decoded;
  const preview = draw(decoded, fit(decoded, previewSize));
  decoded.close();
  return { width, height, preview };
}

async function drawJpeg(
  file: Blob,
  { previewSize }: Order,
  stored: NonNullable<Order['stored']>,
): Promise<Drawn> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  // Some versions turn the picture by themselves and some do not; so nobody is told how.
  const hasProfile = hideExif(bytes);
  const target = fit(stored, previewSize);
  const image = hasProfile ? await toBitmap(bytes, target) : await toFrame(bytes, target);
  const swaps = stored.orientation >= 5;
  const shown = swaps ? { width: target.height, height: target.width } : target;
  const preview = blank(shown);
  const { context } = preview;
  const { width, height } = shown;
  // How EXIF wants it: rows and columns of what is stored, in what is shown.
  const turns: Readonly<Record<number, readonly [number, number, number, number, number, number]>> = {
    2: [-1, 0, 0, 1, width, 0],
    3: [-1, 0, 0, -1, width, height],
    4: [1, 0, 0, -1, 0, height],
    5: [0, 1, 1, 0, 0, 0],
    6: [0, 1, -1, 0, width, 0],
    7: [0, -1, -1, 0, width, height],
    8: [0, -1, 1, 0, 0, height],
  };
  context.setTransform(...(turns[stored.orientation] ?? [1, 0, 0, 1, 0, 0]));
  context.drawImage(image, 0, 0, target.width, target.height);
  image.close();
  const whole = swaps ? { width: stored.height, height: stored.width } : stored;
  return { width: whole.width, height: whole.height, preview };
}

/** Half the time of a bitmap: the decoder itself leaves out detail for which there is no room. */
async function toFrame(bytes: Uint8Array<ArrayBuffer>, { width, height }: Size): Promise<VideoFrame> {
  const options = { type: 'image/jpeg', data: bytes, desiredWidth: width, desiredHeight: height };
  const decoder = new ImageDecoder(options);
  const { image } = await decoder.decode();
  decoder.close();
  return image;
}

/** What has colours of its own, of which frames of videos know nothing. */
function toBitmap(bytes: Uint8Array<ArrayBuffer>, { width, height }: Size): Promise<ImageBitmap> {
  const options = { resizeWidth: width, resizeHeight: height, resizeQuality: 'medium' } as const;
  return createImageBitmap(new Blob([bytes], { type: 'image/jpeg' }), options);
}

/** Renames the segments of EXIF. Tells whether there is a colour profile. */
function hideExif(jpeg: Uint8Array): boolean {
  let hasProfile = false;
  for (let at = 2; at + 10 < jpeg.length && jpeg[at] === 0xff;) {
    const marker = jpeg[at + 1] ?? 0;
    if (marker === 0xda) break;
    if (marker === 0xe1 && jpeg[at + 4] === 0x45) jpeg[at + 4] = 0x58;
    // `ICC_PROFILE` begins with an I; so does nothing else in such a segment.
    if (marker === 0xe2 && jpeg[at + 4] === 0x49) hasProfile = true;
    at += 2 + (((jpeg[at + 2] ?? 0) << 8) | (jpeg[at + 3] ?? 0));
  }
  return hasProfile;
}

type Drawing = { readonly canvas: OffscreenCanvas; readonly context: OffscreenCanvasRenderingContext2D };

function draw(source: ImageBitmap | OffscreenCanvas, size: Size): Drawing {
  const drawing = blank(size);
  drawing.context.drawImage(source, 0, 0, size.width, size.height);
  return drawing;
}

function blank({ width, height }: Size): Drawing {
  const canvas = new OffscreenCanvas(width, height);
  // Read back at once: it must not go to a graphics card and return.
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('There is no canvas.');
  context.imageSmoothingQuality = 'medium';
  return { canvas, context };
}

/** The size at which the longer side is at most `limit`; never larger. */
function fit({ width, height }: Size, limit: number): Size {
  const scale = Math.min(1, limit / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

function pixelsOf({ canvas, context }: Drawing): Uint8ClampedArray {
  return context.getImageData(0, 0, canvas.width, canvas.height).data;
}

function hasAlpha(drawing: Drawing): boolean {
  const pixels = pixelsOf(drawing);
  for (let at = 3; at < pixels.length; at += 4) if (pixels[at] !== 255) return true;
  return false;
}

function hashOf(small: Drawing, hashSize: number): Uint8Array<ArrayBuffer> {
  const tiny = draw(small.canvas, fit(small.canvas, hashSize));
  return new Uint8Array(rgbaToThumbHash(tiny.canvas.width, tiny.canvas.height, pixelsOf(tiny)));
}
