import type { AssetType } from '../asset/media-types.ts';
import { LightkeeperError } from '../errors.ts';
import type { Emit } from '../events.ts';
import { faultPoint } from '../fault-point.ts';
import { toDisplayPath } from '../files/path-encoding.ts';
import { smallAddress } from '../media/media-address.ts';
import type { Rows } from '../rows.ts';
import type { PlanRow } from './plan.repository.ts';

/** A held plan as people see it. */
export type Plan = {
  readonly id: number;
  readonly libraryId: number;
  readonly libraryName: string;
  readonly importPath: string;
  readonly count: number;
  readonly outOf: number;
  /** Files that went missing little by little before; with them, the count is too many. */
  readonly goneBefore: number;
  readonly createdAt: string;
  readonly samples: string[];
  /** How the samples look, in their order. */
  readonly pictures: Picture[];
};

/** What stands for a file: the address of its small picture, and a blurred stand-in. */
type Picture = {
  readonly type: AssetType;
  readonly thumbnail: string | null;
  readonly thumbhash: string | null;
};

const sampleCount = 8;

/** Shows held plans and does what a person decides about them. */
export class ReviewService {
  private readonly rows: Rows;
  private readonly emit: Emit;
  private readonly signal: () => void;

  constructor(rows: Rows, emit: Emit, signal: () => void) {
    this.rows = rows;
    this.emit = emit;
    this.signal = signal;
  }

  list(): Plan[] {
    return this.rows.plans.list().map((plan) => this.toPlan(plan));
  }

  paths(id: number, offset: number, limit: number): { items: string[]; total: number } {
    const plan = this.find(id);
    return { items: this.rows.plans.paths(id, offset, limit).map(toDisplayPath), total: plan.count };
  }

  /** Queues the plan. It looks at every file again before anything is marked. */
  apply(id: number): void {
    const { library_id: libraryId, import_path: importPath } = this.find(id);
    this.rows.commit(() => {
      this.rows.plans.setState(id, 'applying');
      this.rows.trickle.forget(libraryId, importPath);
      const payload = { kind: 'plan', libraryId, planId: id } as const;
      this.rows.jobs.enqueue(
        { name: 'LibrarySyncAssets', payload, libraryId, key: `plan:${id}` },
        this.rows.now(),
      );
    });
    faultPoint('plan-queued');
    this.signal();
    this.emit('review.changed', {});
  }

  /** Keeps everything as it is; asked again only when something else goes missing too. */
  dismiss(id: number): void {
    this.find(id);
    this.rows.commit(() => this.rows.plans.setState(id, 'dismissed'));
    this.emit('review.changed', {});
  }

  /** Whether a plan is being carried out. */
  isApplying(id: number): boolean {
    return this.rows.plans.find(id)?.state === 'applying';
  }

  private find(id: number): PlanRow {
    const plan = this.rows.plans.find(id);
    if (plan?.state !== 'held') throw new LightkeeperError('not-found', `There is no held plan ${id}.`);
    return plan;
  }

  private toPlan(plan: PlanRow): Plan {
    return {
      id: plan.id,
      libraryId: plan.library_id,
      libraryName: plan.library_name,
      importPath: toDisplayPath(plan.import_path),
      count: plan.count,
      outOf: plan.out_of,
      goneBefore: plan.gone_before,
      createdAt: new Date(plan.created_at).toISOString(),
      samples: this.rows.plans.paths(plan.id, 0, sampleCount).map(toDisplayPath),
      pictures: this.rows.plans.pictures(plan.id, sampleCount).map(({ type, key, hash }) => ({
        type,
        thumbnail: key === null ? null : smallAddress(key),
        thumbhash: hash === null ? null : Buffer.from(hash).toString('base64'),
      })),
    };
  }
}
