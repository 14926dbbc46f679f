import crypto from 'node:crypto';
import { systemCode } from '../errors.ts';
import { openContent } from '../files/content-reader.ts';
import { toDisplayPath } from '../files/path-encoding.ts';
import { nameOf } from '../files/read-only.ts';
import type { ImmichClient } from './api/immich-client.ts';
import { FileChanged, type UploadFile } from './api/multipart.ts';
import type { SyncFileRow } from './sync-file.repository.ts';

/** A file cannot be read now. */
export class FileUnreadable extends Error {
  readonly code: string;

  constructor(code: string) {
    super(`The file cannot be read (${code}).`);
    this.name = 'FileUnreadable';
    this.code = code;
  }
}

/** What goes along with a file. */
export type UploadExtras = {
  readonly sidecarPath: string | null;
  /** The server's asset that is the motion of this still. */
  readonly motionId: string | null;
};

/**
 * Uploads one file whose checksum is known, streamed from disk. Rejects with `FileChanged` before the last byte is sent
 * when its content is no longer what was hashed, with `FileUnreadable`, or with a `ServerFailure`.
 */
export async function uploadOne(
  client: ImmichClient,
  file: SyncFileRow & { readonly checksum: Uint8Array; readonly stamp: string | null },
  { sidecarPath, motionId }: UploadExtras,
  signal: AbortSignal,
  onSent: (bytes: number) => void = () => undefined,
): Promise<{ readonly id: string; readonly isDuplicate: boolean }> {
  const content = openContent(file.path);
  if ('code' in content) throw new FileUnreadable(content.code);
  const sidecar = sidecarPath === null ? null : openContent(sidecarPath);
  try {
    if (content.size !== file.size || content.modifiedAt !== file.modified_at) throw new FileChanged();
    const fileName = toDisplayPath(nameOf(file.path));
    return await client.upload(
      {
        file: {
          name: fileName,
          length: content.size,
          chunks: () => verified(content, file, onSent),
        },
        fileName,
        createdAt: file.file_created_at,
        modifiedAt: file.modified_at,
        checksum: Buffer.from(file.checksum).toString('hex'),
        sidecar: sidecar === null || 'code' in sidecar ? null : sidecarFile(sidecarPath ?? '', sidecar),
        livePhotoVideoId: motionId,
        deviceAssetId: `${fileName}-${file.size}`,
      },
      signal,
    );
  } finally {
    content.close();
    if (sidecar !== null && !('code' in sidecar)) sidecar.close();
  }
}

type Opened = Exclude<ReturnType<typeof openContent>, { readonly code: string }>;

function sidecarFile(path: string, content: Opened): UploadFile {
  return { name: toDisplayPath(nameOf(path)), length: content.size, chunks: () => readable(content) };
}

/**
 * The chunks of a file; fails before the last one when all of them are not what was hashed. A file whose stamp says that
 * nothing has happened to it since need not be hashed once more.
 */
function* verified(
  content: Opened,
  { checksum, stamp }: { readonly checksum: Uint8Array; readonly stamp: string | null },
  onSent: (bytes: number) => void,
): Generator<Uint8Array> {
  const hash = stamp !== null && content.stamp === stamp ? null : crypto.createHash('sha1');
  const isSame = (): boolean =>
    hash === null ? content.stampNow() === stamp : hash.digest().equals(checksum) && content.isUnchanged();
  let left = content.size;
  for (const chunk of readable(content)) {
    hash?.update(chunk);
    left -= chunk.length;
    if (left === 0 && !isSame()) throw new FileChanged();
    yield chunk;
    onSent(chunk.length);
  }
}

/** The chunks of a file; what the disk says when it cannot read one is told as what it is. */
function* readable(content: Opened): Generator<Uint8Array> {
  try {
    yield* content.chunks();
  } catch (error) {
    const code = systemCode(error);
    throw code === null ? error : new FileUnreadable(code);
  }
}
