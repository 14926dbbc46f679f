import type { MappingRow } from './mapping.ts';
import type { SyncContext } from './sync-context.ts';

/** Whether deletions of a mapping are due that this process can carry out. */
export function hasDue(
  { id, is_paused: isPaused, waits_until: waitsUntil }: MappingRow,
  { deletions, now, trash }: Pick<SyncContext, 'deletions' | 'now'> & { readonly trash: unknown },
): boolean {
  if (isPaused === 1 || (waitsUntil ?? 0) > now()) return false;
  return deletions.hasDue(id, 'there', now()) || (trash !== null && deletions.hasDue(id, 'here', now()));
}
