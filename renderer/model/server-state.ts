import type { ServerUserView } from '../../preload/contract.ts';

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

/** Whether a user of a server waits for a person. */
export function needsPerson(user: ServerUserView): boolean {
  return userState(user) === 'needs';
}

/** Whether only a new key helps. */
export function isRefused({ failureKind }: Pick<ServerUserView, 'failureKind'>): boolean {
  return failureKind === 'key-refused' || failureKind === 'not-found';
}
