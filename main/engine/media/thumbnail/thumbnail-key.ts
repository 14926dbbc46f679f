import crypto from 'node:crypto';

/**
 * A new name for a version of an asset's thumbnails: 20 random hexadecimal digits, then the asset's id in 12, by which
 * the asset of a file is found without an index.
 */
export function newThumbnailKey(assetId: number): string {
  return crypto.randomBytes(10).toString('hex') + assetId.toString(16).padStart(12, '0');
}

/** The id of the asset for which a key was made. */
export function assetOfKey(key: string): number {
  return Number.parseInt(key.slice(20), 16);
}
