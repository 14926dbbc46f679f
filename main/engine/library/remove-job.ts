import { findMoves, type Move } from '../asset/asset-moves.ts';
import type { AssetRow } from '../asset/asset.ts';
import { faultPoint } from '../fault-point.ts';
import { hasContent } from '../files/content-hash.ts';
import { sendDownTheChain } from '../job/asset-batch.ts';
import type { JobContext, JobHandler } from '../job/job-context.ts';
import { awayMounts, checkOne } from '../scan/import-path-check.ts';
import { MissingFiles } from '../scan/missing-file.ts';
import { SettingRepository } from '../setting/setting.repository.ts';
import type { ImportPathRecord } from './import-path.repository.ts';
import { LibraryRules } from './library-rules.ts';

/** A folder with more assets than this is left to a scan, where the brake decides. */
const mostAtOnce = 100;
/** A file that was moved while watched was imported at its new place shortly before. */
const recentAssets = 50_000;

/**
 * LibraryRemoveAsset: an event is a hint. Only if the file is certainly gone from a healthy import path, its asset is
 * let go: it moves with the file if that is found elsewhere, else it is removed or kept as offline, as the setting says.
 */
export const removeAsset: JobHandler<'LibraryRemoveAsset'> = (job, context) => {
  const { libraryId, path } = job.payload;
  const gone = certainlyGone(libraryId, path, context);
  if (context.shouldStop()) return 'stopped';
  const moves = movesOf(libraryId, gone, context);
  context.commit(() => {
    // A folder and what is in it vanish in several events: a job beside this one may have moved the same assets already.
    const still = gone.filter(({ id, path: goneFrom }) => context.assets.find(id)?.path === goneFrom);
    if (still.length > 0) letGo(libraryId, still, moves, context);
    context.jobs.complete(job.id, context.now());
    faultPoint('remove-before-commit');
  });
  return 'completed';
};

function certainlyGone(libraryId: number, path: string, context: JobContext): AssetRow[] {
  const records = context.importPaths.list(libraryId);
  const rules = new LibraryRules(
    records.map((record) => record.path),
    [],
  );
  const assets = context.assets.listAt(libraryId, path, mostAtOnce + 1);
  if (assets.length > mostAtOnce) return [];
  // A folder that vanished may hold import paths of its own, each to be judged by itself.
  return records.flatMap((owner) => {
    const own = assets.filter((asset) => rules.ownerOf(asset.path) === owner.path);
    return own.length === 0 ? [] : goneBelow(owner, own, context);
  });
}

function goneBelow(
  owner: ImportPathRecord,
  assets: readonly AssetRow[],
  context: JobContext,
): readonly AssetRow[] {
  const { health, skipped } = checkOne(owner, context.dataDir);
  if (skipped !== null) return [];
  const files = new MissingFiles(owner.path, awayMounts(health));
  const gone = assets.filter((asset) => files.judge(asset.path).state === 'missing');
  return checkOne(owner, context.dataDir).skipped === null ? gone : [];
}

/** Where the files are now. Not within the transaction: looking at content must not keep the database locked. */
function movesOf(libraryId: number, gone: readonly AssetRow[], context: JobContext): Move[] {
  const vanished = gone.map((row) => ({
    id: row.id,
    path: row.path,
    size: row.size,
    modifiedAt: row.file_modified_at,
    inode: row.inode,
    contentHash: row.content_hash,
  }));
  // What a scan has seen beside the vanished file is another file, even if it is a hard link or a copy of it.
  const since = Math.max(context.scans.newestSeen(libraryId), context.assets.maxId() - recentAssets);
  return findMoves(context.database, libraryId, vanished, since, hasContent);
}

function letGo(
  libraryId: number,
  gone: readonly AssetRow[],
  moves: readonly Move[],
  context: JobContext,
): void {
  const ids = new Set(gone.map(({ id }) => id));
  const moved = new Set(
    context.assetWrites.move(
      libraryId,
      moves.filter(({ from }) => ids.has(from)),
    ),
  );
  if (moved.size > 0) sendDownTheChain({ libraryId, assets: [...moved] }, context);
  const lost = gone.filter((asset) => !moved.has(asset.id));
  const onDelete = new SettingRepository(context.database).get()['library.watch.onDelete'];
  if (onDelete === 'remove') {
    context.assetWrites.remove(
      libraryId,
      lost.map(({ id }) => id),
    );
  } else context.assetWrites.markOffline(libraryId, lost, 'missing', context.now());
}
