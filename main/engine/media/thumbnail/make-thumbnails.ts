import { readPart } from '../../files/read-part.ts';
import type { Remote } from '../../thread/rpc.ts';
import { fingerprintOf } from '../fingerprint.ts';
import type { MediaAsset } from '../media.repository.ts';
import type { DecoderApi } from '../media-tools.ts';
import { sniff, sniffedBytes, type MediaFormat } from '../sniff.ts';
import { type DecodeRequest, type DecodeResult, type ImageFormat } from './decoder.ts';
import type { ThumbnailFolder } from './thumbnail-folder.ts';
import { newThumbnailKey } from './thumbnail-key.ts';
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
    };

/** Makes the thumbnails of one asset, unless they are there. Rejects when they cannot be kept. */
export async function makeThumbnails(asset: MediaAsset, tools: ThumbnailTools): Promise<Made> {
  const from = thumbnailsFrom(asset);
  if (await isDone(asset, from, tools)) return { kind: 'untouched' };
  // Not asynchronous: a thread that hangs in the file system is given up, a promise that does is not.
  const { value: head, code } = readPart(asset.path, 0, sniffedBytes);
  if (code === 'ENOENT') return { kind: 'untouched' };
  if (head === null) return failed(from, code, null);
  if (head.size === 0) return failed(from, 'EMPTY_FILE', null);
  const format = sniff(head.bytes);
  if (format === null)
    return failed(from, 'UNDECODABLE', 'It begins like no picture or video that is known.');
  const result = await pictureOf(asset, format, tools);
  if (result === null) return without(from, 'NO_DECODER');
  if (result.image === null) return failed(from, result.failure, result.detail);
  const { image } = result;
  const key = newThumbnailKey(asset.id);
  await tools.folder.write(key, image);
  const { thumbhash, width, height } = image;
  return {
    kind: 'made',
    entry: { from, state: 'ready', reason: null, key, thumbhash, width, height, durationMs: null },
    problem: null,
  };
}

/** Names the version of the file, and of the way in which they are made. */
export function thumbnailsFrom(asset: Pick<MediaAsset, 'size' | 'file_modified_at'>): string {
  return `1:${fingerprintOf({ size: asset.size, modifiedAt: asset.file_modified_at }, null)}`;
}

async function isDone(asset: MediaAsset, from: string, { folder }: ThumbnailTools): Promise<boolean> {
  if (asset.thumbnail_from !== from) return false;
  if (asset.thumbnail_state !== 'ready') return true;
  return asset.thumbnail_key !== null && folder.has(asset.thumbnail_key);
}

/** Null when nothing here can decode it. */
async function pictureOf(
  asset: MediaAsset,
  format: MediaFormat,
  { decoder, formats }: ThumbnailTools,
): Promise<DecodeResult | null> {
  const known = formats.find((one) => one === format);
  if (known === undefined) return null;
  const request: DecodeRequest = { path: asset.path, range: null, format: known, orientation: null };
  return decoder.decode(request);
}

function failed(from: string, code: string, detail: string | null): Made {
  // What the system refused today it may allow tomorrow; what is in the file stays.
  const isOfSystem = /^E[A-Z]+$/.test(code);
  return {
    kind: 'made',
    entry: { ...nothing, from: isOfSystem ? null : from, state: 'failed', reason: code },
    problem: { code, detail },
  };
}

/** There is nothing to show, and nothing wrong with the file. */
function without(from: string, reason: string): Made {
  return { kind: 'made', entry: { ...nothing, from, state: 'none', reason }, problem: null };
}

const nothing = { key: null, thumbhash: null, width: null, height: null, durationMs: null } as const;
