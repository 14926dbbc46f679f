import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type {
  DeletionView,
  DryRunItemView,
  DryRunView,
  InputOf,
  MappingView,
  ServerUserView,
  ServerView,
  SyncTroubleView,
  TombstoneView,
} from '../../preload/contract.ts';
import { invoke } from '../api.ts';
import { useDebounced } from '../hooks/use-debounced.ts';
import { keys } from './keys.ts';
import type { PageSource } from './pages.ts';

// Long enough not to ask for every letter, short enough to be there before the key is pasted.
const typingPause = 250;

/** All servers with their users. */
export function useServers() {
  return useQuery({ queryKey: keys.servers, queryFn: () => invoke('server.list') });
}

/** Which libraries are kept in step with which users, and how far they are. */
export function useMappings() {
  return useQuery({ queryKey: keys.mappings, queryFn: () => invoke('mapping.list') });
}

/** What a new mapping starts with. */
export function useMappingDefaults() {
  return useQuery({
    queryKey: [...keys.mappings, 'defaults'],
    queryFn: () => invoke('mapping.defaults'),
  });
}

/** One mapping, or null where there is none with that id. */
export function useMapping(id: number): MappingView | null {
  return useMappings().data?.find((mapping) => mapping.id === id) ?? null;
}

/** What has to be agreed to for an address that is being typed; no question is asked of the server. */
export function useConsents(address: string) {
  const settled = useDebounced(address.trim(), typingPause);
  return useQuery({
    queryKey: keys.consents(settled),
    queryFn: () => invoke('server.consents', { address: settled }),
    enabled: settled !== '',
    gcTime: 0,
  });
}

/** A user with the server that it is on. */
export type UserOnServer = { readonly server: ServerView; readonly user: ServerUserView };

/** Every user of every server. */
export function usersOf(servers: readonly ServerView[]): UserOnServer[] {
  return servers.flatMap((server) => server.users.map((user) => ({ server, user })));
}

/** Deletions that wait for a person, of all mappings. */
export function useSyncPlans() {
  return useQuery({ queryKey: keys.syncPlans, queryFn: () => invoke('sync.plans') });
}

/** Where the files of a folder are; the import paths of the library when it is null. */
export function useCoverage(mappingId: number, folder: string | null) {
  return useQuery({
    queryKey: [...keys.syncCounts, mappingId, 'coverage', folder],
    queryFn: () => invoke('sync.coverage', { mappingId, folder }),
  });
}

/** How many files of a mapping do not get to the server. */
export function useTroubleCount(mappingId: number): number {
  const query = useQuery({
    queryKey: [...keys.syncCounts, mappingId, 'troubles', 'count'],
    queryFn: () => invoke('sync.troubles', { mappingId, offset: 0, limit: 1 }),
  });
  return query.data?.total ?? 0;
}

/** Files that do not get to the server. */
export function troubleSource(mappingId: number): PageSource<SyncTroubleView> {
  return {
    keyOf: (page) => [...keys.syncCounts, mappingId, 'troubles', page],
    read: (offset, limit) => invoke('sync.troubles', { mappingId, offset, limit }),
  };
}

/** Deletions in one state, or in all when null. */
export function deletionSource(
  mappingId: number,
  state: DeletionView['state'] | null,
): PageSource<DeletionView> {
  return {
    keyOf: (page) => [...keys.sync, mappingId, 'deletions', state, page],
    read: (offset, limit) => invoke('sync.deletions', { mappingId, state, offset, limit }),
  };
}

/** Files that were deleted on the server and are not sent again. */
export function tombstoneSource(mappingId: number): PageSource<TombstoneView> {
  return {
    keyOf: (page) => [...keys.sync, mappingId, 'tombstones', page],
    read: (offset, limit) => invoke('sync.tombstones', { mappingId, offset, limit }),
  };
}

/** The newest dry run of a mapping, with the way to make one. */
export function useDryRun(mappingId: number) {
  return useQuery<DryRunView>({
    queryKey: keys.dryRun(mappingId),
    queryFn: () => invoke('sync.plan', mappingId),
    // Never by itself: it reads every file that is new.
    enabled: false,
    retry: false,
    gcTime: Number.POSITIVE_INFINITY,
  });
}

/** What a dry run plans, of one kind or of all; `madeAt` tells one plan from the next. */
export function planSource(
  { mappingId, madeAt }: Pick<DryRunView, 'mappingId' | 'madeAt'>,
  action: DryRunItemView['action'] | null,
): PageSource<DryRunItemView> {
  return {
    keyOf: (page) => [...keys.dryRun(mappingId), madeAt, action, page],
    read: (offset, limit) => invoke('sync.planPage', { mappingId, action, offset, limit }),
  };
}

/** Which lines of the event log are shown. */
export type SyncLogFilter = Omit<InputOf<'sync.log'>, 'before' | 'limit'>;

const logLines = 200;

/** The event log, newest first, as far back as was asked for. */
export function useSyncLog(filter: SyncLogFilter) {
  return useInfiniteQuery({
    queryKey: [...keys.syncLog, filter],
    queryFn: ({ pageParam }) => invoke('sync.log', { ...filter, before: pageParam, limit: logLines }),
    initialPageParam: null as number | null,
    getNextPageParam: ({ next }) => next,
  });
}
