/** Tags of the first directory of a TIFF file that tell a camera's RAW file from an ordinary one. */
const tags = {
  newSubfileType: 0x00fe,
  compression: 0x0103,
  photometricInterpretation: 0x0106,
  make: 0x010f,
  subDirectories: 0x014a,
  dngVersion: 0xc612,
} as const;

/** Makers of cameras whose RAW files are TIFF files. */
const makes =
  /canon|nikon|sony|pentax|ricoh|samsung|hasselblad|phase ?one|leaf|mamiya|kodak|epson|leica|olympus|fuji|sigma|casio|minolta/i;

/** Colour filter array, linear RAW. */
const rawPhotometrics = [32_803, 34_892];
/** Those of Sony, Nikon, Kodak, Pentax and Samsung. */
const rawCompressions = [32_767, 34_713, 65_000, 65_535, 32_770, 32_772];
const mostEntries = 200;

/** Whether a TIFF file, known by its first bytes, is what a camera wrote unprocessed: programs export ordinary TIFF files with a camera's name too. */
export function isRawTiff(bytes: Uint8Array): boolean {
  const directory = readDirectory(bytes);
  if (directory === null) return false;
  if (directory.numbers.has(tags.dngVersion)) return true;
  const photometric = directory.numbers.get(tags.photometricInterpretation) ?? 0;
  if (rawPhotometrics.includes(photometric)) return true;
  if (!makes.test(directory.make)) return false;
  // What comes first in RAW files is a small picture; the large one is in a directory below.
  const isReduced = ((directory.numbers.get(tags.newSubfileType) ?? 0) & 1) === 1;
  const compression = directory.numbers.get(tags.compression) ?? 0;
  if (rawCompressions.includes(compression)) return true;
  return isReduced && directory.numbers.has(tags.subDirectories);
}

type Directory = { readonly numbers: ReadonlyMap<number, number>; readonly make: string };

function readDirectory(bytes: Uint8Array): Directory | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.byteLength < 16) return null;
  const isLittle = view.getUint8(0) === 0x49;
  const start = view.getUint32(4, isLittle);
  if (start + 2 > view.byteLength) return null;
  const numbers = new Map<number, number>();
  let make = '';
  const count = Math.min(view.getUint16(start, isLittle), mostEntries);
  for (let entry = 0; entry < count; entry++) {
    const at = start + 2 + entry * 12;
    if (at + 12 > view.byteLength) break;
    const tag = view.getUint16(at, isLittle);
    const isShort = view.getUint16(at + 2, isLittle) === 3;
    numbers.set(tag, isShort ? view.getUint16(at + 8, isLittle) : view.getUint32(at + 8, isLittle));
    if (tag === tags.make) make = readText(bytes, view, at, isLittle);
  }
  return { numbers, make };
}

function readText(bytes: Uint8Array, view: DataView, at: number, isLittle: boolean): string {
  const length = Math.min(view.getUint32(at + 4, isLittle), 64);
  const start = length <= 4 ? at + 8 : view.getUint32(at + 8, isLittle);
  return String.fromCharCode(...bytes.subarray(start, start + length));
}
