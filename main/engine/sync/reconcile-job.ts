import { faultPoint } from '../fault-point.ts';
import { isTooMany } from '../review/brake.ts';
import type { ImmichClient, UploadCheck } from './api/immich-client.ts';
import { ServerFailure } from './api/server-failure.ts';
import { decideDeletion } from './decide-deletion.ts';
import { SyncEventLog } from './event-log.ts';
import { hasDue } from './due-deletions.ts';
import { enqueueSync } from './enqueue-sync.ts';
import { nothingHangs } from './hanging-reads.ts';
import { GoneJudge } from './gone-judge.ts';
import { restore } from './link.ts';
import { choicesOf, type MappingRow } from './mapping.ts';
import { inWords, type PlanReason } from './plan-words.ts';
import { noteFailure } from './retry.ts';
import { hexOf } from './server-memory.ts';
import type { SyncContext, SyncJobHandler } from './sync-context.ts';
import type { SyncFileRow } from './sync-file.repository.ts';
import { hasUntold } from './tell-motions.ts';
import { about } from './vanished.ts';

/** Files that one question to a server is about. */
const askedAtOnce = 2000;
const committedAtOnce = 500;
/** No server is set up anew in less. Between the first and the last file of one upload there is no such gap. */
const settingUpMs = 60_000;

/** SyncReconcile: asks a server what became of everything that was uploaded or linked, and follows what it deleted. */
export const reconcileDeletions: SyncJobHandler<'SyncReconcile'> = async (job, context) => {
  const { mappingId } = job.payload;
  const mapping = context.mappings.find(mappingId);
  const user = mapping === null ? null : context.servers.findUser(mapping.user_id);
  if (mapping !== null && user !== null && mapping.is_paused === 0) {
    const log = new SyncEventLog(context.log, 'deletion', user.remote_id);
    try {
      const client = await context.clientOf(mapping.user_id, choicesOf(mapping).parallelUploads);
      if ((await new Reconciliation(client, mapping, log, context).run()) === 'stopped') return 'stopped';
      context.commitLightly(() => {
        context.mappings.clearFailure(mappingId);
        context.mappings.done(mappingId, 'reconciled_at', context.now());
      });
    } catch (error) {
      if (!(error instanceof ServerFailure)) throw error;
      noteFailure(mappingId, error, context);
      context.commit(() => context.mappings.owe(mappingId, 'reconciled_at'));
    }
  }
  context.commit(() => {
    const now = context.mappings.find(mappingId);
    // Where nothing comes back after an interval, as on the command line, nobody else would see to it.
    if (now !== null && hasDue(now, context)) enqueueSync(context, now, 'SyncDelete');
    // What became a live photo since it was sent: an upload tells it.
    if (now !== null && hasUntold(now, context)) enqueueSync(context, now, 'SyncUpload');
    context.jobs.complete(job.id, context.now());
  });
  return 'completed';
};

/** A file and what the server says of it that is not what was known. */
type Change = { readonly id: number; readonly remoteId: string };
type Lost = Change & { readonly isInTrash: boolean };
type Found = Change & { readonly assetId: string };

class Reconciliation {
  private readonly client: ImmichClient;
  private readonly mapping: MappingRow;
  private readonly log: SyncEventLog;
  private readonly context: SyncContext;
  /** Files that are here and that the server has deleted. */
  private readonly lost: Lost[] = [];
  /** Files that are gone here and there. */
  private readonly over: Change[] = [];
  /** Files that the server has, some of them again, or as another asset. */
  private readonly found: Found[] = [];
  /** Files that we put into the server's trash ourselves and that are here after all. */
  private readonly ours: Lost[] = [];
  private known = 0;
  private asked = 0;
  /** When the server got what it knows, and what it knows nothing of any more. */
  private oldestKnown = Infinity;
  private newestForgotten = 0;

  constructor(client: ImmichClient, mapping: MappingRow, log: SyncEventLog, context: SyncContext) {
    this.client = client;
    this.mapping = mapping;
    this.log = log;
    this.context = context;
  }

