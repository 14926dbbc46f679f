import { setTimeout as pause } from 'node:timers/promises';

type Item = { readonly id: number };
type Finished<I extends Item, R> = { readonly item: I; readonly result: R };
/** All items through this id are done, and how many those are. */
type Progress = { readonly through: number; readonly done: number };

export type BatchWorkOptions<I extends Item, R> = {
  /** Where an earlier run got to. */
  readonly after: number;
  readonly done: number;
  /** How many items are worked on at once. */
  readonly parallel: number;
  readonly perCommit: number;
  readonly commitEveryMs: number;
  /** The next items by id after one id; none at the end. */
  list(after: number): readonly I[];
  carryOut(item: I): Promise<R>;
  shouldStop(): boolean;
  /** Keeps results, in the order in which they came, and how far the batch has got. */
  commit(finished: readonly Finished<I, R>[], progress: Progress): void;
};

/** How often it is asked whether to stop, in milliseconds. */
const askEveryMs = 100;

/** Works on the items of a batch several at a time, and keeps results in small groups. */
export class BatchWork<I extends Item, R> {
  private readonly options: BatchWorkOptions<I, R>;
  private readonly waiting: I[] = [];
  private readonly running = new Set<number>();
  private finished: Finished<I, R>[] = [];
  private error: unknown = null;
  private listedThrough: number;
  private done: number;
  private isListed = false;
  private committedAt = performance.now();
  private wake: () => void = () => undefined;

  constructor(options: BatchWorkOptions<I, R>) {
    this.options = options;
    this.listedThrough = options.after;
    this.done = options.done;
  }

  /** Resolves to false when it was asked to stop before the end. Rejects with the first error of an item. */
  async run(): Promise<boolean> {
    for (;;) {
      const isAsked = this.options.shouldStop();
      if (isAsked || this.error !== null) break;
      this.fill();
      if (this.running.size === 0) break;
      if (this.isTimeToCommit()) this.commit();
      const woken = new Promise<void>((resolve) => (this.wake = resolve));
      await Promise.race([woken, pause(askEveryMs)]);
    }
    this.commit();
    if (this.error !== null) throw this.error;
    return this.isListed && this.running.size === 0 && this.waiting.length === 0;
  }

  private fill(): void {
    while (this.running.size < this.options.parallel) {
      if (this.waiting.length === 0 && !this.isListed) {
        const items = this.options.list(this.listedThrough);
        this.waiting.push(...items);
        this.listedThrough = items.at(-1)?.id ?? this.listedThrough;
        this.isListed = items.length === 0;
      }
      const item = this.waiting.shift();
      if (item === undefined) return;
      this.start(item);
    }
  }

  private start(item: I): void {
    this.running.add(item.id);
    void this.carryOut(item).finally(() => this.wake());
  }

  private async carryOut(item: I): Promise<void> {
    try {
      const result = await this.options.carryOut(item);
      this.finished.push({ item, result });
      this.running.delete(item.id);
    } catch (error) {
      // It stays among those that run: the batch has not got past it.
      this.error ??= error;
    }
  }

  private isTimeToCommit(): boolean {
    const { perCommit, commitEveryMs } = this.options;
    if (this.finished.length === 0) return false;
    return this.finished.length >= perCommit || performance.now() - this.committedAt >= commitEveryMs;
  }

  private commit(): void {
    const { finished } = this;
    if (finished.length === 0) return;
    this.finished = [];
    this.done += finished.length;
    this.options.commit(finished, { through: this.through(), done: this.done });
    this.committedAt = performance.now();
  }

  /** The id before the first item that is not done. */
  private through(): number {
    const open = [...this.running, ...this.waiting.slice(0, 1).map(({ id }) => id)];
    return open.length === 0 ? this.listedThrough : Math.min(...open) - 1;
  }
}
