import { invoke } from '../api.ts';
import type { OutputOf } from '../../preload/contract.ts';
import type { ChangeKind } from '../model/scan-chart.ts';
import { keys } from './keys.ts';
import type { PageSource } from './pages.ts';

/** One path that a scan changed. */
export type ScanChange = OutputOf<'scan.changes'>['items'][number];

/** The paths that a scan changed: those of one kind, or all when null. */
export function changesSource(
  libraryId: number,
  scanId: number,
  kind: ChangeKind | null,
): PageSource<ScanChange> {
  return {
    keyOf: (page) => [...keys.scans(libraryId), scanId, kind, page],
    read: (offset, limit) => invoke('scan.changes', { scanId, kind, offset, limit }),
  };
}
