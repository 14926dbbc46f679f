import type { LibraryView, StatusView } from '../../preload/contract.ts';
import { invoke } from '../api.ts';
import { type DriveChange, driveChanges } from '../model/drive-changes.ts';
import { applyLive, useLive } from '../stores/live.ts';
import { sayNews } from '../stores/toasts.ts';
import { texts } from '../texts/index.ts';
import { queryClient } from './client.ts';
import { keys } from './keys.ts';

/** Says what went away and what came back between two statuses. Who was away at the start is on the home page. */
export async function tellDriveChanges(before: StatusView, after: StatusView): Promise<void> {
  if (JSON.stringify(before.disconnected) === JSON.stringify(after.disconnected)) return;
  const since = useLive.getState().sequence;
  const libraries = await invoke('library.list').catch(() => null);
  if (libraries === null) return;
  applyLive({ type: 'snapshot', since, libraries });
  queryClient.setQueryData<LibraryView[]>(keys.libraries, libraries);
  const changes = driveChanges(before.disconnected, after.disconnected, libraries);
  say(
    changes.filter(({ kind }) => kind === 'away'),
    texts.home.driveAway,
    texts.home.drivesAway,
  );
  say(
    changes.filter(({ kind }) => kind === 'back'),
    texts.home.driveBack,
    texts.home.drivesBack,
  );
}

function say(
  changes: readonly DriveChange[],
  one: (path: string) => string,
  several: (value: number) => string,
): void {
  const [first, ...others] = changes;
  if (!first) return;
  if (others.length === 0) sayNews(one(first.importPath), first.importPath);
  else sayNews(several(changes.length));
}
