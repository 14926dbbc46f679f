/** Pictures by what their first bytes say, never by their names. */
export type ImageFormat =
  'jpeg' | 'png' | 'webp' | 'gif' | 'avif' | 'bmp' | 'tiff' | 'heif' | 'jp2' | 'jxl' | 'svg';

/** A picture to make small. */
export type DecodeRequest = {
  /** The file that holds it, as the engine writes paths. */
  readonly path: string;
  /** The bytes of the file that are the picture; null for all of them. */
  readonly range: { readonly offset: number; readonly length: number } | null;
  readonly format: ImageFormat;
  /** 1 to 8, as in EXIF; how it is to be turned where the picture itself does not say. */
  readonly orientation: number;
};

/** What becomes of a picture: both WebP. */
export type DecodedImage = {
  /** At most 250 pixels on the longer side. */
  readonly small: Uint8Array;
  /** At most 1440 pixels on the longer side. */
  readonly preview: Uint8Array;
  /** A blurred stand-in of about 25 bytes. */
  readonly thumbhash: Uint8Array;
  /** Of the whole picture as it is shown, in pixels. */
  readonly width: number;
  readonly height: number;
};

/** Decodes what strangers made: always in a process of its own that can be killed, without network. */
export type ImageDecoder = {
  /** Formats that it knows. */
  readonly formats: readonly ImageFormat[];
  /** How many pictures it works on at a time. */
  readonly parallel: number;
  /** Rejects with a `LightkeeperError` of code `undecodable` that says why. */
  decode(request: DecodeRequest): Promise<DecodedImage>;
  /** Ends its processes. */
  close(): Promise<void>;
};

export const smallSize = 250;
export const previewSize = 1440;
/** A picture of more pixels is not decoded: 1,024 megapixels take more memory than a process should have. */
export const maxPixels = 500_000_000;
/** A picture that takes longer is given up, with the process that works on it. In milliseconds. */
export const decodeWithinMs = 30_000;
