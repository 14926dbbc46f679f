import type { Rows } from '../../rows.ts';
import { ThumbnailFolder, type StoredFile } from './thumbnail-folder.ts';
import { assetOfKey } from './thumbnail-key.ts';
import { ThumbnailRepository } from './thumbnail.repository.ts';

/** What removed assets leave is swept in one go, not file by file. In milliseconds. */
const patienceMs = 2000;
const keysAtOnce = 200;
/** A file that no row names may have been written a moment ago, by a job that has not kept its row yet. */
const youngMs = 60 * 60_000;

export type ThumbnailSweeperOptions = {
  readonly rows: Pick<Rows, 'database' | 'commitLightly' | 'now'>;
  readonly dataDir: string;
  onError(error: unknown): void;
};

/** Removes files from the thumbnail folder that no asset has any more. Touches nothing outside of the data folder. */
export class ThumbnailSweeper {
  private readonly rows: ThumbnailSweeperOptions['rows'];
  private readonly thumbnails: ThumbnailRepository;
  private readonly folder: ThumbnailFolder;
  private readonly onError: (error: unknown) => void;
  private timer: NodeJS.Timeout | null = null;
  private current: Promise<void> = Promise.resolve();
  private isStarted = false;

  constructor({ rows, dataDir, onError }: ThumbnailSweeperOptions) {
    this.rows = rows;
    this.thumbnails = new ThumbnailRepository(rows.database);
    this.folder = new ThumbnailFolder(dataDir);
    this.onError = onError;
  }

  /** Looks through the whole folder for what a crash left behind, and from now on sweeps when it is told to. */
  start(): void {
    this.isStarted = true;
    this.after(async () => {
      await this.sweepWaste();
      await this.sweepFolder();
    });
  }

  /** Assets may have been removed or have new thumbnails. */
  soon(): void {
    if (!this.isStarted || this.timer !== null) return;
    this.timer = setTimeout(() => {
      this.timer = null;
      this.after(() => this.sweepWaste());
    }, patienceMs).unref();
  }

  async stop(): Promise<void> {
    this.isStarted = false;
    if (this.timer !== null) clearTimeout(this.timer);
    await this.current;
  }

  private after(work: () => Promise<void>): void {
    this.current = this.current.then(work).catch(this.onError);
  }

  private async sweepWaste(): Promise<void> {
    while (this.isStarted) {
      const keys = this.thumbnails.listWaste(keysAtOnce);
      if (keys.length === 0) return;
      for (const key of keys) await this.folder.remove(key);
      this.rows.commitLightly(() => this.thumbnails.dropWaste(keys));
    }
  }

  private async sweepFolder(): Promise<void> {
    for await (const files of this.folder.filesBefore(this.rows.now() - youngMs)) {
      if (!this.isStarted) return;
      for (let at = 0; at < files.length; at += keysAtOnce) {
        for (const file of this.unnamed(files.slice(at, at + keysAtOnce))) await this.folder.removeFile(file);
      }
    }
  }

  private unnamed(files: readonly StoredFile[]): StoredFile[] {
    const keys = files.flatMap(({ key }) => (key === null ? [] : [{ key, assetId: assetOfKey(key) }]));
    const named = this.thumbnails.namedKeys(keys);
    return files.filter(({ key }) => key === null || !named.has(key));
  }
}
