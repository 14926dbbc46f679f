import { faultPoint } from '../fault-point.ts';
import { hashFile } from '../files/content-reader.ts';
import { toDisplayPath } from '../files/path-encoding.ts';
import type { ClaimedJob } from '../job/job.ts';
import type { ImmichClient } from './api/immich-client.ts';
import { FileChanged } from './api/multipart.ts';
import { ServerFailure } from './api/server-failure.ts';
import { decideHashed, decideUpload } from './decide-upload.ts';
import { SyncEventLog } from './event-log.ts';
import { enqueueSync } from './enqueue-sync.ts';
import { factsOf, noteSynced, restore } from './link.ts';
import { whyNotRead, type Hanging } from './hanging-reads.ts';
import { inTurns, withMotions } from './live-photo.ts';
import { companionsOf } from './companions.ts';
import { whatIsSent, withoutLeftOut } from './left-out.ts';
import { choicesOf, type MappingRow } from './mapping.ts';
import { ProgressTeller } from './progress-teller.ts';
import { hasDue } from './due-deletions.ts';
import { noteFailure, retryAt } from './retry.ts';
import { noteVersion, toVersionText } from './server-version.ts';
import type { SyncContext, SyncJobHandler } from './sync-context.ts';
import type { SyncFileRow } from './sync-file.repository.ts';
import { tellMotions } from './tell-motions.ts';
import { uploadFile, type Uploaded } from './upload-file.ts';
import { FileUnreadable, type UploadExtras } from './upload-one.ts';

/** Files that are hashed, asked for and sent before the next ones are looked at. */
const filesAtOnce = 500;
/** Or as many as hold this many bytes, so that the first upload does not wait for a terabyte of hashing. */
const bytesAtOnce = 2_000_000_000;

/** Hashes of so many bytes are not lost to a crash. */
const writtenEveryBytes = 100_000_000;

/** Uploads that are written down together; a few times a second, however few they are. */
const writtenAtOnce = 100;

type Hashed = SyncFileRow & { readonly checksum: Uint8Array; readonly stamp: string | null };

/**
 * SyncUpload: hashes what is queued, asks what the server has, links that and uploads the rest; then tells the server what
 * became a live photo after it had been sent.
 */
export const uploadQueued: SyncJobHandler<'SyncUpload'> = async (job, context) => {
  const { mappingId } = job.payload;
  const mapping = context.mappings.find(mappingId);
  const user = mapping === null ? null : context.servers.findUser(mapping.user_id);
  if (mapping !== null && user !== null && mapping.is_paused === 0) {
    const work = new UploadWork(
      job,
      mapping,
      new SyncEventLog(context.log, 'upload', user.remote_id),
      context,
    );
    try {
      if ((await work.run()) === 'stopped') return 'stopped';
      context.commitLightly(() => context.mappings.clearOwnFailure(mappingId));
    } catch (error) {
      if (!(error instanceof ServerFailure)) throw error;
      noteFailure(mappingId, error, context);
    } finally {
      await work.close();
    }
  }
  context.commit(() => {
    context.mappings.done(mappingId, 'uploaded_at', context.now());
    const now = context.mappings.find(mappingId);
    // What this found to have moved is no longer among what is due.
    if (now !== null && hasDue(now, context)) enqueueSync(context, now, 'SyncDelete');
    context.jobs.complete(job.id, context.now());
  });
  return 'completed';
};

class UploadWork {
  private readonly job: ClaimedJob<'SyncUpload'>;
  private mapping: MappingRow;
  private readonly log: SyncEventLog;
  private readonly context: SyncContext;
  /** Failures in a row: one broken connection is nothing, many are a server that is away. */
  private failures = 0;
  /** What of the library is sent, as it was chosen when the files under way were listed. */
  private chosen = '';
  private readonly progress: ProgressTeller;
  /** What the server has taken and is not yet written down here. */
  private readonly arrived: (Uploaded & { readonly file: Hashed })[] = [];

