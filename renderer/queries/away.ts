import { useQuery } from '@tanstack/react-query';
import type { AwayAssetView, AwayGroupView, HiddenFileView, InputOf } from '../../preload/contract.ts';
import { invoke } from '../api.ts';
import { keys } from './keys.ts';
import type { PageSource } from './pages.ts';

/** The groups of Offline & trash, of one library or of all. */
export function useAwayGroups(libraryId: number | null) {
  return useQuery({
    queryKey: [...keys.away, 'groups', libraryId],
    queryFn: () => invoke('away.groups', { libraryId }),
  });
}

/** How many files are offline or in the trash, each counted once, whatever lies on drives that are away left out. */
export function useAwayCount(libraryId: number | null): number {
  const groups = useAwayGroups(libraryId).data ?? [];
  return groups.reduce((sum, { reason, count }) => (reason === 'disconnected' ? sum : sum + count), 0);
}

/** How many files a person has hidden, in one library or in all. */
export function useHiddenCount(libraryId: number | null): number {
  const query = useQuery({
    queryKey: [...keys.away, 'hidden', libraryId, 'count'],
    queryFn: () => invoke('hidden.list', { libraryId, offset: 0, limit: 1 }),
  });
  return query.data?.total ?? 0;
}

/** The files of a group. */
export function awaySource(group: AwayGroupView): PageSource<AwayAssetView> {
  const { libraryId, reason, importPath } = group;
  return {
    keyOf: (page) => [...keys.away, 'list', libraryId, reason, importPath, page],
    read: (offset, limit) => invoke('away.list', { libraryId, reason, importPath, offset, limit }),
  };
}

/** The hidden files of one library or of all. */
export function hiddenSource(libraryId: number | null): PageSource<HiddenFileView> {
  return {
    keyOf: (page) => [...keys.away, 'hidden', libraryId, page],
    read: (offset, limit) => invoke('hidden.list', { libraryId, offset, limit }),
  };
}

// What one command may carry.
const mostAtOnce = 10_000;

/** Forgets files, however many; answers with what was hidden by that. */
export async function forgetAssets(
  ids: readonly number[],
  onProgress: (done: number) => void = () => undefined,
): Promise<HiddenFileView[]> {
  const hidden: HiddenFileView[] = [];
  for (const part of parts(ids)) {
    hidden.push(...(await invoke('asset.forget', { ids: part })));
    onProgress(hidden.length);
  }
  return hidden;
}

/** Shows hidden files again, however many. */
export async function showHiddenAgain(files: readonly HiddenFileView[]): Promise<void> {
  for (const part of parts(files.map(({ id }) => id))) await invoke('asset.unhide', { ids: part });
}

/** Calls a command on assets, however many. */
export async function forAllAssets(
  name: 'asset.trash' | 'asset.restore',
  ids: readonly number[],
): Promise<void> {
  for (const part of parts(ids)) await invoke(name, { ids: part } satisfies InputOf<typeof name>);
}

function parts<T>(all: readonly T[]): T[][] {
  const made: T[][] = [];
  for (let start = 0; start < all.length; start += mostAtOnce)
    made.push(all.slice(start, start + mostAtOnce));
  return made;
}
