import { faultPoint } from '../fault-point.ts';
import { toDisplayPath } from '../files/path-encoding.ts';
import type { ImmichClient, UploadCheck } from './api/immich-client.ts';
import { ServerFailure } from './api/server-failure.ts';
import { decideDeletion } from './decide-deletion.ts';
import type { SyncEventLog } from './event-log.ts';
import { GoneJudge } from './gone-judge.ts';
import { choicesOf, type MappingRow } from './mapping.ts';
import { keyLacks } from './plan-words.ts';
import { knowsNothing, notTaken } from './server-memory.ts';
import type { SyncContext } from './sync-context.ts';
import type { SyncDeletionRow } from './sync-deletion.repository.ts';

/** Deletions that are looked at together. */
const atOnce = 200;
/** Assets that one request puts into the server's trash: few, so that it follows right after the look at their files. */
const inOneRequest = 20;
/** How long what cannot be decided now waits. */
const laterMs = 300_000;
const soonMs = 30_000;
const longMs = 3_600_000;

/**
 * Puts assets of the server into its trash whose files were deleted here and whose grace time is over. Each is looked
 * at again on both sides first: the asset must be the one that was uploaded or linked, and the file must still be gone
 * from a healthy import path, right before the request.
 */
export async function deleteThere(
  client: ImmichClient,
  mapping: MappingRow,
  log: SyncEventLog,
  context: SyncContext,
): Promise<'done' | 'stopped'> {
  const judge = new GoneJudge(mapping.library_id, context, await context.hanging());
  const work = new DeletionWork(client, mapping, log, context, judge);
  for (let after = 0; ;) {
    if (context.shouldStop()) return 'stopped';
    const due = context.deletions.due(mapping.id, 'there', context.now(), after, atOnce);
    const last = due.at(-1);
    if (last === undefined) return 'done';
    after = last.id;
    const there = await work.stillThere(due);
    for (let from = 0; from < there.length; from += inOneRequest) {
      if (context.shouldStop()) return 'stopped';
      await work.trash(work.stillGone(there.slice(from, from + inOneRequest)));
    }
  }
}

class DeletionWork {
  private readonly client: ImmichClient;
  private readonly mapping: MappingRow;
  private readonly log: SyncEventLog;
  private readonly context: SyncContext;
  private readonly judge: GoneJudge;

  constructor(
    client: ImmichClient,
    mapping: MappingRow,
    log: SyncEventLog,
    context: SyncContext,
    judge: GoneJudge,
  ) {
    this.client = client;
    this.mapping = mapping;
    this.log = log;
    this.context = context;
    this.judge = judge;
  }

  /** Those whose asset is on the server as we know it; all others end here. */
  async stillThere(due: readonly SyncDeletionRow[]): Promise<SyncDeletionRow[]> {
    const checks = await this.check(due);
    if (
      checks.every(({ known }) => !known) &&
      (await knowsNothing(this.client, this.mapping, this.context))
    ) {
      for (const deletion of due) this.postpone(deletion, 'The server knows nothing any more.', longMs);
      return [];
    }
    return due.filter((deletion, at) => {
      const check = checks[at];
      if (check === undefined) return false;
      if (!check.known && check.isUnsupported) this.postpone(deletion, notTaken, longMs);
      else if (!check.known) this.done(deletion, 'The server no longer has it.');
      else if (check.assetId !== deletion.remote_id) {
        this.skip(
          deletion,
          'The server has this content as another asset, which was not uploaded from here.',
        );
      } else if (check.isTrashed) this.done(deletion, 'It is in the trash of the server.');
      else return true;
      return false;
    });
  }

  /** Those whose file is certainly gone still, and about which the policy says what it said. */
  stillGone(deletions: readonly SyncDeletionRow[]): SyncDeletionRow[] {
    const { gone, present, uncovered, unknown } = this.judge.judge(deletions);
    for (const deletion of present) this.skip(deletion, 'The file is back.');
    for (const deletion of uncovered)
      this.skip(deletion, this.objection(deletion) ?? 'The rules have changed.');
    for (const { file, reason } of unknown) this.postpone(file, reason, laterMs);
    return gone.filter((deletion) => {
      const objection = this.objection(deletion);
      if (objection !== null) this.skip(deletion, objection);
      else if (this.context.gone.mayHaveMoved(this.mapping.id, deletion.size, deletion.remote_checksum)) {
        this.postpone(
          deletion,
          'A new file of the same size is still to be looked at: it may have moved.',
          soonMs,
        );
      } else return true;
      return false;
    });
  }