  async run(): Promise<'done' | 'stopped'> {
    if ((await this.ask()) === 'stopped') return 'stopped';
    const { context, mapping } = this;
    const loss = this.lossOfMemory();
    this.noteFound();
    if (loss === null) {
      this.noteOver();
      await this.takeOwnBack();
    }
    const outOf = context.gone.countKnown(mapping.id);
    const unseen = context.deletions.countUnseen(mapping.id, 'here', context.now());
    const joins = context.deletions.countHeld(mapping.id, 'here') > 0;
    if (this.lost.length === 0) context.commit(() => this.dropEmptyPlan());
    else if (loss !== null || joins || isTooMany(this.lost.length + unseen, outOf)) {
      this.hold(loss ?? 'gone-there', outOf);
    } else this.follow();
    return 'done';
  }

  /**
   * Whether the server has forgotten rather than deleted: it knows nothing, or nothing of what it got first while it knows
   * all that it got since. The latter is a server that was set up anew and has had new files from us since then.
   */
  private lossOfMemory(): PlanReason | null {
    if (this.asked > 0 && this.known === 0) return 'server-empty';
    return this.oldestKnown - this.newestForgotten > settingUpMs && this.newestForgotten > 0
      ? 'server-set-back'
      : null;
  }

  /** Asks about everything before anything is decided: what is suspicious shows in the whole only. */
  private async ask(): Promise<'done' | 'stopped'> {
    for (let after = 0; ;) {
      if (this.context.shouldStop()) return 'stopped';
      const files = this.context.files.known(this.mapping.id, after, askedAtOnce);
      const last = files.at(-1);
      if (last === undefined) return 'done';
      after = last.id;
      const checks = await this.client.checkUploads(
        files.map(({ id, remote_checksum: checksum }) => ({ id: String(id), checksum: hexOf(checksum) })),
      );
      for (const [at, file] of files.entries()) {
        const check = checks[at];
        if (check !== undefined) this.sort(file, check);
      }
    }
  }

  private sort(file: SyncFileRow, check: UploadCheck): void {
    // That it takes no such files says nothing about what became of this one.
    if (!check.known && check.isUnsupported) return;
    this.asked++;
    const { id, state, gone_at: goneAt } = file;
    const syncedAt = file.synced_at ?? 0;
    if (check.known) {
      this.known++;
      this.oldestKnown = Math.min(this.oldestKnown, syncedAt);
    } else if (state !== 'tombstone') this.newestForgotten = Math.max(this.newestForgotten, syncedAt);
    const change = { id, remoteId: file.remote_id ?? '' };
    if (check.known && !check.isTrashed) {
      const { assetId } = check;
      const isNews = state === 'tombstone' || assetId !== file.remote_id;
      if (isNews || this.context.deletions.isOpen(id, 'here')) this.found.push({ ...change, assetId });
    } else if (state === 'tombstone') return;
    else if (goneAt !== null) this.over.push(change);
    else {
      const lost = { ...change, isInTrash: check.known };
      // What lies in the trash may be another asset by now, which somebody else put there.
      const isSame = !check.known || check.assetId === change.remoteId;
      const isOurs =
        isSame && this.mapping.mode !== 'mirror' && this.context.deletions.isOurs(change.remoteId);
      if (isOurs) this.ours.push(lost);
      else this.lost.push(lost);
    }
  }

  /** The server has them, or has them again. */
  private noteFound(): void {
    const { files, gone, deletions, now } = this.context;
    this.inCommits(this.found, (file, { assetId }) => {
      deletions.takeBack(file.id, 'here', 'It is on the server again.', now());
      // Gone here, and taken out of the trash there: somebody wants it there.
      if (file.gone_at !== null && file.state === 'tombstone') gone.remove(file.id);
      else
        files.setSynced(
          file,
          assetId,
          file.remote_checksum ?? new Uint8Array(),
          file.origin ?? 'linked',
          now(),
        );
    });
  }

  /** Deleted on both sides: nothing is left to be kept in step. */
  private noteOver(): void {
    const { gone, deletions, now } = this.context;
    this.inCommits(this.over, (file) => {
      deletions.endOpen(file.id, 'It was deleted on the server already.', now());
      gone.remove(file.id);
      this.log.write('db_record_removed', about(file));
    });
  }

