import { faultPoint } from '../../fault-point.ts';
import { afterBelow, below } from '../../files/path.ts';
import { sendDownTheChain } from '../../job/asset-batch.ts';
import type { JobOutcome } from '../../job/job-context.ts';
import type { AssetBatch, ClaimedJob, SidecarWork } from '../../job/job.ts';
import { SettingRepository } from '../../setting/setting.repository.ts';
import type { MediaContext } from '../media.jobs.ts';
import { ThumbnailRepository } from '../thumbnail/thumbnail.repository.ts';
import { asBatch, CoveredIds } from './id-ranges.ts';
import { letGoOf } from './lost-sidecars.ts';
import { SidecarGuard } from './sidecar-guard.ts';
import { SidecarRepository } from './sidecar.repository.ts';

const sidecarsAtOnce = 200;
const assetsAtOnce = 1000;

type Sweep = Extract<SidecarWork, { kind: 'sweep' }>;

/**
 * SidecarCheck after a scan: lets go of the sidecars that are gone from what it scanned, and finds the assets in it that
 * the chain never reached.
 */
export function sweepLibrary(
  job: ClaimedJob<'SidecarCheck'>,
  sweep: Sweep,
  context: MediaContext,
): JobOutcome {
  const { libraryId } = sweep;
  const folder = context.scans.find(sweep.scanId)?.path ?? null;
  if (context.libraries.find(libraryId) !== null) {
    if (!dropEnded(sweep, folder, context)) return 'stopped';
    if (!sendUnreached(libraryId, folder, context)) return 'stopped';
    if (!sendWithoutThumbnail(libraryId, context)) return 'stopped';
  }
  context.commitLightly(() => {
    // What they left undone has been queued anew.
    if (folder === null) context.jobs.dropFailed(libraryId, ['SidecarCheck', 'AssetExtractMetadata'], job.id);
    context.jobs.complete(job.id, context.now());
  });
  return 'completed';
}

/** SidecarCheck without a scan: what was left out while a person had it turned off, or nobody knew it, has its turn. */
export function sendOnUnreached(
  job: ClaimedJob<'SidecarCheck'>,
  libraryId: number,
  context: MediaContext,
): JobOutcome {
  if (context.libraries.find(libraryId) !== null) {
    if (!sendUnreached(libraryId, null, context)) return 'stopped';
    if (!sendWithoutThumbnail(libraryId, context)) return 'stopped';
    if (!sendUndecoded(libraryId, context)) return 'stopped';
  }
  context.commitLightly(() => context.jobs.complete(job.id, context.now()));
  return 'completed';
}

/** Pictures of kinds that no decoder knew when they were tried. */
function sendUndecoded(libraryId: number, context: MediaContext): boolean {
  const { database, jobs } = context;
  if (!new SettingRepository(database).get()['thumbnails.enabled']) return true;
  const rows = new ThumbnailRepository(database);
  for (let after = 0; ;) {
    if (context.shouldStop()) return false;
    const assets = rows.listWithout(libraryId, 'NO_DECODER', after, assetsAtOnce);
    const last = assets.at(-1);
    if (last === undefined) return true;
    after = last;
    const payload = { libraryId, assets };
    context.commitLightly(() => {
      jobs.enqueue(
        { name: 'AssetGenerateThumbnails', payload, libraryId, size: assets.length },
        context.now(),
      );
    });
  }
}

function dropEnded({ libraryId, scanId }: Sweep, folder: string | null, context: MediaContext): boolean {
  const rows = new SidecarRepository(context.database, libraryId);
  for (let after = ''; ;) {
    if (context.shouldStop()) return false;
    const unmet = rows.listUnmet(scanId, folder, after, sidecarsAtOnce);
    const last = unmet.at(-1);
    if (last === undefined) return true;
    const guard = new SidecarGuard(context, libraryId);
    const ended = guard.confirm(unmet.filter((path) => guard.fateOf(path) === 'ended'));
    after = last;
    if (ended.length === 0) continue;
    context.commitLightly(() => {
      if (context.libraries.find(libraryId) !== null) letGoOf(ended, libraryId, rows, context);
      faultPoint('sweep-before-commit');
    });
    faultPoint('sweep-committed');
  }
}

