import { LightkeeperError } from '../errors.ts';
import type { Rows } from '../rows.ts';
import { enqueueSync } from './enqueue-sync.ts';
import { toMappingView, type MappingView } from './mapping-view.ts';
import { MappingRepository } from './mapping.repository.ts';
import { choicesOf, defaultChoices, MappingChoices, type MappingRow } from './mapping.ts';
import type { ProgressBoard } from './progress-board.ts';
import { ServerRepository } from './server.repository.ts';
import { SyncDeletionRepository } from './sync-deletion.repository.ts';
import { SyncFileRepository } from './sync-file.repository.ts';

/** Which library is kept in step with which user, and how. */
export class MappingService {
  private readonly rows: Rows;
  private readonly mappings: MappingRepository;
  private readonly servers: ServerRepository;
  private readonly files: SyncFileRepository;
  private readonly deletions: SyncDeletionRepository;
  private readonly progress: ProgressBoard;
  private readonly signal: () => void;

  constructor(rows: Rows, progress: ProgressBoard, signal: () => void) {
    this.rows = rows;
    this.mappings = new MappingRepository(rows.database);
    this.servers = new ServerRepository(rows.database);
    this.files = new SyncFileRepository(rows.database);
    this.deletions = new SyncDeletionRepository(rows.database);
    this.progress = progress;
    this.signal = signal;
  }

  list(): MappingView[] {
    return this.mappings.list().map((row) => this.view(row));
  }

  get(id: number): MappingView {
    return this.view(this.mustFind(id));
  }

  /** Maps a library to a user; what is not chosen has its default. Throws `invalid-input` for a choice that cannot be. */
  create(libraryId: number, userId: number, choices: Readonly<Record<string, unknown>>): MappingView {
    const parsed = parseChoices({ ...defaultChoices, ...choices });
    if (this.rows.libraries.find(libraryId) === null) {
      throw new LightkeeperError('not-found', `There is no library ${libraryId}.`);
    }
    if (this.servers.findUser(userId) === null) {
      throw new LightkeeperError('not-found', `There is no server user ${userId}.`);
    }
    const id = this.rows.commit(() => this.mappings.create(libraryId, userId, parsed, this.rows.now()));
    if (id === null)
      throw new LightkeeperError('invalid-input', 'This library is synced with this user already.');
    this.signal();
    return this.get(id);
  }

  update(id: number, choices: Readonly<Record<string, unknown>>): MappingView {
    const row = this.mustFind(id);
    const parsed = parseChoices({ ...choicesOf(row), ...choices });
    this.rows.commit(() => {
      this.mappings.update(id, parsed);
      this.letGo(id, parsed);
      // What a mirror let wait goes at once, and what an upload would have sent waits.
      if (parsed.mode !== row.mode) this.files.retryQueued(id);
    });
    this.signal();
    return this.get(id);
  }

  /** Ends a mapping. Nothing changes on the server or on disk. */
  remove(id: number): void {
    this.mustFind(id);
    this.rows.commit(() => this.mappings.remove(id));
    this.signal();
  }

  pause(id: number): void {
    this.mustFind(id);
    this.rows.commit(() => this.mappings.setPaused(id, true));
    this.signal();
  }

  resume(id: number): void {
    this.mustFind(id);
    this.rows.commit(() => {
      this.mappings.setPaused(id, false);
      this.mappings.clearFailure(id);
    });
    this.signal();
  }

  /** Does everything now: looks for what is new or gone, uploads, and asks what was deleted on the server. */
  run(id: number): void {
    const row = this.mustFind(id);
    this.rows.commit(() => {
      this.mappings.clearFailure(id);
      this.files.retryRefused(id, Infinity);
      enqueueSync(this.rows, row, 'SyncImport');
      enqueueSync(this.rows, row, 'SyncReconcile');
    });
    this.signal();
  }

  /** Whether jobs of a mapping are still to be done. */
  isWorking(id: number): boolean {
    const row = this.mustFind(id);
    return this.rows.jobs.hasOpenOn('Sync', row.library_id);
  }

  /** What is switched off takes back what waits for it: nothing happens later that a person no longer wants. */
  private letGo(id: number, { mode, deletesThere, deletesHere }: MappingChoices): void {
    const reason = 'It was switched off.';
    const isTwoWay = mode === 'two-way';
    if (!isTwoWay || !deletesThere) {
      this.deletions.cancelAll(id, 'there', 'waiting', reason);
      this.deletions.cancelAll(id, 'there', 'held', reason);
    }
    // What is held because the server deleted it is a question still: whether it is sent there again.
    if (!isTwoWay || !deletesHere) this.deletions.cancelAll(id, 'here', 'waiting', reason);
  }

  private view(row: MappingRow): MappingView {
    const { rows, servers, files, deletions, progress } = this;
    return toMappingView(row, { rows, servers, files, deletions, progressOf: (id) => progress.of(id) });
  }

  private mustFind(id: number): MappingRow {
    const row = this.mappings.find(id);
    if (row === null) throw new LightkeeperError('not-found', `There is no mapping ${id}.`);
    return row;
  }
}

function parseChoices(choices: unknown): MappingChoices {
  const parsed = MappingChoices.safeParse(choices);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new LightkeeperError(
    'invalid-input',
    `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'is not right'}`,
  );
}
