import { toLightkeeperError, type LightkeeperError } from '../errors.ts';
import { HelperThread } from '../thread/helper.ts';
import { threadUrl } from '../thread/thread-url.ts';
import type { ConnectionOptions } from './connection.ts';
import type { SnapshotThreadApi } from './snapshot-thread.ts';
import { isSnapshotDue } from './snapshots.ts';

/** A snapshot that failed, on a full disk say, is not tried again sooner than this. */
const tryAgainAfterMs = 60 * 60 * 1000;

/** Sees to it that there always is a snapshot that is not too old. One is taken at a time, on a thread of its own. */
export class SnapshotKeeper {
  private readonly databaseFile: string;
  private readonly dataDir: string;
  private readonly options: ConnectionOptions;
  private readonly onFailed: (error: LightkeeperError) => void;
  private running: Promise<void> | null = null;
  private failedAt = -Infinity;

  constructor(
    databaseFile: string,
    dataDir: string,
    options: ConnectionOptions,
    onFailed: (error: LightkeeperError) => void,
  ) {
    this.databaseFile = databaseFile;
    this.dataDir = dataDir;
    this.options = options;
    this.onFailed = onFailed;
  }

  /** Starts a snapshot when one is due (see `isSnapshotDue`); best called when nothing else is going on. */
  takeWhenDue(now: number, newestAt: number | null): void {
    if (this.running !== null || now - this.failedAt < tryAgainAfterMs) return;
    try {
      if (isSnapshotDue(this.dataDir, now, newestAt)) this.running = this.take(now);
    } catch (error) {
      this.failed(now, error);
    }
  }

  /** Waits for the snapshot that is being taken. */
  async close(): Promise<void> {
    await this.running;
  }

  private async take(now: number): Promise<void> {
    const thread = new HelperThread<SnapshotThreadApi>(threadUrl('snapshot-thread', import.meta.url), null);
    try {
      await thread.api.takeSnapshot(this.databaseFile, this.dataDir, 'daily', this.options);
    } catch (error) {
      this.failed(now, error);
    } finally {
      await thread.close();
      this.running = null;
    }
  }
  private failed(now: number, error: unknown): void {
    this.failedAt = now;
    this.onFailed(toLightkeeperError(error));
  }
}
