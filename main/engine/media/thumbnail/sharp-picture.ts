import type { Sharp } from 'sharp';
import type loadedSharp from 'sharp';
import { rgbaToThumbHash } from 'thumbhash';
import { readPart } from '../../files/read-part.ts';
import { heifToTiff } from './heif-picture.ts';
import {
  hashSize,
  maxFileBytes,
  maxPixels,
  notDecoded,
  previewSize,
  smallSize,
  type DecodedImage,
  type DecodeFailure,
  type DecodeRequest,
  type DecodeResult,
  type ImageFormat,
} from './decoder.ts';

/** Pictures through sharp. For processes of their own only: what it reads was made by strangers. */

/** What sharp calls the formats that it may decode here, and libvips what loads them. */
const allowed: Readonly<Partial<Record<ImageFormat, { readonly name: string; readonly loader: string }>>> = {
  jpeg: { name: 'jpeg', loader: 'Jpeg' },
  png: { name: 'png', loader: 'Png' },
  webp: { name: 'webp', loader: 'Webp' },
  gif: { name: 'gif', loader: 'Nsgif' },
  avif: { name: 'heif', loader: 'Heif' },
  tiff: { name: 'tiff', loader: 'Tiff' },
  // From memory there is no base address, so that librsvg loads nothing that the picture refers to.
  svg: { name: 'svg', loader: 'Svg' },
};

let sharp: typeof loadedSharp;

/**
 * Takes sharp, as this process can load it, and leaves it only the loaders that are allowed, one thread and no memory of
 * earlier pictures. To be called first.
 */
export function confineSharp(loaded: typeof loadedSharp): void {
  sharp = loaded;
  sharp.cache(false);
  sharp.concurrency(1);
  sharp.block({ operation: ['VipsForeignLoad'] });
  sharp.unblock({
    operation: Object.values(allowed).map(({ loader }) => `VipsForeignLoad${loader}`),
  });
}

/** Makes a picture of a file small. Never rejects because of what is in the file. */
export async function decodeFile(request: DecodeRequest): Promise<DecodeResult> {
  const { offset, length } = request.range ?? { offset: 0, length: Infinity };
  const { value: part, code } = readPart(request.path, offset, length, maxFileBytes);
  if (part === null) return notDecoded(code as DecodeFailure);
  if (part.bytes.length === 0) return notDecoded('EMPTY_FILE');
  try {
    // What phones write is patented in parts, so that sharp does not bring it.
    if (request.format !== 'heif') return { image: await decodeBytes(part.bytes, request) };
    const bytes = await heifToTiff(part.bytes);
    return { image: await decodeBytes(bytes, { format: 'tiff', orientation: null }) };
  } catch (error) {
    return refusal(error);
  }
}

function refusal(error: unknown): DecodeResult {
  const message = error instanceof Error ? error.message : String(error);
  const [firstLine = ''] = message.split('\n');
  return notDecoded(
    /pixel limit|too large|out of memory/i.test(message) ? 'TOO_LARGE' : 'UNDECODABLE',
    firstLine,
  );
}

/** Pixels in memory, a byte per channel. */
type Pixels = { readonly data: Buffer; readonly info: { width: number; height: number; channels: Channels } };
type Channels = 1 | 2 | 3 | 4;

