import { useQuery } from '@tanstack/react-query';
import type { AssetStateFilter, LibraryView, StatusView } from '../../preload/contract.ts';
import { invoke } from '../api.ts';
import type { Pause } from '../model/pause-choice.ts';
import { applyLive, useLive } from '../stores/live.ts';
import { keys } from './keys.ts';

/** What the app says about itself. */
export function useAppInfo() {
  return useQuery({
    queryKey: keys.info,
    queryFn: async () => {
      const info = await invoke('app.info');
      for (const notice of info.notices) applyLive({ type: 'notice', notice });
      return info;
    },
    // Whether another process runs the jobs changes without an event.
    refetchInterval: (query) => (query.state.data?.runsJobs === false ? 5000 : false),
  });
}

/** The settings of the app. */
export function useSettings() {
  return useQuery({ queryKey: keys.settings, queryFn: () => invoke('settings.get') });
}

/** What a new library starts with. */
export function useLibraryDefaults() {
  return useQuery({ queryKey: keys.defaults, queryFn: () => invoke('library.defaults') });
}

/** All libraries, those that are being removed included. */
export function useLibraries() {
  return useQuery({
    queryKey: keys.libraries,
    queryFn: async () => {
      const since = useLive.getState().sequence;
      const libraries = await invoke('library.list');
      applyLive({ type: 'snapshot', since, libraries });
      return libraries;
    },
    // A drive may have been plugged in while the window was in the background.
    refetchOnWindowFocus: 'always',
  });
}

/** One library, or null where there is none with that id. */
export function useLibrary(id: number): LibraryView | null {
  return useLibraries().data?.find((library) => library.id === id) ?? null;
}

/** How many photos of a library are in a state; null while that is not known. */
export function useAssetCount(libraryId: number, state: AssetStateFilter, isWanted: boolean): number | null {
  const query = useQuery({
    queryKey: keys.assetCount(libraryId, state),
    queryFn: () => invoke('asset.list', { libraryId, state, search: '', offset: 0, limit: 1 }),
    enabled: isWanted,
  });
  return query.data?.total ?? null;
}

/** The last scans of a library, newest first. */
export function useScans(libraryId: number) {
  return useQuery({
    queryKey: keys.scans(libraryId),
    queryFn: () => invoke('scan.list', { libraryId, limit: 100 }),
  });
}

/** All plans that are held for review. */
export function useReviews() {
  return useQuery({ queryKey: keys.reviews, queryFn: () => invoke('review.list') });
}

/** Where everything stands, or a part of it: what is picked decides when it is drawn again. */
export function useStatus<T>(pick: (status: StatusView) => T): T | null {
  const query = useQuery({ queryKey: keys.status, queryFn: () => invoke('app.status'), select: pick });
  return query.data ?? null;
}

/** The pause of all work that holds now, or null. */
export function usePause(): Pause | null {
  return useStatus(pauseOf);
}

/** When each library is scanned next by itself. */
export function useNextRuns() {
  return useQuery({
    queryKey: keys.schedule,
    queryFn: () => invoke('schedule.list'),
    // Mains power comes and goes without an event.
    refetchInterval: 60_000,
  });
}

/** How every folder is watched. */
export function useWatchHealth() {
  return useQuery({ queryKey: keys.watch, queryFn: () => invoke('watch.health') });
}

/** Every queue of jobs. */
export function useQueues() {
  return useQuery({ queryKey: [...keys.jobs, 'queues'], queryFn: () => invoke('queue.list') });
}

/** How much all queues together have to do. */
export function useQueueCounts(): { waiting: number; active: number; failed: number } {
  const query = useQueues();
  const sum = (field: 'waiting' | 'active' | 'failed') =>
    (query.data ?? []).reduce((total, queue) => total + queue[field], 0);
  return { waiting: sum('waiting'), active: sum('active'), failed: sum('failed') };
}

function pauseOf({ isPaused, pausedUntil }: StatusView): Pause | null {
  return isPaused ? { until: pausedUntil } : null;
}