  async trash(wanted: readonly SyncDeletionRow[]): Promise<void> {
    const asked = new Set(
      this.context.commit(() => this.context.deletions.noteAsked(wanted.map(({ id }) => id))),
    );
    // To write that down takes its time, and a file may come back meanwhile: its turn comes again, in words.
    const deletions = this.judge.judge(wanted.filter(({ id }) => asked.has(id))).gone;
    for (const { id } of deletions) asked.delete(id);
    if (asked.size > 0) this.context.commit(() => this.context.deletions.noteNotDone([...asked]));
    if (deletions.length === 0) return;
    faultPoint('deletion-before-request');
    try {
      await this.client.trash([...new Set(deletions.map(({ remote_id: remoteId }) => remoteId))]);
    } catch (error) {
      if (!(error instanceof ServerFailure) || !isRefusal(error)) throw error;
      this.context.commit(() => this.context.deletions.noteNotDone(deletions.map(({ id }) => id)));
      return this.refused(deletions, error);
    }
    faultPoint('deletion-requested');
    // Undone by a power cut, it is found in the trash of the server and noted again.
    for (const deletion of deletions) this.done(deletion, null);
    faultPoint('deletion-noted');
  }

  /** The server did nothing of it. */
  private async refused(deletions: readonly SyncDeletionRow[], failure: ServerFailure): Promise<void> {
    if (failure.kind === 'permission' || failure.kind === 'key-refused') {
      this.hold(deletions, failure);
      if (failure.kind === 'key-refused') throw failure;
      return;
    }
    const [only] = deletions;
    if (only === undefined) return;
    // One of them stands for all: each is asked for alone.
    if (deletions.length > 1) {
      for (const deletion of deletions) await this.trash([deletion]);
      return;
    }
    const [left] = await this.stillThere([only]);
    if (left === undefined) return;
    this.postpone(left, failure.message, longMs);
  }

  /** Not tried again before a person has done something about the key. */
  private hold(deletions: readonly SyncDeletionRow[], failure: ServerFailure): void {
    const { context, mapping } = this;
    context.commit(() => {
      context.deletions.hold(
        deletions.map(({ id }) => id),
        failure.message,
      );
      context.syncPlans.hold({
        mapping_id: mapping.id,
        direction: 'there',
        reason: keyLacks(failure.message),
        out_of: context.gone.countKnown(mapping.id),
        created_at: context.now(),
      });
    });
    for (const deletion of deletions) {
      this.log.write('delete_held', { ...aboutDeletion(deletion), detail: failure.message });
    }
  }

  private check(deletions: readonly SyncDeletionRow[]): Promise<UploadCheck[]> {
    return this.client.checkUploads(
      deletions.map(({ id, remote_checksum: checksum }) => ({
        id: String(id),
        checksum: Buffer.from(checksum).toString('hex'),
      })),
    );
  }

  /** Why it is not to be carried out after all, by what a person has chosen meanwhile and what else is here. */
  private objection(deletion: SyncDeletionRow): string | null {
    const { files, gone } = this.context;
    const file = deletion.sync_file_id === null ? null : files.find(deletion.sync_file_id);
    if (file === null) return 'Nothing is known of the file any more.';
    if (file.remote_id !== deletion.remote_id) return 'The server has the file as another asset by now.';
    const otherCopy = gone.otherCopy(deletion.remote_id, file.id);
    const decision = decideDeletion({
      direction: 'there',
      file,
      choices: choicesOf(this.mapping),
      coverage: this.judge.coverageOf(deletion.path),
      unhealthy: null,
      otherCopy: otherCopy === null ? null : toDisplayPath(otherCopy),
      now: deletion.decided_at,
    });
    return decision.kind === 'skip' ? decision.reason : null;
  }

  /** The server does not have it any more outside its trash; `reason` when that was not our doing. */
  private done(deletion: SyncDeletionRow, reason: string | null): void {
    const { context, log } = this;
    const wasAsked = reason === null || deletion.attempts > 0;
    context.commitLightly(() => {
      context.deletions.end(deletion.id, 'done', reason, context.now());
      if (deletion.sync_file_id !== null) context.gone.remove(deletion.sync_file_id);
    });
    if (wasAsked) log.write('delete_propagated', aboutDeletion(deletion));
    else log.write('delete_skipped', { ...aboutDeletion(deletion), detail: reason });
    log.write('db_record_removed', aboutDeletion(deletion));
  }

  private skip(deletion: SyncDeletionRow, reason: string): void {
    const { context, log } = this;
    context.commitLightly(() => context.deletions.end(deletion.id, 'cancelled', reason, context.now()));
    log.write('delete_skipped', { ...aboutDeletion(deletion), detail: reason });
  }

  private postpone(deletion: SyncDeletionRow, error: string, waitMs: number): void {
    const { context } = this;
    context.commitLightly(() => context.deletions.postpone(deletion.id, error, context.now() + waitMs));
  }
}

/** The server has answered that it did nothing; everything else may have been done. */
function isRefusal({ kind }: ServerFailure): boolean {
  return kind === 'permission' || kind === 'key-refused' || kind === 'not-found' || kind === 'refused';
}

export function aboutDeletion({ path, remote_id: assetId }: SyncDeletionRow): {
  path: string;
  assetId: string;
} {
  return { path: toDisplayPath(path), assetId };
}
