import type { StorageKind } from '../files/mounts.ts';
import type { DisconnectReason } from '../scan/import-path-guard.ts';
import type { ScanView } from '../scan/scan-view.ts';
import type { ImportPathState } from './import-path.repository.ts';
import type { LibraryStatistics } from './library.ts';

/** An import path as people see it. Times are ISO 8601 in UTC. */
export type ImportPathView = {
  readonly id: number;
  readonly path: string;
  readonly isValid: boolean;
  readonly message: string | null;
  readonly state: ImportPathState;
  readonly reason: DisconnectReason | null;
  readonly checkedAt: string | null;
  readonly storage: StorageKind;
  readonly assets: number;
};

/** A library as people see it. Times are ISO 8601 in UTC. */
export type LibraryView = {
  readonly id: number;
  readonly name: string;
  readonly ownerId: string;
  readonly importPaths: ImportPathView[];
  readonly exclusionPatterns: string[];
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly refreshedAt: string | null;
  readonly deletedAt: string | null;
  readonly statistics: LibraryStatistics;
  readonly activeScan: ScanView | null;
  readonly lastScan: ScanView | null;
  readonly problems: number;
  readonly heldPlans: number;
  readonly isWatched: boolean;
  readonly cronExpression: string | null;
};
