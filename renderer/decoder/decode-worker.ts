import { rgbaToThumbHash } from 'thumbhash';

/**
 * Decodes pictures with Chromium's decoders. It asks the main process for the next picture, sends back what became of
 * it, and asks again; it has no other way to the world.
 */

/** What comes with a picture, in the header `x-order`; sizes in pixels. */
type Order = {
  readonly id: number;
  readonly type: string;
  /** Of the preview, as the picture is shown; null where the file does not say. */
  readonly target: { readonly width: number; readonly height: number } | null;
  readonly previewSize: number;
  readonly smallSize: number;
  readonly hashSize: number;
  readonly mayShowThrough: boolean;
};

type Size = { readonly width: number; readonly height: number };

void work();

async function work(): Promise<void> {
  for (;;) {
    // With the number of the page, so that nothing is given to one that has ended.
    const response = await fetch(`next${location.search}`);
    const order = JSON.parse(response.headers.get('x-order') ?? '') as Order;
    await answer(order, await response.arrayBuffer());
  }
}

async function answer(order: Order, bytes: ArrayBuffer): Promise<void> {
  try {
    await send(`done/${order.id}`, await decode(order, new Blob([bytes], { type: order.type })));
  } catch (error) {
    await send(`failed/${order.id}`, error instanceof Error ? error.message : 'unknown');
  }
}

async function send(path: string, body: BodyInit): Promise<void> {
  await fetch(path, { method: 'POST', body });
}

/** Lengths of the parts and the size of the whole picture as numbers of four bytes, then the parts. */
async function decode(order: Order, file: Blob): Promise<ArrayBuffer> {
  const decoded = await createImageBitmap(file, resizing(order.target));
  const preview = draw(decoded, order.target ?? fit(decoded, order.previewSize));
  const small = draw(preview.canvas, fit(preview.canvas, order.smallSize));
  const showsThrough = order.mayShowThrough && hasAlpha(small);
  const type = showsThrough ? 'image/webp' : 'image/jpeg';
  const [smallFile, previewFile] = await Promise.all([
    small.canvas.convertToBlob({ type: 'image/webp', quality: 0.75 }),
    preview.canvas.convertToBlob({ type, quality: 0.8 }),
  ]);
  const head = [smallFile.size, previewFile.size, decoded.width, decoded.height];
  decoded.close();
  return new Blob([
    new Uint32Array(head),
    smallFile,
    previewFile,
    hashOf(small, order.hashSize),
  ]).arrayBuffer();
}

function resizing(target: Size | null): ImageBitmapOptions {
  if (target === null) return {};
  return { resizeWidth: target.width, resizeHeight: target.height, resizeQuality: 'medium' };
}

type Drawing = { readonly canvas: OffscreenCanvas; readonly context: OffscreenCanvasRenderingContext2D };

function draw(source: ImageBitmap | OffscreenCanvas, { width, height }: Size): Drawing {
  const canvas = new OffscreenCanvas(width, height);
  // Read back at once: it must not go to a graphics card and return.
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('There is no canvas.');
  context.imageSmoothingQuality = 'high';
  context.drawImage(source, 0, 0, width, height);
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
