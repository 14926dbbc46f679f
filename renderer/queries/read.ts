import { useQuery } from '@tanstack/react-query';
import type { AssetStateFilter, LibraryView } from '../../preload/contract.ts';
import { invoke } from '../api.ts';
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
    queryFn: () => invoke('scan.list', { libraryId, limit: 50 }),
  });
}

/** All plans that are held for review. */
export function useReviews() {
  return useQuery({ queryKey: keys.reviews, queryFn: () => invoke('review.list') });
}

/** How many jobs are in a state; null while that is not known. */
export function useJobCount(state: 'waiting' | 'active' | 'failed'): number | null {
  const query = useQuery({
    queryKey: [...keys.jobs, 'count', state],
    queryFn: () => invoke('job.list', { state, offset: 0, limit: 1 }),
  });
  return query.data?.total ?? null;
}
