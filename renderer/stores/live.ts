import { create } from 'zustand';
import type { ScanView } from '../../preload/contract.ts';
import { isActive } from '../model/scan-progress.ts';
import { type LiveEvent, initialLiveState, reduceLive } from './live-reducer.ts';

/** The store of everything that events tell. */
export const useLive = create(() => initialLiveState);

/** Applies an event to the live state. */
export function applyLive(event: LiveEvent): void {
  useLive.setState((state) => reduceLive(state, event), true);
}

/** The newest scan of a library, finished or not. */
export function useScan(libraryId: number): ScanView | null {
  return useLive((state) => state.scans[libraryId] ?? null);
}

/** The scan of a library that waits, runs or is paused. */
export function useActiveScan(libraryId: number): ScanView | null {
  const scan = useScan(libraryId);
  return scan && isActive(scan) ? scan : null;
}
