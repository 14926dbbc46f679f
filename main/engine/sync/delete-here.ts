import { LightkeeperError } from '../errors.ts';
import { faultPoint } from '../fault-point.ts';
import { hashFile } from '../files/content-reader.ts';
import { toDisplayPath } from '../files/path-encoding.ts';
import { lstatPath, type FileStat, type Looked } from '../files/read-only.ts';
import { touching } from '../files/touched.ts';
import { isAbsent } from '../scan/missing-file.ts';
import type { ImmichClient } from './api/immich-client.ts';
import { decideDeletion } from './decide-deletion.ts';
import { aboutDeletion } from './delete-there.ts';
import type { SyncEventLog } from './event-log.ts';
import { GoneJudge } from './gone-judge.ts';
import { whyNotRead } from './hanging-reads.ts';
import { choicesOf, type MappingRow } from './mapping.ts';
import { retryAt } from './retry.ts';
import { hexOf, knowsNothing, notTaken } from './server-memory.ts';
import type { SyncContext } from './sync-context.ts';
import type { SyncDeletionRow } from './sync-deletion.repository.ts';
import { noteTrashed } from './trash-manifest.ts';

const atOnce = 200;
const laterMs = 300_000;
const longMs = 3_600_000;

/** What is to be done with one file whose asset was deleted on the server. */
type Verdict =
  | { readonly kind: 'trash'; readonly hashed: FileStat }
  | { readonly kind: 'end'; readonly state: 'done' | 'cancelled'; readonly reason: string }
  | { readonly kind: 'later'; readonly error: string };

/**
 * Has files moved to the system's trash whose assets were deleted on the server and whose grace time is over. Each is
 * looked at again on both sides first: the file must be, byte for byte, what was uploaded or linked, and the server, asked
 * once that has been read, must not have it again. Only the host moves it; here it is only asked for and written down.
 */
export async function deleteHere(
  client: ImmichClient,
  mapping: MappingRow,
  log: SyncEventLog,
  context: SyncContext,
): Promise<'done' | 'stopped'> {
  if (context.trash === null) return 'done';
  const hanging = await context.hanging();
  const judge = new GoneJudge(mapping.library_id, context, hanging);
  for (let after = 0; ;) {
    const due = context.deletions.due(mapping.id, 'here', context.now(), after, atOnce);
    const last = due.at(-1);
    if (last === undefined) return 'done';
    after = last.id;
    for (const deletion of await stillDeletedThere(client, due, mapping, log, context)) {
      if (context.shouldStop()) return 'stopped';
      const hangs = whyNotRead(hanging, deletion.path);
      if (hangs !== null) {
        postpone(deletion, hangs, laterMs, context);
        continue;
      }
      const verdict = look(deletion, mapping, judge, context);
      if (verdict === null) return 'stopped';
      // To read all files of a batch can take hours.
      const isToMove = verdict.kind === 'trash';
      if (isToMove && (await stillDeletedThere(client, [deletion], mapping, log, context)).length === 0)
        continue;
      await carryOut(deletion, verdict, log, context);
    }
  }
}

/** Those that the server does not have again. */
async function stillDeletedThere(
  client: ImmichClient,
  due: readonly SyncDeletionRow[],
  mapping: MappingRow,
  log: SyncEventLog,
  context: SyncContext,
): Promise<SyncDeletionRow[]> {
  const checks = await client.checkUploads(
    due.map(({ id, remote_checksum: checksum }) => ({ id: String(id), checksum: hexOf(checksum) })),
  );
  const isUnknown = (at: number) => checks[at]?.known === false;
  if (due.some((_, at) => isUnknown(at)) && (await knowsNothing(client, mapping, context))) {
    for (const deletion of due) postpone(deletion, 'The server knows nothing any more.', longMs, context);
    return [];
  }
  return due.filter((deletion, at) => {
    const check = checks[at];
    if (check === undefined) return false;
    if (!check.known && check.isUnsupported) {
      postpone(deletion, notTaken, longMs, context);
      return false;
    }
    if (!check.known || check.isTrashed) return true;
    const file = deletion.sync_file_id === null ? null : context.files.find(deletion.sync_file_id);
    end(deletion, 'cancelled', 'It is on the server again.', log, context, () => {
      if (file === null || file.state !== 'tombstone') return;
      const checksum = file.remote_checksum ?? deletion.remote_checksum;
      context.files.setSynced(file, check.assetId, checksum, file.origin ?? 'linked', context.now());
    });
    return false;
  });
}

