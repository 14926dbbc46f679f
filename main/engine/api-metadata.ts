import { readMetadata } from './query/asset-detail.ts';
import { mediaWork } from './query/media-work.ts';
import type { Rows } from './rows.ts';

/** The calls about what is in files, for those who list or wait. */
export function createMetadataApi({ rows }: { readonly rows: Rows }) {
  return {
    /** What is known of the content of assets, in their order; null for those that are not read yet. */
    getMetadata: (ids: readonly number[]) => readMetadata(rows.database, ids),
    /** Work that is left until sidecars and metadata of these libraries are read. */
    readingLeft: (libraryIds: readonly number[]) => mediaWork(rows.database, libraryIds),
  };
}
