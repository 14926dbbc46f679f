import type { ImageFormat } from './decoder.ts';

/** What the first bytes of a picture say of it. */
export type PictureHeader = {
  /** In pixels, as they are stored. */
  readonly width: number;
  readonly height: number;
  /** 1 to 8, as in EXIF. */
  readonly orientation: number;
};

/** Reads the size of a picture from its first bytes; null where they do not say. */
export function readPictureHeader(bytes: Uint8Array, format: ImageFormat): PictureHeader | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return readers[format]?.(view) ?? null;
  } catch (error) {
    // A file that ends too early.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

const readers: Readonly<Partial<Record<ImageFormat, (view: DataView) => PictureHeader | null>>> = {
  jpeg: readJpeg,
  png: (view) => upright(view.getUint32(16), view.getUint32(20)),
  gif: (view) => upright(view.getUint16(6, true), view.getUint16(8, true)),
  bmp: readBitmap,
  webp: readWebp,
  avif: readAvif,
};

function upright(width: number, height: number): PictureHeader {
  return { width, height, orientation: 1 };
}

function readJpeg(view: DataView): PictureHeader | null {
  let orientation = 1;
  for (let at = 2; ;) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    // Fill bytes between segments.
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === 0xe1) orientation = orientationOf(view, at + 4) ?? orientation;
    // Every start of a frame but the three that are something else.
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5), orientation };
    if (marker === 0xda || marker === 0xd9) return null;
    at += 2 + view.getUint16(at + 2);
  }
}

const exifMark = 0x45786966;

/** The orientation in a segment of EXIF; null where there is none. */
function orientationOf(view: DataView, at: number): number | null {
  if (view.getUint32(at) !== exifMark) return null;
  const tiff = at + 6;
  const isLittle = view.getUint16(tiff) === 0x4949;
  const directory = tiff + view.getUint32(tiff + 4, isLittle);
  const count = Math.min(view.getUint16(directory, isLittle), 200);
  for (let index = 0; index < count; index++) {
    const entry = directory + 2 + index * 12;
    if (view.getUint16(entry, isLittle) !== 0x0112) continue;
    const value = view.getUint16(entry + 8, isLittle);
    return value >= 1 && value <= 8 ? value : null;
  }
  return null;
}

function readBitmap(view: DataView): PictureHeader {
  if (view.getUint32(14, true) === 12) return upright(view.getUint16(18, true), view.getUint16(20, true));
  // A negative height: the first row is the top one.
  return upright(Math.abs(view.getInt32(18, true)), Math.abs(view.getInt32(22, true)));
}

function readWebp(view: DataView): PictureHeader | null {
  const kind = view.getUint32(12);
  if (kind === 0x56503858) return upright(uint24(view, 24) + 1, uint24(view, 27) + 1);
  if (kind === 0x5650384c) {
    const bits = view.getUint32(21, true);
    return upright((bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1);
  }
  const isLossy = kind === 0x56503820;
  return isLossy ? upright(view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff) : null;
}

function uint24(view: DataView, at: number): number {
  return view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
}

/** The largest of the pictures in the file: tiles and what is transparent have sizes of their own. */
function readAvif(view: DataView): PictureHeader | null {
  let largest: PictureHeader | null = null;
  const end = Math.min(view.byteLength - 16, 64 * 1024);
  for (let at = 4; at < end; at++) {
    if (view.getUint32(at) !== 0x69737065) continue;
    const found = upright(view.getUint32(at + 8), view.getUint32(at + 12));
    if (largest === null || found.width * found.height > largest.width * largest.height) largest = found;
  }
  return largest;
}
