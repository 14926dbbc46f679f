import { LightkeeperError } from '../../errors.ts';
import { HelperThread } from '../../thread/helper.ts';
import { threadUrl } from '../../thread/thread-url.ts';
import type { MappingView } from '../mapping-view.ts';
import type { DryRunOptions } from './dry-run.ts';
import type { DryRunPage, DryRunQuery, DryRunView } from './dry-run-view.ts';
import type { PlanThreadApi } from './plan-thread.ts';

/** A dry run that was stopped and does not end within this time waits for a server or a drive that hangs. */
const stopWithinMs = 1000;

type Options = Pick<DryRunOptions, 'databaseFile' | 'dataDir' | 'nativeBinding' | 'canTrash'> & {
  /** Throws `not-found` for one that is not there. */
  mappingOf(id: number): MappingView;
  keyOf(userId: number): Promise<string>;
};

/** Dry runs: what a sync would do, without doing it, on a thread of their own. */
export class DryRunService {
  private readonly options: Options;
  private readonly thread: HelperThread<PlanThreadApi>;
  private readonly running = new Map<number, Int32Array>();

  constructor(options: Options) {
    this.options = options;
    const { databaseFile, dataDir, nativeBinding } = options;
    const data = { databaseFile, dataDir, nativeBinding };
    this.thread = new HelperThread<PlanThreadApi>(threadUrl('plan-thread', import.meta.url), data);
  }

  /** Makes the plan of a mapping, which takes as long as hashing what is new. Throws `busy` when it is stopped. */
  async start(mappingId: number): Promise<DryRunView> {
    const { userId } = this.options.mappingOf(mappingId);
    if (this.running.has(mappingId)) throw new LightkeeperError('busy', 'A dry run of this is under way.');
    const stop = new SharedArrayBuffer(4);
    const cell = new Int32Array(stop);
    this.running.set(mappingId, cell);
    try {
      const apiKey = await this.options.keyOf(userId);
      const { canTrash } = this.options;
      return await this.thread.api.run({ mappingId, apiKey, canTrash }, stop);
    } catch (error) {
      throw Atomics.load(cell, 0) === 1 ? new LightkeeperError('busy', 'The dry run was stopped.') : error;
    } finally {
      this.running.delete(mappingId);
    }
  }

  /** Ends a dry run that is under way; one that hangs is left behind, with its thread and the plans in it. */
  stop(mappingId: number): void {
    const cell = this.running.get(mappingId);
    if (cell === undefined) return;
    Atomics.store(cell, 0, 1);
    setTimeout(() => {
      if (this.running.get(mappingId) === cell) this.thread.abandon();
    }, stopWithinMs).unref();
  }

  /** A page of the newest plan of a mapping. Throws `not-found` when there is none. */
  page(query: DryRunQuery): Promise<DryRunPage> {
    return this.thread.api.page(query);
  }

  async close(): Promise<void> {
    for (const mappingId of this.running.keys()) this.stop(mappingId);
    await this.thread.close();
  }
}