async function decodeBytes(
  bytes: Uint8Array,
  { format, orientation }: Pick<DecodeRequest, 'format' | 'orientation'>,
): Promise<DecodedImage> {
  const picture = sharp(bytes, { limitInputPixels: maxPixels, failOn: 'error', sequentialRead: true });
  const facts = await picture.metadata();
  if (facts.format !== allowed[format]?.name) throw new Error(`This is ${facts.format}, not ${format}.`);
  const upright = orientation === null ? picture.autoOrient() : picture;
  // The decoder has halved most pictures already; what is left to do shows no difference, but in the time it takes.
  const decoded = await pixelsOf(shrink(upright, previewSize, 'linear'));
  const preview = await withoutEmptyAlpha(orientation === null ? decoded : await turn(decoded, orientation));
  const small = await pixelsOf(shrink(from(preview), smallSize));
  const swaps = orientation !== null && orientation >= 5;
  const { width, height } = orientation === null ? facts.autoOrient : facts;
  return {
    // Copies: WebAssembly's own memory cannot be sent to another process.
    small: new Uint8Array(await from(small).webp({ quality: 75, effort: 2 }).toBuffer()),
    preview: new Uint8Array(await encodePreview(preview)),
    thumbhash: await hashOf(small),
    width: swaps ? height : width,
    height: swaps ? width : height,
  };
}

function shrink(picture: Sharp, size: number, kernel: 'lanczos3' | 'linear' = 'lanczos3'): Sharp {
  return picture.resize(size, size, { fit: 'inside', withoutEnlargement: true, kernel });
}

async function pixelsOf(picture: Sharp): Promise<Pixels> {
  const { data, info } = await picture.toColourspace('srgb').raw().toBuffer({ resolveWithObject: true });
  return { data, info: { width: info.width, height: info.height, channels: info.channels as Channels } };
}

function from({ data, info }: Pixels): Sharp {
  return sharp(data, { raw: info });
}

/** A JPEG takes a tenth of the time that a WebP takes. */
function encodePreview(preview: Pixels): Promise<Buffer> {
  if (hasAlpha(preview)) return from(preview).webp({ quality: 80, effort: 0 }).toBuffer();
  return from(preview).jpeg({ quality: 80, optimiseCoding: false }).toBuffer();
}

async function hashOf(small: Pixels): Promise<Uint8Array> {
  const { data, info } = await shrink(from(small), hashSize)
    .ensureAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return rgbaToThumbHash(info.width, info.height, info.channels === 4 ? data : withColour(data));
}

/** Grey with alpha as red, green, blue and alpha. */
function withColour(greyAndAlpha: Buffer): Uint8Array {
  const rgba = new Uint8Array(greyAndAlpha.length * 2);
  for (let at = 0; at < greyAndAlpha.length; at += 2) {
    rgba.fill(greyAndAlpha[at] ?? 0, at * 2, at * 2 + 3);
    rgba[at * 2 + 3] = greyAndAlpha[at + 1] ?? 255;
  }
  return rgba;
}

/** Turns pixels as an EXIF orientation says. */
async function turn(pixels: Pixels, orientation: number): Promise<Pixels> {
  const { degrees, isMirrored } = turns[orientation] ?? { degrees: 0, isMirrored: false };
  const mirrored = isMirrored ? await pixelsOf(from(pixels).flop()) : pixels;
  return degrees === 0 ? mirrored : pixelsOf(from(mirrored).rotate(degrees));
}

/** Mirrored from left to right first, then turned clockwise. */
const turns: Readonly<Record<number, { readonly degrees: number; readonly isMirrored: boolean }>> = {
  2: { degrees: 0, isMirrored: true },
  3: { degrees: 180, isMirrored: false },
  4: { degrees: 180, isMirrored: true },
  5: { degrees: 270, isMirrored: true },
  6: { degrees: 90, isMirrored: false },
  7: { degrees: 90, isMirrored: true },
  8: { degrees: 270, isMirrored: false },
};

function hasAlpha({ info }: Pixels): boolean {
  return info.channels === 2 || info.channels === 4;
}

/** Many pictures have an alpha channel through which nothing shows. */
async function withoutEmptyAlpha(pixels: Pixels): Promise<Pixels> {
  if (!hasAlpha(pixels)) return pixels;
  const { data, info } = pixels;
  for (let at = info.channels - 1; at < data.length; at += info.channels) if (data[at] !== 255) return pixels;
  return pixelsOf(from(pixels).removeAlpha());
}
