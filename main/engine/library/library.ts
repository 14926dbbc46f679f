/** A row of the library table with its rules decoded. Times in milliseconds. */
export type LibraryRecord = {
  readonly id: number;
  readonly name: string;
  readonly ownerId: string;
  readonly exclusionPatterns: readonly string[];
  /** Grows with every change of import paths or exclusion patterns. */
  readonly rulesVersion: number;
  /** Which rules every asset of the library is known to follow; null when they have to be applied first. */
  readonly rulesApplied: string | null;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly refreshedAt: number | null;
  readonly deletedAt: number | null;
  /** Whether the library is watched while watching is on. */
  readonly isWatched: boolean;
  /** The library's own schedule; null while it follows the one for all. */
  readonly cronExpression: string | null;
  /** When the schedule's turn last came. */
  readonly scheduledAt: number | null;
};

export type LibraryStatistics = {
  readonly photos: number;
  readonly videos: number;
  readonly total: number;
  readonly offline: number;
  readonly trashed: number;
  readonly sizeInBytes: number;
};

export const defaultLibraryName = 'New External Library';

/** Owner of all assets until a server account is linked. */
export const localOwnerId = 'local';

/** Names one state of a library's rules; also changes when the way rules are read changes in a new version. */
export function rulesStamp(rulesVersion: number): string {
  return `1:${rulesVersion}`;
}
