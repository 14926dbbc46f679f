import { readFile } from '../../files/file-bytes.ts';
import { lstatPath } from '../../files/read-only.ts';
import { readPart } from '../../files/read-part.ts';
import type { Remote } from '../../thread/rpc.ts';
import { fingerprintOf } from '../fingerprint.ts';
import type { MediaAsset } from '../media.repository.ts';
import type { DecoderApi } from '../media-tools.ts';
import { isVideoFormat, sniff, sniffedBytes, type MediaFormat } from '../sniff.ts';
import { notDecoded, type DecodeResult, type ImageFormat } from './decoder.ts';
import { findRawPreview } from './raw-preview.ts';
import type { ThumbnailFolder } from './thumbnail-folder.ts';
import { newThumbnailKey } from './thumbnail-key.ts';
import { takeFrame } from './video-frame.ts';
import type { ThumbnailEntry } from './thumbnail.repository.ts';

export type ThumbnailTools = {
  readonly folder: ThumbnailFolder;
  readonly decoder: Remote<DecoderApi>;
  /** What the decoder knows. */
  readonly formats: readonly ImageFormat[];
};

/** What became of an asset's thumbnails. `untouched`: they are as they should be, or the file is away. */
export type Made =
  | { readonly kind: 'untouched' }
  | {
      readonly kind: 'made';
      readonly entry: ThumbnailEntry;
      readonly problem: { readonly code: string; readonly detail: string | null } | null;
      /** Whether ffmpeg has shown that it works. */
      readonly isFrame: boolean;
    };

/** Makes the thumbnails of one asset, unless they are there. Rejects when they cannot be kept. */
export async function makeThumbnails(asset: MediaAsset, tools: ThumbnailTools): Promise<Made> {
  const from = thumbnailsFrom(asset);
  if (await isDone(asset, from, tools)) return { kind: 'untouched' };
  // Not asynchronous: a thread that hangs in the file system is given up, a promise that does is not.
  const { value: head, code } = readPart(asset.path, 0, sniffedBytes);
  if (code === 'ENOENT') return { kind: 'untouched' };
  // In a folder that is closed: a scan lists that once, and not with each file in it.
  if (head === null && lstatPath(asset.path).code !== null)
    return { ...failed(from, code, null), problem: null };
  if (head === null) return failed(from, code, null);
  if (head.size === 0) return failed(from, 'EMPTY_FILE', null);
  const format = sniff(head.bytes);
  if (format === null)
    return failed(from, 'UNDECODABLE', 'It begins like no picture or video that is known.');
  const found = await pictureOf(asset, format, tools);
  if (typeof found === 'string') return without(from, found);
  if (found.result.image === null) return failed(from, found.result.failure, found.result.detail);
  const { image } = found.result;
  const key = newThumbnailKey(asset.id);
  await tools.folder.write(key, image);
  const { thumbhash } = image;
  const { width, height } = found.isWhole ? image : nothing;
  const { durationMs } = found;
  return {
    kind: 'made',
    entry: { from, state: 'ready', reason: null, key, thumbhash, width, height, durationMs },
    problem: null,
    isFrame: isVideoFormat(format),
  };
}

/** Names the version of the file, and of the way in which they are made. */
export function thumbnailsFrom(asset: Pick<MediaAsset, 'size' | 'file_modified_at'>): string {
  return `1:${fingerprintOf({ size: asset.size, modifiedAt: asset.file_modified_at }, null)}`;
}

async function isDone(asset: MediaAsset, from: string, { folder }: ThumbnailTools): Promise<boolean> {
  if (asset.thumbnail_from !== from) return false;
  // What nobody could decode then, the decoder of another host may know.
  if (asset.thumbnail_state === 'none') return false;
  if (asset.thumbnail_state !== 'ready') return true;
  return asset.thumbnail_key !== null && folder.has(asset.thumbnail_key);
}

/** Why there is nothing to show although nothing is wrong with the file; codes like those of problems. */
type Reason = 'NO_DECODER' | 'NO_FFMPEG';

type Found = {
  readonly result: DecodeResult;
  /** Whether it is the picture itself, and not a smaller one in its stead. */
  readonly isWhole: boolean;
  readonly durationMs: number | null;
};

async function pictureOf(
  asset: MediaAsset,
  format: MediaFormat,
  tools: ThumbnailTools,
): Promise<Found | Reason> {
  const { decoder, formats } = tools;
  const { path } = asset;
  if (isVideoFormat(format)) return frameOf(path, tools);
  if (format === 'raw') return previewOf(asset, decoder);
  const known = formats.find((one) => one === format);
  if (known === undefined) return 'NO_DECODER';
  const result = await decoder.decode({ path, range: null, format: known, orientation: null });
  return { result, isWhole: true, durationMs: null };
}

/** RAW files through the JPEG that the camera put into them. */
async function previewOf(
  { path, orientation }: MediaAsset,
  decoder: Remote<DecoderApi>,
): Promise<Found | Reason> {
  const { value: preview } = readFile(path, headBytes, findRawPreview);
  if (preview === null) return 'NO_DECODER';
  const turned = preview.orientation ?? orientation ?? null;
  const request = { path, range: preview.range, format: 'jpeg', orientation: turned } as const;
  return { result: await decoder.decode(request), isWhole: false, durationMs: null };
}

async function frameOf(path: string, { decoder, folder }: ThumbnailTools): Promise<Found | Reason> {
  const frame = await takeFrame(path, folder.linkFolder);
  if (frame.jpeg === null) {
    const { failure, detail } = frame;
    if (failure === 'NO_FFMPEG') return failure;
    return { result: notDecoded(failure, detail), isWhole: false, durationMs: null };
  }
  const { durationMs } = frame;
  const result = await folder.withFile(frame.jpeg, (file) =>
    decoder.decode({ path: file, range: null, format: 'jpeg', orientation: null }),
  );
  return { result, isWhole: false, durationMs };
}

const headBytes = 64 * 1024;

function failed(from: string, code: string, detail: string | null): Extract<Made, { kind: 'made' }> {
  // What the system refused today it may allow tomorrow; what is in the file stays.
  const isOfSystem = /^E[A-Z]+$/.test(code);
  return {
    kind: 'made',
    entry: { ...nothing, from: isOfSystem ? null : from, state: 'failed', reason: code },
    problem: { code, detail },
    isFrame: false,
  };
}

/** There is nothing to show, and nothing wrong with the file. */
function without(from: string, reason: Reason): Made {
  // What is not installed today may be tomorrow; a file stays what it is.
  const entry = { ...nothing, from: reason === 'NO_FFMPEG' ? null : from, state: 'none', reason } as const;
  return { kind: 'made', entry, problem: null, isFrame: false };
}

const nothing = { key: null, thumbhash: null, width: null, height: null, durationMs: null } as const;
