import { useQuery } from '@tanstack/react-query';
import type { MappingView, ServerUserView, ServerView } from '../../preload/contract.ts';
import { invoke } from '../api.ts';
import { useDebounced } from '../hooks/use-debounced.ts';
import { keys } from './keys.ts';

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