/** Looks at everything that must hold for a file before it is moved; null when the job is to stop. */
function look(
  deletion: SyncDeletionRow,
  mapping: MappingRow,
  judge: GoneJudge,
  context: SyncContext,
): Verdict | null {
  const keep = (reason: string): Verdict => ({ kind: 'end', state: 'cancelled', reason });
  const { path, size, modified_at: modifiedAt } = deletion;
  const file = deletion.sync_file_id === null ? null : context.files.find(deletion.sync_file_id);
  if (file === null || file.path !== path) return keep('The file was moved, or is no longer synced.');
  const decision = decideDeletion({
    direction: 'here',
    file,
    choices: choicesOf(mapping),
    coverage: judge.coverageOf(path),
    unhealthy: null,
    otherCopy: null,
    now: deletion.decided_at,
  });
  if (decision.kind === 'skip') return keep(decision.reason);
  const { gone, unknown } = judge.judge([deletion]);
  if (unknown[0] !== undefined) return { kind: 'later', error: unknown[0].reason };
  if (gone.length > 0) return { kind: 'end', state: 'done', reason: 'The file is gone already.' };
  if (toDisplayPath(path) !== path) return keep('Its name is no text, which the system’s trash cannot take.');
  const seen = lookAt(path).value;
  if (seen?.kind !== 'file' || seen.size !== size || seen.modifiedAt !== modifiedAt) {
    return keep('It is a link, or has changed since it was uploaded.');
  }
  const hashed = hashFile(path, context.shouldStop);
  if (hashed === null) return null;
  if ('code' in hashed) return { kind: 'later', error: `The file cannot be read now (${hashed.code}).` };
  const isContent = Buffer.from(deletion.remote_checksum).equals(hashed.checksum);
  return isContent && isStill(path, seen)
    ? { kind: 'trash', hashed: seen }
    : keep('Its content is not what was uploaded.');
}

function lookAt(path: string): Looked<FileStat> {
  return touching(path, () => lstatPath(path));
}

/** Whether a path leads to the very file that was seen there, unchanged. */
function isStill(path: string, { size, modifiedAt, device, inode }: FileStat): boolean {
  const now = lookAt(path).value;
  return (
    now?.kind === 'file' &&
    now.size === size &&
    now.modifiedAt === modifiedAt &&
    now.device === device &&
    now.inode === inode
  );
}

/** Why a file would stay where it is if its turn came now, in words; null when it would go to the system's trash. */
export function whyNotTrash(
  deletion: SyncDeletionRow,
  mapping: MappingRow,
  judge: GoneJudge,
  context: SyncContext,
): string | null {
  const verdict = look(deletion, mapping, judge, context);
  if (verdict === null) throw new LightkeeperError('busy', 'The dry run was stopped.');
  if (verdict.kind === 'trash') return null;
  return verdict.kind === 'later' ? verdict.error : verdict.reason;
}

async function carryOut(
  deletion: SyncDeletionRow,
  verdict: Verdict,
  log: SyncEventLog,
  context: SyncContext,
): Promise<void> {
  if (verdict.kind === 'later') return postpone(deletion, verdict.error, laterMs, context);
  if (verdict.kind === 'end') return end(deletion, verdict.state, verdict.reason, log, context);
  const { path, size, remote_checksum: checksum, remote_id: assetId } = deletion;
  const asked = context.commit(() => context.deletions.noteAsked([deletion.id]));
  if (!asked.has(deletion.id)) return;
  const keepChanged = () => {
    context.commit(() => context.deletions.noteNotDone([deletion.id]));
    end(deletion, 'cancelled', 'It has changed since its content was read.', log, context);
  };
  if (!isStill(path, verdict.hashed)) return keepChanged();
  noteTrashed(context.dataDir, { path, size, checksum: hexOf(checksum), assetId }, context.now());
  faultPoint('trash-noted');
  // That waited for the disk.
  if (!isStill(path, verdict.hashed)) return keepChanged();
  const failure = await context.trash?.(path).then(
    () => null,
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
  faultPoint('trash-done');
  if (isAbsent(lookAt(path).code ?? '')) end(deletion, 'done', null, log, context);
  else {
    const error = `The system did not move it to its trash${failure ? ` (${failure})` : ''}.`;
    postpone(deletion, error, retryAt(deletion.attempts, 0), context);
  }
}

function end(
  deletion: SyncDeletionRow,
  state: 'done' | 'cancelled',
  reason: string | null,
  log: SyncEventLog,
  context: SyncContext,
  also: () => void = () => undefined,
): void {
  const { sync_file_id: fileId, mapping_id: mappingId, path } = deletion;
  context.commit(() => {
    context.deletions.end(deletion.id, state, reason, context.now());
    also();
    if (state !== 'done') return;
    if (fileId !== null) context.gone.markGone([fileId], context.now());
    // What became of its asset, the ordinary look decides.
    const libraryId = context.mappings.find(mappingId)?.library_id;
    if (libraryId === undefined) return;
    const key = `LibraryRemoveAsset:${libraryId}:${path}`;
    const payload = { libraryId, path, isAskedFor: true };
    context.jobs.enqueue({ name: 'LibraryRemoveAsset', payload, libraryId, key }, context.now());
  });
  const about = aboutDeletion(deletion);
  if (state === 'done') log.write('delete_propagated', { ...about, detail: 'to the trash of this system' });
  else log.write('delete_skipped', { ...about, ...(reason === null ? {} : { detail: reason }) });
}

function postpone(deletion: SyncDeletionRow, error: string, waitMs: number, context: SyncContext): void {
  context.commitLightly(() => context.deletions.postpone(deletion.id, error, context.now() + waitMs));
}
