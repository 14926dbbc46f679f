import { type FileMotion, ThumbnailRepository } from './media/thumbnail/thumbnail.repository.ts';
import { assetOfKey } from './media/thumbnail/thumbnail-key.ts';
import type { Rows } from './rows.ts';

type Parts = { readonly rows: Rows; signal(): void };

/** The calls behind the addresses of pictures. */
export function createMediaApi({ rows, signal }: Parts) {
  const thumbnails = new ThumbnailRepository(rows.database);
  return {
    /** Where the file of an asset is, as the engine writes paths; null when the asset is gone or offline. */
    mediaPathOf: (assetId: number): string | null => thumbnails.pathOf(assetId),

    /** The video that lies in the file of an asset; null where there is none, or the asset is gone or offline. */
    mediaMotionOf: (assetId: number): FileMotion | null => thumbnails.motionOf(assetId),

    /** A thumbnail that should be there is not: it is made again, unless no asset has this key any more. */
    thumbnailLost: (key: string): void => {
      const assetId = assetOfKey(key);
      const libraryId = thumbnails.libraryOfKey(assetId, key);
      if (libraryId === null) return;
      rows.commitLightly(() => {
        const payload = { libraryId, assets: [assetId] };
        const job = { name: 'AssetGenerateThumbnails', payload, libraryId, size: 1 } as const;
        // Somebody looks at it: before all others.
        rows.jobs.enqueue({ ...job, key: `thumbnail ${assetId}`, priority: -1 }, rows.now());
      });
      signal();
    },
  };
}
