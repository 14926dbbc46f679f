import { findMoves, type Move } from '../asset/asset-moves.ts';
import type { AssetRow } from '../asset/asset.ts';
import { faultPoint } from '../fault-point.ts';
import { hasContent } from '../files/content-hash.ts';
import { sendDownTheChain } from '../job/asset-batch.ts';
import type { JobContext, JobHandler } from '../job/job-context.ts';
import { brakeCount, isTooMany } from '../review/brake.ts';
import { awayMounts, checkOne } from '../scan/import-path-check.ts';
import { MissingFiles } from '../scan/missing-file.ts';
import { SettingRepository } from '../setting/setting.repository.ts';
import { ImportPathCounts } from './import-path-counts.ts';
import type { ImportPathRecord } from './import-path.repository.ts';
import { LibraryRules } from './library-rules.ts';

/** A folder with more assets than this is left to a scan, where the brake decides. */
const mostAtOnce = 100;
/** A file that was moved while watched was imported at its new place shortly before. */
const recentAssets = 50_000;

/** Assets below one import path whose files are certainly gone. */
type Gone = { readonly owner: ImportPathRecord; readonly assets: readonly AssetRow[] };

/**
 * LibraryRemoveAsset: an event is a hint. Only if the file is certainly gone from a healthy import path, its asset is
 * let go: it moves with the file if that is found elsewhere, else it is removed or kept as offline, as the setting says.
 * What trickles away in such small pieces is held for review once it is suspiciously much.
 */
export const removeAsset: JobHandler<'LibraryRemoveAsset'> = (job, context) => {
  const { libraryId, path, isAskedFor = false } = job.payload;
  const gone = certainlyGone(libraryId, path, context);
  if (context.shouldStop()) return 'stopped';
  const moves = movesOf(
    libraryId,
    gone.flatMap(({ assets }) => assets),
    context,
  );
  context.commit(() => {
    // A folder and what is in it vanish in several events: a job beside this one may have moved the same assets already.
    const still = gone.map(({ owner, assets }) => ({
      owner,
      assets: assets.filter(({ id, path: goneFrom }) => context.assets.find(id)?.path === goneFrom),
    }));
    const moved = follow(libraryId, still, moves, context);
    for (const { owner, assets } of still) {
      const lost = assets.filter(({ id }) => !moved.has(id));
      const isKnown = isAskedFor || owner.isAccepted;
      if (isKnown || !holds({ owner, assets: lost }, context))
        letGo({ owner, assets: lost }, isKnown, context);
    }
    context.jobs.complete(job.id, context.now());
    faultPoint('remove-before-commit');
  });
  return 'completed';
};

function certainlyGone(libraryId: number, path: string, context: JobContext): Gone[] {
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
    return own.length === 0 ? [] : [{ owner, assets: goneBelow(owner, own, context) }];
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

/** The ids of the assets that go with their files. */
function follow(
  libraryId: number,
  gone: readonly Gone[],
  moves: readonly Move[],
  context: JobContext,
): ReadonlySet<number> {
  const ids = new Set(gone.flatMap(({ assets }) => assets.map(({ id }) => id)));
  const moved = context.assetWrites.move(
    libraryId,
    moves.filter(({ from }) => ids.has(from)),
  );
  if (moved.length > 0) sendDownTheChain({ libraryId, assets: moved }, context);
  return new Set(moved);
}

/** Holds assets for review where they are too many, together with those that went before or are held already. */
function holds({ owner, assets }: Gone, context: JobContext): boolean {
  const { libraryId, path: importPath } = owner;
  const ids = assets.filter((asset) => asset.offline_reason === null).map(({ id }) => id);
  if (ids.length === 0) return false;
  const now = context.now();
  const records = context.importPaths.list(libraryId);
  const counts = new ImportPathCounts(context.database);
  const goneBefore = context.trickle.count(owner.id, now, () => counts.missing(owner, records));
  const count = ids.length + goneBefore;
  const joins = context.plans.isWaiting(libraryId, importPath);
  if (!joins && count <= brakeCount) return false;
  const outOf = counts.notOffline(owner, records) + goneBefore;
  if (!joins && !isTooMany(count, outOf)) return false;
  context.plans.holdAlso({ libraryId, importPath, outOf, goneBefore, now }, ids);
  return true;
}

/** `isKnown`: a person knows of it, so that it counts towards nothing. */
function letGo({ owner, assets }: Gone, isKnown: boolean, context: JobContext): void {
  if (assets.length === 0) return;
  const { libraryId } = owner;
  const ids = assets.map(({ id }) => id);
  if (isKnown) context.plans.letGo(libraryId, ids);
  const onDelete = new SettingRepository(context.database).get()['library.watch.onDelete'];
  if (onDelete === 'remove') context.assetWrites.remove(libraryId, ids);
  else context.assetWrites.markOffline(libraryId, assets, 'missing', context.now());
  const count = assets.filter((asset) => asset.offline_reason === null).length;
  const pieces = onDelete === 'remove' ? { removed: count } : { marked: count };
  if (!isKnown) context.trickle.add(owner.id, pieces, context.now());
}
