export type AssetStateFilter = 'all' | 'online' | 'offline' | 'missing' | 'excluded' | 'trashed';

/** What an asset's row must fulfil to be in a list; the conditions of the indices are repeated word by word. */
export const conditions: Readonly<Record<AssetStateFilter, string>> = {
  all: 'TRUE',
  online: "offline_reason IS NULL AND status = 'active'",
  offline: 'offline_reason IS NOT NULL',
  missing: "offline_reason IS NOT NULL AND offline_reason = 'missing'",
  excluded: "offline_reason IS NOT NULL AND offline_reason IN ('excluded', 'outside')",
  trashed: "status <> 'active'",
};
