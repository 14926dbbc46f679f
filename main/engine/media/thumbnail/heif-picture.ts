import type { MainModule } from 'libheif-js/libheif-wasm/libheif.js';
// oxlint-disable-next-line no-restricted-imports -- it reads a part of the app, nothing of a user
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { heifProfile } from '../metadata/container/boxes.ts';
import { tiffOf } from './tiff.ts';

/** Pictures of phones through libheif in WebAssembly. For processes of their own only: strangers made what it reads. */

/**
 * Of more pixels none is decoded: each takes about ten bytes at once, and while it goes on nobody looks at the memory
 * of the process.
 */
const mostPixels = 150_000_000;

let loaded: Promise<MainModule> | null = null;

/**
 * A HEIF picture as a TIFF that is not compressed: upright, with its colour profile, for a decoder that knows TIFF.
 * Rejects when it cannot be decoded, with what libheif says.
 */
export async function heifToTiff(bytes: Uint8Array): Promise<Uint8Array> {
  loaded ??= load();
  const heif = await loaded;
  const context = heif.heif_context_alloc();
  try {
    const { code, message } = heif.heif_context_read_from_memory(context, bytes) as HeifError;
    if (code !== heif.heif_error_code.heif_error_Ok) throw new Error(said(message));
    const handle = heif.heif_js_context_get_primary_image_handle(context) as unknown;
    if (isError(handle)) throw new Error(said(handle.message));
    try {
      return decode(heif, handle as Handle, heifProfile(bytes));
    } finally {
      heif.heif_image_handle_release(handle as Handle);
    }
  } finally {
    heif.heif_context_free(context);
  }
}

/** A megabyte and a half, and a quarter of a second: only where there is such a picture. */
async function load(): Promise<MainModule> {
  const { default: start } = await import('libheif-js/libheif-wasm/libheif.js');
  const wasm = createRequire(import.meta.url).resolve('libheif-js/libheif-wasm/libheif.wasm');
  return start({ wasmBinary: readFileSync(wasm) });
}

type Handle = Parameters<MainModule['heif_image_handle_release']>[0];
type HeifError = { readonly code: unknown; readonly message: string };
type HeifImage = {
  readonly image: Parameters<MainModule['heif_image_release']>[0];
  readonly channels: readonly {
    readonly width: number;
    readonly height: number;
    /** Bytes from one row to the next. */
    readonly stride: number;
    readonly data: Uint8Array;
  }[];
};

function decode(heif: MainModule, handle: Handle, profile: Uint8Array | null): Uint8Array {
  const pixels = heif.heif_image_handle_get_width(handle) * heif.heif_image_handle_get_height(handle);
  if (pixels > mostPixels) throw new Error(`It is too large: ${pixels} pixels.`);
  const hasAlpha = heif.heif_image_handle_has_alpha_channel(handle) !== 0;
  const { heif_chroma_interleaved_RGB, heif_chroma_interleaved_RGBA } = heif.heif_chroma;
  const decoded = heif.heif_js_decode_image2(
    handle,
    heif.heif_colorspace.heif_colorspace_RGB,
    hasAlpha ? heif_chroma_interleaved_RGBA : heif_chroma_interleaved_RGB,
  ) as HeifImage | HeifError;
  if (isError(decoded)) throw new Error(said(decoded.message));
  try {
    const [channel] = decoded.channels;
    if (channel === undefined) throw new Error('There is nothing in it.');
    return tiffOf({ ...channel, channels: hasAlpha ? 4 : 3 }, profile);
  } finally {
    heif.heif_image_release(decoded.image);
  }
}

function isError(value: unknown): value is HeifError {
  return typeof value === 'object' && value !== null && 'code' in value && 'message' in value;
}

/** What it says of a picture that is larger than it allows counts as too large here as well. */
function said(message: string): string {
  return /security limit|exceeds/i.test(message) ? `It is too large: ${message}` : message;
}
