/**
 * A JPEG that says how it is to be turned (1 to 8, as in EXIF), whatever it said before. The picture itself stays as it
 * is.
 */
export function withOrientation(jpeg: Uint8Array, orientation: number): Uint8Array<ArrayBuffer> {
  const exif = Buffer.from(
    // An APP1 segment with a TIFF of one entry: orientation, one short.
    `ffe10022 457869660000 4d4d002a00000008 0001 0112000300000001000${orientation}0000 00000000`.replaceAll(
      ' ',
      '',
    ),
    'hex',
  );
  const turned = new Uint8Array(jpeg.length + exif.length);
  turned.set(jpeg.subarray(0, 2));
  turned.set(exif, 2);
  turned.set(jpeg.subarray(2), 2 + exif.length);
  hideExif(turned, 2 + exif.length);
  return turned;
}

/** Renames the segments of EXIF from a place on, so that nobody reads what they say. */
function hideExif(jpeg: Uint8Array, from: number): void {
  for (let at = from; at + 10 < jpeg.length && jpeg[at] === 0xff;) {
    const marker = jpeg[at + 1] ?? 0;
    if (marker === 0xda) return;
    if (marker === 0xe1 && jpeg[at + 4] === 0x45) jpeg[at + 4] = 0x58;
    at += 2 + (((jpeg[at + 2] ?? 0) << 8) | (jpeg[at + 3] ?? 0));
  }
}
