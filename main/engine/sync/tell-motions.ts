import { toDisplayPath } from '../files/path-encoding.ts';
import type { ImmichClient } from './api/immich-client.ts';
import { ServerFailure } from './api/server-failure.ts';
import type { SyncEventLog } from './event-log.ts';
import type { MappingRow } from './mapping.ts';
import type { SyncContext } from './sync-context.ts';
import { UntoldMotionRepository, type UntoldMotion } from './untold-motion.repository.ts';

const atOnce = 200;

/**
 * Tells a server which motions belong to stills that it has, where that became known here after they had been sent. What
 * somebody chose there stays. A key that may not change assets leaves it at two files each, which is no fault.
 */
export async function tellMotions(
  client: ImmichClient,
  mapping: MappingRow,
  log: SyncEventLog,
  context: SyncContext,
): Promise<'done' | 'stopped'> {
  if (!mayTell(mapping, context)) return 'done';
  const untold = new UntoldMotionRepository(context.database);
  for (let after = 0; ;) {
    const pairs = untold.list(mapping.id, mapping.library_id, after, atOnce);
    const last = pairs.at(-1);
    if (last === undefined) return 'done';
    after = last.fileId;
    for (const pair of pairs) {
      if (context.shouldStop()) return 'stopped';
      const found = await tell(client, pair);
      if (found === 'not-allowed') return 'done';
      if (found === 'later') continue;
      context.commitLightly(() => untold.setTold(pair.fileId, pair.stillId, pair.motionId));
      if (found === 'settled') continue;
      const { path, stillId, motionId } = pair;
      log.write('motion_told', {
        path: toDisplayPath(path),
        assetId: stillId,
        detail: `shown with ${motionId}`,
      });
    }
  }
}

/** Whether there is anything to tell a server. */
export function hasUntold(mapping: MappingRow, context: Pick<SyncContext, 'servers' | 'database'>): boolean {
  const untold = new UntoldMotionRepository(context.database);
  return mayTell(mapping, context) && untold.list(mapping.id, mapping.library_id, 0, 1).length > 0;
}

/** `settled`: there is nothing to tell of these two · `later`: it cannot be told now. */
async function tell(
  client: ImmichClient,
  { stillId, motionId }: UntoldMotion,
): Promise<'told' | 'settled' | 'later' | 'not-allowed'> {
  try {
    const still = await client.getAsset(stillId);
    if (still.isTrashed) return 'later';
    if (still.livePhotoVideoId != null) return 'settled';
  } catch (error) {
    return whyNotTold(error, 'later');
  }
  try {
    await client.setMotion(stillId, motionId);
    return 'told';
  } catch (error) {
    // It would refuse these two each time.
    return whyNotTold(error, 'settled');
  }
}

function whyNotTold<R extends string>(error: unknown, whenRefused: R): R | 'not-allowed' {
  if (!(error instanceof ServerFailure)) throw error;
  if (error.kind === 'permission') return 'not-allowed';
  if (error.kind === 'not-found' || error.kind === 'refused') return whenRefused;
  throw error;
}

/** Whether the key may do it, as far as it is known: asset.update is none of the permissions that sync needs. */
function mayTell({ user_id: userId, mode }: MappingRow, { servers }: Pick<SyncContext, 'servers'>): boolean {
  if (mode === 'mirror') return false;
  const permissions = JSON.parse(servers.findUser(userId)?.permissions ?? '[]') as string[];
  return (
    permissions.includes('all') ||
    ['asset.read', 'asset.update'].every((permission) => permissions.includes(permission))
  );
}
