import type { ServerRepository } from './server.repository.ts';
import type { SyncFileRepository } from './sync-file.repository.ts';

/**
 * Keeps the version that a server said it has. With another one it may take what it refused before, so all of that has
 * its turn again. Call it in a transaction.
 */
export function noteVersion(
  serverId: number,
  version: string,
  { servers, files }: { readonly servers: ServerRepository; readonly files: SyncFileRepository },
): void {
  if (servers.setVersion(serverId, version)) files.retryRefusedOf(serverId);
}

/** A version as people write it. */
export function toVersionText({
  major,
  minor,
  patch,
}: {
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
}): string {
  return `${major}.${minor}.${patch}`;
}
