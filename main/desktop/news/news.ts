import type { Status } from '../../engine/status.ts';

/** Something that a person may want to hear of while the window is not in front of them. */
export type News =
  | {
      readonly kind: 'first-scan';
      readonly libraryId: number;
      readonly libraryName: string;
      readonly found: number;
    }
  | {
      readonly kind: 'drive-away' | 'drive-back';
      readonly libraryId: number;
      readonly libraryName: string;
      readonly importPath: string;
    }
  | {
      readonly kind: 'decision';
      readonly libraryId: number;
      readonly libraryName: string;
      /** Files that are missing, or deletions that would follow on the other side of a sync. */
      readonly about: 'missing' | 'deletions';
      readonly count: number;
      readonly outOf: number;
    };

export type NewsKind = News['kind'];

type Drive = Status['disconnected'][number];

/**
 * Import paths that went away and that are no longer away, from one status to the next. The latter are either back or
 * no longer part of their library, which a status does not tell. Before the first status nothing is new.
 */
export function compareDrives(
  before: Status | null,
  after: Status,
): { readonly away: readonly Drive[]; readonly noLongerAway: readonly Drive[] } {
  if (before === null) return { away: [], noLongerAway: [] };
  return {
    away: without(after.disconnected, before.disconnected),
    noLongerAway: without(before.disconnected, after.disconnected),
  };
}

function without(drives: readonly Drive[], others: readonly Drive[]): Drive[] {
  return drives.filter(
    (drive) =>
      !others.some((other) => other.libraryId === drive.libraryId && other.importPath === drive.importPath),
  );
}
