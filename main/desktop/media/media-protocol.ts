import type { EngineHost } from '../../engine-host/engine-host.ts';
import { FileReader } from '../../engine/media/file-reader.ts';
import { parseMediaPath } from '../../engine/media/media-address.ts';
import { sniff, sniffedBytes, type MediaFormat } from '../../engine/media/sniff.ts';
import { ThumbnailFolder } from '../../engine/media/thumbnail/thumbnail-folder.ts';
import { parseRange, type Range } from './byte-range.ts';
import { pictureTypes } from './picture-types.ts';

/** Bytes that are read at once while a file is sent. */
const chunkBytes = 1024 * 1024;

/** What Chromium can show, and by which name it knows it. Nothing in it can hold a script. */
const shownTypes: Readonly<Partial<Record<MediaFormat, string>>> = {
  ...pictureTypes,
  mp4: 'video/mp4',
  // The same container under an older name, which Chromium does not know.
  mov: 'video/mp4',
  webm: 'video/webm',
  mkv: 'video/x-matroska',
};

type Reply = {
  readonly body: Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array> | string;
  readonly status: number;
  readonly headers: Record<string, string>;
};

/** Bytes of a file: from where, and how many at most. */
type Stretch = { readonly offset: number; readonly length: number };

const wholeFile: Stretch = { offset: 0, length: Infinity };

/** Answers the addresses of pictures: thumbnails from the data folder, and files of assets as they are, or the videos within. */
export class MediaProtocol {
  private readonly api: EngineHost['api'];
  private readonly folder: ThumbnailFolder;
  private readonly files = new FileReader();

  constructor(engine: EngineHost, dataDir: string) {
    this.api = engine.api;
    this.folder = new ThumbnailFolder(dataDir);
  }

  /** Answers what comes after `media/`; null when there is nothing by this address. */
  async answer(path: string, range: string | null): Promise<Reply | null> {
    const request = parseMediaPath(path);
    if (request === null) return null;
    if ('key' in request) return this.thumbnail(request.key, request.kind);
    if (request.kind === 'motion') {
      const motion = await this.api.mediaMotionOf(request.assetId);
      return motion === null ? null : this.stretch(motion.path, motion, range);
    }
    const file = await this.api.mediaPathOf(request.assetId);
    if (file === null) return null;
    return request.kind === 'embedded' ? this.embedded(file) : this.stretch(file, wholeFile, range);
  }

  close(): Promise<void> {
    return this.files.close();
  }

  private async thumbnail(key: string, size: 'small' | 'preview'): Promise<Reply | null> {
    const bytes = await this.folder.read(key, size);
    const type = bytes === null ? undefined : typeOf(bytes);
    if (bytes === null || type === undefined) {
      await this.api.thumbnailLost(key);
      return null;
    }
    return { body: bytes, status: 200, headers: { ...type, 'cache-control': forEver } };
  }

  private async embedded(path: string): Promise<Reply> {
    const bytes = await this.files.readEmbedded(path);
    // Most files have none: an answer of "not found" for each would fill the page's console with errors.
    if (bytes === null)
      return { body: '', status: 200, headers: { 'content-type': 'image/jpeg', ...notKept } };
    return { body: bytes, status: 200, headers: { ...typeOf(bytes), ...notKept } };
  }

  /** A stretch of a file as though it were one by itself, or the part of it that is asked for. */
  private async stretch(
    path: string,
    { offset, length }: Stretch,
    asked: string | null,
  ): Promise<Reply | null> {
    const { value: head } = await this.files.read(path, offset, sniffedBytes);
    const type = head === null ? undefined : typeOf(head.bytes);
    if (head === null || type === undefined) return null;
    const size = Math.min(length, head.size - offset);
    const range = parseRange(asked, size);
    if (range === 'unsatisfiable') {
      const headers = { 'content-range': `bytes */${size}`, ...notKept };
      return { body: '', status: 416, headers };
    }
    const { first, last } = range ?? { first: 0, last: size - 1 };
    return {
      body: this.stream(path, { first: offset + first, last: offset + last }),
      status: range === null ? 200 : 206,
      headers: {
        ...type,
        ...notKept,
        'accept-ranges': 'bytes',
        'content-length': String(last - first + 1),
        ...(range !== null && { 'content-range': `bytes ${first}-${last}/${size}` }),
      },
    };
  }

  private stream(path: string, { first, last }: Range): ReadableStream<Uint8Array> {
    let at = first;
    return new ReadableStream<Uint8Array>(
      {
        pull: async (controller) => {
          const { value: part, code } = await this.files.read(path, at, Math.min(chunkBytes, last + 1 - at));
          if (part === null) return controller.error(new Error(code));
          at += part.bytes.length;
          if (part.bytes.length > 0) controller.enqueue(part.bytes);
          // A file that has become shorter ends early.
          if (at > last || part.bytes.length === 0) controller.close();
        },
      },
      { highWaterMark: 1 },
    );
  }
}

/** A key names one version of one picture. */
const forEver = 'private, max-age=31536000, immutable';
const notKept = { 'cache-control': 'no-store' } as const;

function typeOf(bytes: Uint8Array): { readonly 'content-type': string } | undefined {
  const format = sniff(bytes.subarray(0, sniffedBytes));
  const type = format === null ? undefined : shownTypes[format];
  return type === undefined ? undefined : { 'content-type': type };
}
