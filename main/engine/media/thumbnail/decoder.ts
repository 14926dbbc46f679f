/** Pictures by what their first bytes say, never by their names. */
export type ImageFormat =
  'jpeg' | 'png' | 'webp' | 'gif' | 'avif' | 'bmp' | 'tiff' | 'heif' | 'jp2' | 'jxl' | 'svg';

/** A picture to make small. */
export type DecodeRequest = {
  /** The file that holds it, as the engine writes paths. */
  readonly path: string;
  /** The bytes of the file that are the picture; null for all of them. */
  readonly range: ByteRange | null;
  readonly format: ImageFormat;
  /**
   * 1 to 8, as in EXIF: how the picture is to be turned, whatever it says itself. Null: as the picture says, or as it
   * is.
   */
  readonly orientation: number | null;
};

export type ByteRange = { readonly offset: number; readonly length: number };

/** What becomes of a picture. */
export type DecodedImage = {
  /** WebP, at most 250 pixels on the longer side. */
  readonly small: Uint8Array;
  /** JPEG, or WebP where something shows through; at most 1440 pixels on the longer side. */
  readonly preview: Uint8Array;
  /** A blurred stand-in of about 25 bytes. */
  readonly thumbhash: Uint8Array;
  /** Of the whole picture as it is shown, in pixels. */
  readonly width: number;
  readonly height: number;
};

/** Why there is no picture; these are codes of problems, like those of the system (`EACCES`). */
export type DecodeFailure =
  'UNDECODABLE' | 'TOO_LARGE' | 'TOOK_TOO_LONG' | 'EMPTY_FILE' | 'NOT_A_FILE' | `E${string}`;

export type DecodeResult =
  | { readonly image: DecodedImage }
  | { readonly image: null; readonly failure: DecodeFailure; readonly detail: string | null };

/** Decodes what strangers made: always in a process of its own that can be killed, without network. */
export type ImageDecoder = {
  /** Formats that it knows. */
  readonly formats: readonly ImageFormat[];
  /** How many pictures it works on at a time. */
  readonly parallel: number;
  /** Rejects when it cannot work at all, which says nothing about the picture. */
  decode(request: DecodeRequest): Promise<DecodeResult>;
  /** Ends its processes. */
  close(): Promise<void>;
};

export const smallSize = 250;
export const previewSize = 1440;
/** The longer side of the picture that a thumbhash is made of, in pixels. */
export const hashSize = 100;
/** A picture of more pixels is not decoded: 1,024 megapixels take more memory than a process should have. */
export const maxPixels = 500_000_000;
/** A file with more bytes is not read into memory for a picture. */
export const maxFileBytes = 1024 ** 3;
/** A picture that takes longer is given up, with the process that works on it. In milliseconds. */
export const decodeWithinMs = 30_000;

/** The result that says why not. */
export function notDecoded(failure: DecodeFailure, detail: string | null = null): DecodeResult {
  return { image: null, failure, detail };
}
