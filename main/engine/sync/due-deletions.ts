import type { MappingRow } from './mapping.ts';
import type { SyncContext } from './sync-context.ts';

/** Whether deletions of a mapping are due that this process can carry out. */
export function hasDue(
  mapping: MappingRow,
  { deletions, now, trash }: Pick<SyncContext, 'deletions' | 'now'> & { readonly trash: unknown },
): boolean {
  const { id } = mapping;
  if (!isWell(mapping, now())) return false;
  return deletions.hasDue(id, 'there', now()) || (trash !== null && deletions.hasDue(id, 'here', now()));
}

/** Whether a mapping may do anything: a person has not paused it, and its server does not have to be waited for. */
export function isWell({ is_paused: isPaused, waits_until: waitsUntil }: MappingRow, now: number): boolean {
  return isPaused === 0 && (waitsUntil ?? 0) <= now;
}
