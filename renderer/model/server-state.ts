import type { MappingView, ServerUserView } from '../../preload/contract.ts';

/** How a user of a server stands: only what is `needs` waits for a person, a server that is away is waited for. */
export type UserState = 'fine' | 'unknown' | 'away' | 'needs';

// What passes by itself; everything else stays as it is until somebody does something.
const passing: readonly string[] = ['unreachable', 'timeout', 'interrupted', 'too-many', 'server-error'];

/** Sums up what the last look at a user of a server found. */
export function userState(user: Pick<ServerUserView, 'failureKind' | 'lacks' | 'checkedAt'>): UserState {
  if (user.failureKind !== null) return passing.includes(user.failureKind) ? 'away' : 'needs';
  if (user.lacks.length > 0) return 'needs';
  return user.checkedAt === null ? 'unknown' : 'fine';
}

/** The syncs of a user that do not get through now. */
export function failingSyncs({ id }: ServerUserView, mappings: readonly MappingView[]): MappingView[] {
  return mappings.filter(
    ({ userId, state, failure }) => userId === id && state !== 'paused' && failure !== null,
  );
}

/** The same, by what its syncs met since: a server that answered once may be away by now. */
export function stateNow(user: ServerUserView, mappings: readonly MappingView[]): UserState {
  const [failing] = failingSyncs(user, mappings);
  return userState({ ...user, failureKind: user.failureKind ?? failing?.failureKind ?? null });
}

/** Whether a user of a server waits for a person. */
export function needsPerson(user: ServerUserView): boolean {
  return userState(user) === 'needs';
}

/** Whether only a new key helps. */
export function isRefused({ failureKind }: Pick<ServerUserView, 'failureKind'>): boolean {
  return failureKind === 'key-refused' || failureKind === 'not-found';
}
