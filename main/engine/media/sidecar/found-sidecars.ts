import { faultPoint } from '../../fault-point.ts';
import { joinPath, statPath } from '../../files/read-only.ts';
import type { JobOutcome } from '../../job/job-context.ts';
import type { ClaimedJob, SidecarWork } from '../../job/job.ts';
import { fingerprintOf, type FileVersion } from '../fingerprint.ts';
import type { MediaContext } from '../media.jobs.ts';
import { stemOf } from './sidecar-choice.ts';
import { letGoOf, sendAssets } from './lost-sidecars.ts';
import { SidecarGuard } from './sidecar-guard.ts';
import { SidecarRepository, type ServedAsset } from './sidecar.repository.ts';

const filesAtOnce = 500;
const filesBetweenStops = 100;

type FoundSidecars = Extract<SidecarWork, { kind: 'found' }>;
type Met = FileVersion & { readonly path: string };

/**
 * SidecarCheck of sidecar files that a scan met, or that a watcher heard of: sends the assets of those that came, changed
 * or went down the chain.
 */
export function compareSidecars(
  job: ClaimedJob<'SidecarCheck'>,
  { libraryId, scanId, folders }: FoundSidecars,
  context: MediaContext,
): JobOutcome {
  const paths = folders.flatMap(([folder, names]) => names.map((name) => joinPath(folder, name)));
  const rows = new SidecarRepository(context.database, libraryId);
  for (let at = Number(job.cursor ?? 0); at < paths.length; at += filesAtOnce) {
    const some = paths.slice(at, at + filesAtOnce);
    const guard = new SidecarGuard(context, libraryId);
    const looked = lookAt(some, guard, context);
    if (looked === null) return 'stopped';
    const ended = guard.confirm(looked.ended);
    context.commitLightly(() => {
      if (context.libraries.find(libraryId) !== null) {
        takeOver(looked.met, scanId, libraryId, rows, context);
        letGoOf(ended, libraryId, rows, context);
      }
      context.jobs.saveCursor(job.id, String(at + filesAtOnce));
      faultPoint('sidecars-before-commit');
    });
    faultPoint('sidecars-committed');
  }
  context.commitLightly(() => context.jobs.complete(job.id, context.now()));
  return 'completed';
}

function lookAt(
  paths: readonly string[],
  guard: SidecarGuard,
  context: MediaContext,
): { readonly met: readonly Met[]; readonly ended: readonly string[] } | null {
  const met: Met[] = [];
  const ended: string[] = [];
  for (const [index, path] of paths.entries()) {
    if (index % filesBetweenStops === 0 && context.shouldStop()) return null;
    const stat = guard.includes(path) ? statPath(path).value : null;
    if (stat?.kind === 'file') met.push({ path, size: stat.size, modifiedAt: stat.modifiedAt });
    // What is neither there nor certainly gone stays as it is known.
    else if (guard.fateOf(path) === 'ended') ended.push(path);
  }
  return { met, ended };
}

function takeOver(
  met: readonly Met[],
  scanId: number | null,
  libraryId: number,
  rows: SidecarRepository,
  context: MediaContext,
): void {
  const known = rows.listKnown(met.map(({ path }) => path));
  const concerned = new Set<number>();
  for (const sidecar of met) {
    const before = known.get(sidecar.path);
    if (before?.size === sidecar.size && before.modifiedAt === sidecar.modifiedAt) {
      if (scanId !== null && scanId !== before.scanId) rows.put(sidecar.path, sidecar, scanId);
      continue;
    }
    rows.put(sidecar.path, sidecar, scanId);
    for (const asset of rows.listServed(sidecar.path)) {
      if (isNews(sidecar, asset)) concerned.add(asset.id);
    }
  }
  sendAssets(concerned, libraryId, context);
}

/** Whether an asset does not know this version of a sidecar yet. */
function isNews(sidecar: Met, asset: ServedAsset): boolean {
  if (asset.sidecarPath !== sidecar.path) {
    // The one named after the whole file goes before; the other is of no interest beside it.
    return (
      asset.sidecarPath === null ||
      stemOf(sidecar.path) === asset.path ||
      stemOf(asset.sidecarPath) !== asset.path
    );
  }
  return asset.metadataFrom !== fingerprintOf(asset, sidecar);
}
