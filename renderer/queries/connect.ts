import type { StatusView } from '../../preload/contract.ts';
import { onSlowEngine, subscribe } from '../api.ts';
import { applyLive } from '../stores/live.ts';
import { useConnection } from '../stores/connection.ts';
import { openScreen } from '../stores/view.ts';
import { queryClient, takeNews } from './client.ts';
import { tellDriveChanges } from './drives.ts';
import { keys } from './keys.ts';
import { throttleByName } from './throttle.ts';

// A scan changes lists hundreds of times a second; people read them about once.
const listInterval = 1000;
// What is counted over all files of a library, while an upload changes one after the other.
const longListInterval = 4000;

/**
 * Connects the stores and queries to the engine's events; returns the function that ends it. To be called before the
 * first read, so that no change falls between the two.
 */
export function connectEvents(): () => void {
  const read = (name: string) =>
    void queryClient.invalidateQueries({ queryKey: JSON.parse(name) as unknown[] });
  const refresh = throttleByName(listInterval, read);
  const refreshLong = throttleByName(longListInterval, read);
  const changed = (queryKey: readonly unknown[]) => refresh(JSON.stringify(queryKey));
  const ends = [
    onSlowEngine((isSlow) => useConnection.setState({ isSlow })),
    subscribe('library.changed', ({ libraryId }) => {
      changed(keys.libraries);
      changed(keys.away);
      changed(libraryId === null ? ['rules'] : keys.rules(libraryId));
      changed(keys.schedule);
      changed(keys.watch);
    }),
    subscribe('assets.changed', ({ libraryId }) => {
      changed(keys.libraries);
      changed(keys.away);
      changed(keys.assets(libraryId));
      changed(keys.browse);
      changed(keys.rules(libraryId));
    }),
    subscribe('scan.progress', (scan) => applyLive({ type: 'scan', scan })),
    subscribe('scan.finished', (scan) => {
      applyLive({ type: 'scan', scan });
      changed(keys.libraries);
      changed(keys.away);
      changed(keys.assets(scan.libraryId));
      changed(keys.browse);
      changed(keys.scans(scan.libraryId));
      changed(keys.rules(scan.libraryId));
    }),
    subscribe('problems.changed', () => {
      changed(keys.problems);
      changed(keys.libraries);
    }),
    subscribe('review.changed', () => {
      changed(keys.reviews);
      changed(keys.libraries);
    }),
    subscribe('jobs.changed', () => changed(keys.jobs)),
    subscribe('folder.counted', (count) => applyLive({ type: 'folder-counted', count })),
    subscribe('settings.changed', (settings) => {
      takeNews(keys.settings, settings);
      changed(keys.schedule);
      changed(keys.watch);
    }),
    subscribe('watch.changed', () => changed(keys.watch)),
    subscribe('servers.changed', () => {
      changed(keys.servers);
      changed(keys.mappings);
      changed(keys.syncPlans);
      changed(keys.sync);
      refreshLong(JSON.stringify(keys.syncCounts));
    }),
    subscribe('status.changed', (status) => {
      const before = queryClient.getQueryData<StatusView>(keys.status);
      takeNews(keys.status, status);
      changed(keys.schedule);
      if (before) void tellDriveChanges(before, status);
    }),
    subscribe('app.navigate', openScreen),
    subscribe('notice', (notice) => applyLive({ type: 'notice', notice })),
  ];
  return () => {
    for (const end of ends) end();
  };
}
