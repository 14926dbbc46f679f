import { faultPoint } from '../../fault-point.ts';
import { folderOf, joinPath, nameOf } from '../../files/read-only.ts';
import { sizeOf } from '../../job/asset-batch.ts';
import type { JobOutcome } from '../../job/job-context.ts';
import type { AssetBatch, ClaimedJob } from '../../job/job.ts';
import type { MediaContext } from '../media.jobs.ts';
import type { MediaAsset } from '../media.repository.ts';
import { SettingRepository } from '../../setting/setting.repository.ts';
import { wordsOf } from '../search-words.ts';
import { wallClockOf } from '../wall-clock.ts';
import { FolderSidecars, isNamedAfter, stemOf } from './sidecar-choice.ts';
import { SidecarGuard } from './sidecar-guard.ts';
import { SidecarRepository } from './sidecar.repository.ts';

const assetsAtOnce = 200;
/** Names of files that are mostly read within a millisecond. */
const quickNames = /\.(?:jpe?g|jpe|mpo|insp|png|webp|hei[cf]|avif|gif|bmp)$/i;

/** SidecarCheck of assets: finds their sidecars, gives them a place in time, and sends them to be read. */
export function placeAssets(
  job: ClaimedJob<'SidecarCheck'>,
  batch: AssetBatch,
  context: MediaContext,
): JobOutcome {
  const { libraryId } = batch;
  const cursor = readCursor(job.cursor);
  for (let { after, done } = cursor; ;) {
    if (context.shouldStop()) return 'stopped';
    const assets = context.media.listBatch(batch, after, assetsAtOnce);
    const last = assets.at(-1);
    if (last === undefined) break;
    const sidecars = findSidecars(assets, libraryId, context);
    after = last.id;
    done += assets.length;
    context.commitLightly(() => {
      if (context.libraries.find(libraryId) !== null) place(assets, sidecars, libraryId, context);
      context.jobs.saveCursor(job.id, JSON.stringify({ after, done }), done);
      faultPoint('placed-before-commit');
    });
    faultPoint('placed-committed');
  }
  context.commitLightly(() => {
    if (context.libraries.find(libraryId) !== null) {
      const { assets } = batch;
      const payload = { libraryId, assets };
      const size = sizeOf(payload);
      context.jobs.enqueue({ name: 'AssetExtractMetadata', payload, libraryId, size }, context.now());
    }
    context.jobs.complete(job.id, context.now());
  });
  return 'completed';
}

function readCursor(cursor: string | null): { readonly after: number; readonly done: number } {
  return cursor === null ? { after: 0, done: 0 } : (JSON.parse(cursor) as { after: number; done: number });
}

/** The sidecar of each asset by its id; what cannot be told stays as it is known. */
function findSidecars(
  assets: readonly MediaAsset[],
  libraryId: number,
  context: MediaContext,
): ReadonlyMap<number, string | null> {
  const guard = new SidecarGuard(context, libraryId);
  const folders = new Map<string, FolderSidecars | null>();
  const found = new Map<number, string | null>();
  for (const { id, path, sidecar_path: known } of assets) {
    const folder = folderOf(path);
    const listed = folders.has(folder) ? folders.get(folder) : sidecarsIn(folder, guard, context);
    folders.set(folder, listed ?? null);
    const name = listed?.of(nameOf(path)) ?? null;
    found.set(id, listed ? name && joinPath(folder, name) : known);
  }
  const doubtful = assets.filter(({ id, path, sidecar_path: known }) => {
    const next = found.get(id) ?? null;
    return known !== null && next !== known && !isSuperseded(known, next, path);
  });
  const ended = doubtful.filter(({ sidecar_path: known }) => guard.fateOf(known ?? '') === 'ended');
  const gone = new Set(guard.confirm(ended.map(({ sidecar_path: known }) => known ?? '')));
  for (const { id, sidecar_path: known } of doubtful) if (!gone.has(known ?? '')) found.set(id, known);
  return found;
}

/** Whether an asset has no use for its sidecar any more, even if that is still there. */
function isSuperseded(known: string, next: string | null, path: string): boolean {
  return !isNamedAfter(known, path) || (next !== null && stemOf(next) === path);
}

function sidecarsIn(folder: string, guard: SidecarGuard, context: MediaContext): FolderSidecars | null {
  const names = context.tools.sidecars.namesIn(folder, context.now());
  if (names === null) return null;
  return new FolderSidecars(names.filter((name) => guard.includes(joinPath(folder, name))));
}

function place(
  assets: readonly MediaAsset[],
  sidecars: ReadonlyMap<number, string | null>,
  libraryId: number,
  { database, media }: MediaContext,
): void {
  const rows = new SidecarRepository(database, libraryId);
  const isReadNext = new SettingRepository(database).get()['metadata.enabled'];
  const withWords = media.listWithWords(assets.map(({ id }) => id));
  for (const asset of assets) {
    const { id, sidecar_path: known, time_source: source, local_time: time } = asset;
    const sidecar = sidecars.get(id) ?? null;
    // Until metadata are read for the first time, the file's own time is the best there is.
    const localTime = source === null || time === null ? wallClockOf(asset.file_modified_at) : time;
    if (sidecar !== known || localTime !== time) media.place(id, sidecar, localTime);
    if (sidecar !== null && sidecar !== known) rows.note(sidecar);
    // Words cost more than reading such a file, which happens next and gives it the same ones and more.
    if (withWords.has(id) || (isReadNext && quickNames.test(asset.path))) continue;
    media.setWords(id, wordsOf(asset.path, localTime, media.find(id) ?? null));
  }
}