  /** What we deleted there because its file was gone, which is here now: it goes back, or is sent again. */
  private async takeOwnBack(): Promise<void> {
    const inTrash = this.ours.filter(({ isInTrash }) => isInTrash).map(({ remoteId }) => remoteId);
    await restore(this.client, [...new Set(inTrash)], this.context);
    this.inCommits(
      this.ours.filter(({ isInTrash }) => !isInTrash),
      (file) => this.context.files.queueAgain(file.id),
    );
  }

  /** Nothing is followed before a person has looked at it. */
  private hold(why: PlanReason, outOf: number): void {
    const { deletions, syncPlans, servers, now } = this.context;
    const { id: mappingId, user_id: userId } = this.mapping;
    const label = servers.find(servers.findUser(userId)?.server_id ?? 0)?.label ?? '';
    const count = this.lost.length;
    const plan = {
      mapping_id: mappingId,
      direction: 'here',
      reason: why,
      out_of: outOf,
      created_at: now(),
    } as const;
    const held: SyncFileRow[] = [];
    this.inCommits(this.lost, (file) => {
      if (deletions.isOpen(file.id, 'here')) return;
      if (held.length === 0) syncPlans.hold(plan);
      held.push(file);
      deletions.add(file, { direction: 'here', state: 'held', reason: null, dueAt: now() }, now());
    });
    const detail = inWords(why, { count, outOf, label });
    for (const file of held) this.log.write('delete_held', { ...about(file), detail });
  }

  /** Not sent there again; and where a person has switched that on, to the system's trash here. */
  private follow(): void {
    const judge = new GoneJudge(this.mapping.library_id, this.context, nothingHangs);
    this.inCommits(this.lost, (file, { isInTrash }) =>
      followDeletion(file, isInTrash, this.mapping, judge, this.log, this.context),
    );
  }

  private dropEmptyPlan(): void {
    const { deletions, syncPlans } = this.context;
    if (deletions.countHeld(this.mapping.id, 'here') === 0) syncPlans.drop(this.mapping.id, 'here');
  }

  /** Changes files in batches, each as it is now, and only if it is still what the server was asked about. */
  private inCommits<C extends Change>(
    changes: readonly C[],
    apply: (file: SyncFileRow, change: C) => void,
  ): void {
    for (let from = 0; from < changes.length; from += committedAtOnce) {
      this.context.commit(() => {
        for (const change of changes.slice(from, from + committedAtOnce)) {
          const file = this.context.files.find(change.id);
          const isSame = (file?.remote_id ?? '') === change.remoteId && file?.state !== 'queued';
          if (file !== null && isSame) apply(file, change);
        }
        faultPoint('reconciled-before-commit');
      });
      faultPoint('reconciled-committed');
    }
  }
}

/** The server has deleted a file that is here: what becomes of it. Call it in a transaction. */
function followDeletion(
  file: SyncFileRow,
  isInTrash: boolean,
  mapping: MappingRow,
  judge: GoneJudge,
  log: SyncEventLog,
  { files, deletions, now }: Pick<SyncContext, 'files' | 'deletions' | 'now'>,
): void {
  const reason = isInTrash ? 'It is in the trash of the server.' : 'It was deleted on the server.';
  const choices = choicesOf(mapping);
  const decision = decideDeletion({
    direction: 'here',
    file,
    choices,
    coverage: judge.coverageOf(file.path),
    unhealthy: null,
    otherCopy: null,
    now: now(),
  });
  const checksum = file.remote_checksum ?? new Uint8Array();
  files.setTombstone(file, reason, isInTrash ? file.remote_id : null, checksum, now());
  if (decision.kind === 'skip') {
    log.write('delete_skipped', { ...about(file), detail: decision.reason });
    if (choices.mode !== 'two-way' || !choices.deletesHere) return;
    deletions.add(file, { direction: 'here', state: 'refused', reason: decision.reason, dueAt: null }, now());
    return;
  }
  deletions.add(file, { direction: 'here', state: 'waiting', reason: null, dueAt: decision.dueAt }, now());
}