  constructor(job: ClaimedJob<'SyncUpload'>, mapping: MappingRow, log: SyncEventLog, context: SyncContext) {
    this.job = job;
    this.mapping = mapping;
    this.log = log;
    this.context = context;
    const due = context.files.tallyDue(mapping.id, context.now());
    this.progress = new ProgressTeller(mapping.id, due, context);
  }

  async run(): Promise<'done' | 'stopped'> {
    const { context } = this;
    const { id: mappingId } = this.mapping;
    const client = await context.clientOf(this.mapping.user_id, choicesOf(this.mapping).parallelUploads);
    // Servers are upgraded while we run, and what they ask for with an upload changes then.
    const version = toVersionText(await client.getVersion());
    const serverId = context.servers.findUser(this.mapping.user_id)?.server_id;
    if (serverId !== undefined) context.commitLightly(() => noteVersion(serverId, version, context));
    for (;;) {
      const now = context.now();
      // A person may have chosen otherwise while this runs, which can be for days.
      this.mapping = context.mappings.find(mappingId) ?? this.mapping;
      this.chosen = whatIsSent(this.mapping, context);
      const queued = context.files.listQueued(mappingId, now, filesAtOnce);
      if (queued.length === 0) return tellMotions(client, this.mapping, this.log, context);
      const wanted = withoutLeftOut(
        withMotions(queued, mappingId, now, context),
        this.mapping,
        this.log,
        context,
      );
      const hashed = this.hash(this.withoutHanging(wanted, await context.hanging()));
      if (hashed === null) return 'stopped';
      faultPoint('upload-hashed');
      const missing = await this.link(client, hashed);
      for (const files of inTurns(missing, context)) {
        if ((await this.send(client, files)) === 'stopped') return 'stopped';
      }
      context.commitLightly(() => context.mappings.clearFailure(mappingId));
    }
  }

  /** Nobody follows any more how far it is. */
  close(): Promise<void> {
    return this.progress.close();
  }

  /** Those that can be read; what does not answer waits, a little longer each time. */
  private withoutHanging(queued: readonly SyncFileRow[], hanging: Hanging): readonly SyncFileRow[] {
    const { files, commitLightly, now } = this.context;
    const hangs = queued.flatMap((file) => {
      const reason = whyNotRead(hanging, file.path);
      return reason === null ? [] : [{ file, reason }];
    });
    if (hangs.length === 0) return queued;
    commitLightly(() => {
      for (const { file, reason } of hangs) files.delay(file, reason, retryAt(file.attempts, now()));
    });
    for (const { file, reason } of hangs) {
      this.log.write('upload_failed', { path: toDisplayPath(file.path), detail: reason });
      this.progress.end(file);
    }
    const left = new Set(hangs.map(({ file }) => file.id));
    return queued.filter(({ id }) => !left.has(id));
  }

  /** Null when the job is to stop. */
  private hash(queued: readonly SyncFileRow[]): Hashed[] | null {
    const { files, shouldStop, commitLightly, now } = this.context;
    const { progress } = this;
    const hashed: Hashed[] = [];
    let unwritten: Hashed[] = [];
    const write = (): void => {
      if (unwritten.length > 0)
        commitLightly(() => {
          for (const file of unwritten) files.setChecksum(file, file.checksum);
        });
      unwritten = [];
    };
    progress.enter('hashing');
    let bytes = 0;
    let writtenBytes = 0;
    for (const file of queued) {
      if (bytes > bytesAtOnce) break;
      if (file.checksum !== null) {
        hashed.push({ ...file, checksum: file.checksum, stamp: null });
        continue;
      }
      progress.begin(file);
      const found = hashFile(file.path, shouldStop, (count) => progress.hashed(count));
      if (found === null) {
        write();
        return null;
      }
      bytes += file.size;
      const decision = decideHashed({ size: file.size, modifiedAt: file.modified_at }, found);
      if (decision.kind === 'later') {
        const { reason } = decision;
        commitLightly(() => files.delay(file, reason, retryAt(file.attempts, now())));
        this.log.write('upload_failed', { path: toDisplayPath(file.path), detail: reason });
        progress.end(file);
        continue;
      }
      const stamp = 'stamp' in found ? found.stamp : null;
      const known = { ...file, checksum: decision.checksum, stamp };
      hashed.push(known);
      unwritten.push(known);
      if (bytes - writtenBytes > writtenEveryBytes) {
        write();
        writtenBytes = bytes;
      }
    }
    write();
    return hashed;
  }

