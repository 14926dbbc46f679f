import type { AssetView } from '../../preload/contract.ts';

/** How a photo stands, with the reason where it is offline. */
export type AssetStanding = 'online' | 'missing' | 'excluded' | 'outside' | 'offline' | 'trashed';

/** What to say of a photo: that it is offline goes before that it is hidden, since only that can be a loss. */
export function standingOf(asset: AssetView): AssetStanding {
  if (asset.isOffline) return asset.offlineReason ?? 'offline';
  return asset.status === 'active' ? 'online' : 'trashed';
}

/** Whether a person has hidden the photo. */
export function isHidden(asset: AssetView): boolean {
  return asset.status === 'trashed';
}
