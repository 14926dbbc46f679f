/** The parts of a picture's file that tell about it. */
export type Blocks = {
  /** As stored, before it is turned; null when the file does not come to it. */
  readonly size: { readonly width: number; readonly height: number } | null;
  /** Quarter turns against the clock, where the container has them; null where it has no say. */
  readonly turns: number | null;
  /** A TIFF structure. */
  readonly exif: Uint8Array | null;
  readonly xmp: Uint8Array | null;
  readonly iptc: Uint8Array | null;
  /** Whether there is more than is understood here, so that somebody else should look. */
  readonly isPartly: boolean;
};

export type BlocksUnderWay = { -readonly [K in keyof Blocks]: Blocks[K] };

/** Nothing found yet. */
export function noBlocks(): BlocksUnderWay {
  return { size: null, turns: null, exif: null, xmp: null, iptc: null, isPartly: false };
}

/** Bytes as Latin-1 text. */
export function latin1(bytes: Uint8Array, from = 0, through = bytes.length): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1', from, through);
}

/** A view for reading numbers. */
export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** An EXIF block without the six bytes that JPEG puts before it. */
export function withoutExifHeader(block: Uint8Array): Uint8Array {
  return latin1(block, 0, 6) === 'Exif\0\0' ? block.subarray(6) : block;
}