  /** Asks what the server has and links that; answers what it has not, each content once. */
  private async link(client: ImmichClient, hashed: readonly Hashed[]): Promise<Hashed[]> {
    if (hashed.length === 0) return [];
    const { files, commit, now } = this.context;
    this.progress.enter('checking');
    const asked = hashed.map((file) => ({ id: String(file.id), checksum: hexOf(file.checksum) }));
    const checks = await client.checkUploads(asked);
    faultPoint('upload-checked');
    this.log.write('upload_check', { detail: `${hashed.length} files` });
    const twins = new Set<string>();
    const decisions = checks.map((check, at) => {
      const file = hashed[at];
      if (file === undefined) return null;
      const content = hexOf(file.checksum);
      const decision = decideUpload(
        check,
        factsOf(file, check, twins.has(content), this.mapping, this.context),
      );
      if (decision.kind === 'upload') twins.add(content);
      return decision;
    });
    const toRestore = decisions.flatMap((decision) =>
      decision?.kind === 'restore' ? [decision.remoteId] : [],
    );
    const restored = await restore(client, [...new Set(toRestore)], this.context);
    const missing = new Map<string, Hashed>();
    commit(() => {
      for (const [at, file] of hashed.entries()) {
        const decision = decisions[at] ?? null;
        if (decision === null) continue;
        const path = toDisplayPath(file.path);
        if (decision.kind === 'upload') missing.set(hexOf(file.checksum), file);
        else if (decision.kind === 'link-later') this.log.write('upload_skipped_dedup', { path });
        else if (
          decision.kind === 'link' ||
          (decision.kind === 'restore' && restored.has(decision.remoteId))
        ) {
          noteSynced(file, decision.remoteId, 'linked', this.log, this.context);
          this.log.write('asset_linked', { path, assetId: decision.remoteId });
        } else if (decision.kind === 'stay') {
          const nextAt = now() + choicesOf(this.mapping).reconcileEvery * 1000;
          files.wait(file, decision.reason, nextAt);
        } else if (decision.kind === 'refused') {
          files.refuse(file, decision.reason);
          this.log.write('upload_skipped', { path, detail: decision.reason });
        } else {
          const { remoteId, reason } = decision;
          files.setTombstone(file, reason, remoteId, file.checksum, now());
          const asset = remoteId === null ? {} : { assetId: remoteId };
          this.log.write('upload_skipped', { path, ...asset, detail: reason });
        }
        if (decision.kind !== 'upload' && decision.kind !== 'link-later') this.progress.end(file);
      }
    });
    faultPoint('upload-links-committed');
    return [...missing.values()];
  }

  /** Several at a time. The first failure of the server itself ends all of them and is thrown. */
  private async send(client: ImmichClient, missing: readonly Hashed[]): Promise<'done' | 'stopped'> {
    const waiting = [...missing];
    const extrasOf = companionsOf(missing, this.mapping.id, this.context);
    const ended = new AbortController();
    let failure: unknown = null;
    if (missing.length > 0) this.progress.enter('uploading');
    const watch = setInterval(() => {
      try {
        this.writeArrived();
      } catch (error) {
        // Such as a full disk: there is no caller who would hear of it.
        failure = error;
        ended.abort();
      }
      this.progress.tell();
      // It begins anew with what a person has chosen since.
      const isChosenOtherwise = this.chosen !== whatIsSent(this.mapping, this.context);
      if (isChosenOtherwise || this.context.shouldStop()) ended.abort();
    }, 200);
    const sendNext = async (): Promise<void> => {
      for (let file = waiting.shift(); file !== undefined && !ended.signal.aborted; file = waiting.shift()) {
        try {
          const again = await this.sendOne(client, file, extrasOf(file), ended.signal);
          if (again !== null) waiting.push(again);
        } catch (error) {
          if (!ended.signal.aborted) failure = error;
          ended.abort();
        }
      }
    };
    const { parallelUploads } = choicesOf(this.mapping);
    try {
      await Promise.all(Array.from({ length: parallelUploads }, sendNext));
    } finally {
      clearInterval(watch);
      this.writeArrived();
    }
    if (failure !== null) throw failure;
    return ended.signal.aborted ? 'stopped' : 'done';
  }

