/** Pixels in rows, a byte per channel: red, green, blue and, where there are four, what shows through. */
export type RowsOfPixels = {
  readonly width: number;
  readonly height: number;
  readonly channels: 3 | 4;
  /** Bytes from one row to the next. */
  readonly stride: number;
  readonly data: Uint8Array;
};

const short = 3;
const long = 4;
const undefinedBytes = 7;

/** A TIFF file (TIFF 6.0, little-endian, one strip, not compressed) of pixels, with the profile of their colours. */
export function tiffOf(pixels: RowsOfPixels, profile: Uint8Array | null): Uint8Array {
  const { width, height, channels, stride, data } = pixels;
  const rowBytes = width * channels;
  const entries: readonly (readonly [tag: number, type: number, count: number, value: number])[] = [
    [256, long, 1, width],
    [257, long, 1, height],
    [258, short, channels, depthsAt],
    [259, short, 1, notCompressed],
    [262, short, 1, redGreenBlue],
    [273, long, 1, pixelsAt(profile)],
    [277, short, 1, channels],
    [278, long, 1, height],
    [279, long, 1, rowBytes * height],
    [284, short, 1, interleaved],
    ...(channels === 4 ? [[338, short, 1, alphaByItself] as const] : []),
    ...(profile === null ? [] : [[34675, undefinedBytes, profile.length, profileAt] as const]),
  ];
  const file = Buffer.alloc(pixelsAt(profile) + rowBytes * height);
  file.write('II*\0', 'latin1');
  file.writeUInt32LE(directoryAt, 4);
  file.writeUInt16LE(entries.length, directoryAt);
  for (const [index, [tag, type, count, value]] of entries.entries()) {
    const at = directoryAt + 2 + index * 12;
    file.writeUInt16LE(tag, at);
    file.writeUInt16LE(type, at + 2);
    file.writeUInt32LE(count, at + 4);
    file.writeUInt32LE(value, at + 8);
  }
  for (let channel = 0; channel < channels; channel++) file.writeUInt16LE(8, depthsAt + channel * 2);
  if (profile !== null) file.set(profile, profileAt);
  for (let row = 0; row < height; row++) {
    const from = row * stride;
    file.set(data.subarray(from, from + rowBytes), pixelsAt(profile) + row * rowBytes);
  }
  return file;
}

const notCompressed = 1;
const redGreenBlue = 2;
const interleaved = 1;
const alphaByItself = 2;

const depthsAt = 8;
const directoryAt = 16;
/** Behind a directory of at most twelve entries. */
const profileAt = directoryAt + 2 + 12 * 12 + 4 + 2;

function pixelsAt(profile: Uint8Array | null): number {
  const length = profile?.length ?? 0;
  return profileAt + length + (length % 2);
}
