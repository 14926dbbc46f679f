import { LightkeeperError } from '../errors.ts';
import type { Rows } from '../rows.ts';
import {
  toDeletionView,
  toSyncPlanView,
  toTombstoneView,
  type DeletionView,
  type SyncPlanView,
  type TombstoneView,
} from './deletion-view.ts';
import { enqueueSync } from './enqueue-sync.ts';
import { MappingRepository } from './mapping.repository.ts';
import { ServerRepository } from './server.repository.ts';
import {
  SyncDeletionRepository,
  type DeletionQuery,
  type SyncDeletionRow,
} from './sync-deletion.repository.ts';
import { SyncFileRepository } from './sync-file.repository.ts';
import { SyncPlanRepository, type SyncPlanRow } from './sync-plan.repository.ts';

/** Shows what deletions become, and does what a person decides about them. */
export class DeletionService {
  private readonly rows: Rows;
  private readonly canTrash: boolean;
  private readonly signal: () => void;
  private readonly mappings: MappingRepository;
  private readonly servers: ServerRepository;
  private readonly files: SyncFileRepository;
  private readonly deletions: SyncDeletionRepository;
  private readonly plans: SyncPlanRepository;

  /** `canTrash`: whether this process can move files to the system's trash. */
  constructor(rows: Rows, canTrash: boolean, signal: () => void) {
    this.rows = rows;
    this.canTrash = canTrash;
    this.signal = signal;
    this.mappings = new MappingRepository(rows.database);
    this.servers = new ServerRepository(rows.database);
    this.files = new SyncFileRepository(rows.database);
    this.deletions = new SyncDeletionRepository(rows.database);
    this.plans = new SyncPlanRepository(rows.database);
  }

  list(query: DeletionQuery): { readonly items: DeletionView[]; readonly total: number } {
    const { items, total } = this.deletions.list(query);
    const now = this.rows.now();
    return { items: items.map((row) => toDeletionView(row, this.canTrash, now)), total };
  }

  /** Takes deletions back that are not done yet: the other side keeps its copy, for good. */
  cancel(ids: readonly number[]): void {
    const rows = ids.map((id) => this.mustFindOpen(id));
    this.rows.commit(() => {
      for (const row of rows.flatMap((open) => this.deletions.openOfRemote(open))) {
        const reason =
          row.direction === 'there' ? 'You kept it on the server.' : 'You kept it on this machine.';
        this.deletions.end(row.id, 'cancelled', reason, this.rows.now());
        // Not sent there again either: what you kept is the copy that is here.
        if (row.direction === 'here') this.files.tombstoneOf(row.id, this.rows.now());
      }
    });
    this.signal();
  }

  /** Carries deletions out without any more grace. What must hold for them is looked at all the same. */
  now(ids: readonly number[]): void {
    const rows = ids.map((id) => this.mustFindOpen(id));
    this.rows.commit(() => {
      for (const { id, direction, state, mapping_id: mappingId } of rows) {
        if (direction === 'here' && state === 'held') this.files.tombstoneOf(id, this.rows.now());
        this.deletions.approve(id, this.rows.now());
        this.queueDelete(mappingId);
      }
    });
    this.signal();
  }

  listPlans(): SyncPlanView[] {
    const { rows, servers, mappings, deletions } = this;
    return this.plans
      .list()
      .map((row) => toSyncPlanView(row, { rows, servers, mappings, deletions }))
      .filter(({ count }) => count > 0);
  }

  /** A person has looked at a plan: its deletions go on. */
  applyPlan(id: number): void {
    const { mapping_id: mappingId, direction } = this.mustFindPlan(id);
    this.rows.commit(() => {
      const now = this.rows.now();
      const mapping = this.mappings.find(mappingId);
      if (direction === 'here') this.files.tombstoneHeld(mappingId, now);
      if (direction === 'here' && !(mapping?.mode === 'two-way' && mapping.deletes_here === 1)) {
        this.deletions.cancelAll(
          mappingId,
          direction,
          'held',
          'Deletions there are not carried to this machine.',
        );
      } else this.deletions.approveHeld(mappingId, direction, now);
      this.plans.drop(mappingId, direction);
      this.queueDelete(mappingId);
    });
    this.signal();
  }

  /** Nothing of a plan is done: the server keeps what is gone here, and gets again what it lost. */
  dismissPlan(id: number): void {
    const { mapping_id: mappingId, direction } = this.mustFindPlan(id);
    this.rows.commit(() => {
      if (direction === 'here') this.files.sendHeldAgain(mappingId);
      const reason = direction === 'there' ? 'You kept it on the server.' : 'It was no deletion.';
      this.deletions.cancelAll(mappingId, direction, 'held', reason);
      this.plans.drop(mappingId, direction);
      const mapping = this.mappings.find(mappingId);
      if (mapping !== null && direction === 'here') enqueueSync(this.rows, mapping, 'SyncUpload');
    });
    this.signal();
  }

  listTombstones({ mappingId, offset, limit }: Omit<DeletionQuery, 'state'>): {
    readonly items: TombstoneView[];
    readonly total: number;
  } {
    const { items, total } = this.files.tombstones(mappingId, offset, limit);
    return { items: items.map(toTombstoneView), total };
  }

  /** Has files sent again, or taken out of the server's trash, that were deleted there; their copies go with them. */
  uploadAgain(ids: readonly number[]): void {
    const files = ids.map((id) => this.files.find(id));
    this.rows.commit(() => {
      for (const file of files) {
        if (file?.state !== 'tombstone' || file.remote_checksum === null) continue;
        for (const id of this.files.sendAgain(file.mapping_id, file.remote_checksum)) {
          this.deletions.takeBack(id, 'here', 'You want it on the server.', this.rows.now());
        }
        const mapping = this.mappings.find(file.mapping_id);
        if (mapping !== null) enqueueSync(this.rows, mapping, 'SyncUpload');
      }
    });
    this.signal();
  }

  private queueDelete(mappingId: number): void {
    const mapping = this.mappings.find(mappingId);
    if (mapping !== null) enqueueSync(this.rows, mapping, 'SyncDelete');
  }

  private mustFindOpen(id: number): SyncDeletionRow {
    const row = this.deletions.find(id);
    if (row?.state === 'waiting' || row?.state === 'held') return row;
    throw new LightkeeperError('not-found', `There is no deletion ${id} that is still to be done.`);
  }

  private mustFindPlan(id: number): SyncPlanRow {
    const plan = this.plans.find(id);
    if (plan !== null) return plan;
    throw new LightkeeperError('not-found', `There is no held plan ${id} any more. Look at it again.`);
  }
}