function sendUnreached(libraryId: number, folder: string | null, context: MediaContext): boolean {
  const covered = readCovered(libraryId, context);
  // Whatever is imported after this look brings its own job.
  const maxId = context.assets.maxId();
  for (let after = 0; ;) {
    if (context.shouldStop()) return false;
    const ids = listUnreached(libraryId, folder, after, maxId, context);
    const last = ids.at(-1);
    if (last === undefined) return true;
    const unreached = ids.filter((id) => !covered.has(id));
    after = last;
    if (unreached.length === 0) continue;
    context.commitLightly(() => {
      if (context.libraries.find(libraryId) !== null)
        sendDownTheChain({ libraryId, assets: asBatch(unreached) }, context);
    });
  }
}

/** Thumbnails that were never tried, such as while they were turned off, or whose file could not be read. */
function sendWithoutThumbnail(libraryId: number, context: MediaContext): boolean {
  const { database, jobs } = context;
  if (!new SettingRepository(database).get()['thumbnails.enabled']) return true;
  // Whatever is on its way down the chain gets there by itself.
  const queues = ['MetadataExtraction', 'ThumbnailGeneration'] as const;
  if (queues.some((queue) => jobs.hasOpenOn(queue, libraryId))) return true;
  const sql =
    'SELECT id FROM asset_media INDEXED BY asset_media_untried CROSS JOIN asset ON id = asset_id ' +
    "WHERE thumbnail_from IS NULL AND thumbnail_state IS NOT 'none' AND asset_id > ? AND " +
    'library_id = ? AND offline_reason IS NULL ORDER BY id LIMIT ?';
  const list = database.prepare<[number, number, number], number>(sql).pluck();
  for (let after = 0; ;) {
    if (context.shouldStop()) return false;
    const ids = list.all(after, libraryId, assetsAtOnce);
    const last = ids.at(-1);
    if (last === undefined) return true;
    after = last;
    context.commitLightly(() => {
      const payload = { libraryId, assets: ids };
      jobs.enqueue({ name: 'AssetGenerateThumbnails', payload, libraryId, size: ids.length }, context.now());
    });
  }
}

/** The assets that open jobs will bring down the chain, as far as reading them. */
function readCovered(libraryId: number, { database }: MediaContext): CoveredIds {
  const sql =
    "SELECT payload FROM job WHERE queue IN ('Sidecar', 'MetadataExtraction') AND library_id = ? " +
    "AND state IN ('waiting', 'active', 'delayed', 'paused')";
  const payloads = database.prepare<[number], string>(sql).pluck().all(libraryId);
  const batches = payloads.map((payload) => (JSON.parse(payload) as Partial<AssetBatch>).assets);
  return new CoveredIds(batches.filter((assets) => assets !== undefined));
}

/** Assets online that were never placed or, while metadata are wanted, never read; in ascending order. */
function listUnreached(
  libraryId: number,
  folder: string | null,
  after: number,
  maxId: number,
  { database }: MediaContext,
): number[] {
  const isRead = new SettingRepository(database).get()['metadata.enabled'];
  const within =
    'offline_reason IS NULL AND id > @after AND id <= @maxId' +
    (folder === null ? '' : ' AND path >= @from AND path < @to');
  const unplaced = `SELECT id FROM asset WHERE library_id = @libraryId AND local_time IS NULL AND ${within}`;
  const unread =
    'SELECT id FROM asset_media INDEXED BY asset_media_unread CROSS JOIN asset ON id = asset_id ' +
    `WHERE metadata_from IS NULL AND asset_id > @after AND asset_id <= @maxId AND library_id = @libraryId AND ${within}`;
  const sql = `${isRead ? `${unplaced} UNION ${unread}` : unplaced} ORDER BY id LIMIT @limit`;
  const bounds = folder === null ? {} : { from: below(folder), to: afterBelow(folder) };
  const given = { libraryId, after, maxId, limit: assetsAtOnce, ...bounds };
  return database.prepare<[object], number>(sql).pluck().all(given);
}