  /** Writes down what has arrived. What a crash or a power cut undoes of it is found on the server and linked. */
  private writeArrived(): void {
    const arrived = this.arrived.splice(0);
    if (arrived.length === 0) return;
    const { commitLightly, jobs } = this.context;
    commitLightly(() => {
      for (const { file, id, isDuplicate, toldMotion } of arrived) {
        noteSynced(file, id, isDuplicate ? 'linked' : 'uploaded', this.log, this.context, toldMotion);
      }
      jobs.saveCursor(this.job.id, 'uploading');
    });
    faultPoint('upload-committed');
    for (const { file, id, isDuplicate } of arrived) {
      const about = { path: toDisplayPath(file.path), assetId: id };
      this.log.write(isDuplicate ? 'asset_linked' : 'file_uploaded', about);
    }
  }

  /** Answers the file when it is to be tried once more now; throws what is wrong with the server itself. */
  private async sendOne(
    client: ImmichClient,
    file: Hashed,
    extras: UploadExtras,
    signal: AbortSignal,
  ): Promise<Hashed | null> {
    const { files, commit, commitLightly, now } = this.context;
    const path = toDisplayPath(file.path);
    try {
      faultPoint('upload-before-request');
      const uploaded = await uploadFile(client, file, extras, this.progress, signal);
      faultPoint('upload-answered');
      this.failures = 0;
      this.arrived.push({ ...uploaded, file });
      if (this.arrived.length >= writtenAtOnce) this.writeArrived();
      this.progress.end(file);
      return null;
    } catch (error) {
      if (signal.aborted) throw error;
      if (!(
        error instanceof ServerFailure ||
        error instanceof FileChanged ||
        error instanceof FileUnreadable
      )) {
        throw error;
      }
      this.log.write('upload_failed', { path, detail: error.message });
      if (error instanceof ServerFailure && isAboutFile(error)) {
        const againAt = error.kind === 'too-large' ? now() + tooLargeForMs : 0;
        commit(() => files.refuse(file, error.message, againAt));
        this.progress.end(file);
        return null;
      }
      if (error instanceof ServerFailure && isPassing(error) && ++this.failures < failuresInARow) {
        if (file.attempts < triesAtOnce) return { ...file, attempts: file.attempts + 1 };
      } else if (error instanceof ServerFailure) throw error;
      commitLightly(() => {
        if (error instanceof FileChanged) files.forgetChecksum(file.id);
        files.delay(file, error.message, retryAt(file.attempts, now()));
      });
      this.progress.end(file);
      return null;
    }
  }
}

/** A file whose upload broke is tried this often before it has to wait. */
const triesAtOnce = 5;
/** So many failures one after the other are about the server, not about a file. */
const failuresInARow = 12;

/** Limits of proxies are raised without a word: what was too large is tried again by the daily import. */
const tooLargeForMs = 43_200_000;

/** It may have met this one request only. */
function isPassing({ kind }: ServerFailure): boolean {
  return kind === 'interrupted' || kind === 'timeout' || kind === 'server-error';
}

/** The server is well and takes other files; this one it will not. */
function isAboutFile({ kind }: ServerFailure): boolean {
  return kind === 'refused' || kind === 'too-large';
}

function hexOf(checksum: Uint8Array): string {
  return Buffer.from(checksum).toString('hex');
}
