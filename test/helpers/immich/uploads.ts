import crypto from 'node:crypto';
import type { Upload } from '../../../main/engine/sync/api/immich-client.ts';

/** Some content as the client is to upload it. */
export function upload(name: string, content: Buffer): Upload {
  return {
    file: file(name, content),
    fileName: name,
    createdAt: Date.UTC(2020, 0, 2, 3, 4, 5),
    modifiedAt: Date.UTC(2021, 0, 2, 3, 4, 5),
    checksum: crypto.createHash('sha1').update(content).digest('hex'),
    sidecar: null,
    livePhotoVideoId: null,
    deviceAssetId: `${name}-${content.length}`,
  };
}

export function file(name: string, content: Buffer): Upload['file'] {
  return {
    name,
    length: content.length,
    *chunks() {
      for (let at = 0; at < content.length; at += 65_536) yield content.subarray(at, at + 65_536);
    },
  };
}
