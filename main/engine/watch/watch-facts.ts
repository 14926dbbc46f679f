import type { DiskClient } from '../disk/disk-client.ts';
import { afterBelow, below } from '../files/path.ts';
import type { Rows } from '../rows.ts';
import type { WatchClient } from './watch-client.ts';
import { mostPolledFiles, type PathFacts, type WatchFailure } from './watch-mode.ts';
import type { WatchRoot } from './watch-plan.ts';

/** Finds out what the choice of a mode depends on. Looks at disks, but never in this thread. */
export class WatchFacts {
  private readonly rows: Rows;
  private readonly disk: DiskClient;
  private readonly client: WatchClient;
  private readonly mostFiles: number;

  constructor(rows: Rows, disk: DiskClient, client: WatchClient, mostFiles: number) {
    this.mostFiles = mostFiles;
    this.rows = rows;
    this.disk = disk;
    this.client = client;
  }

  async gather(
    roots: readonly WatchRoot[],
    isOn: boolean,
    failureOf: (root: WatchRoot) => WatchFailure | null,
  ): Promise<PathFacts[]> {
    const watched = isOn ? roots.filter((root) => root.isLibraryWatched) : [];
    const support =
      watched.length === 0 ? [] : await this.disk.eventSupport(watched.map((root) => root.path));
    const noEvents = new Map(support?.map((found) => [found.path, found.noEvents]));
    const facts: PathFacts[] = [];
    for (const root of roots) {
      const known = {
        id: root.id,
        isLibraryWatched: root.isLibraryWatched,
        noEvents: noEvents.get(root.path) ?? null,
        isHanging: support === null,
        failure: failureOf(root),
      };
      facts.push({ ...known, files: watched.includes(root) ? await this.countFiles(root, known) : 0 });
    }
    return facts;
  }

  private async countFiles(
    root: WatchRoot,
    { noEvents, isHanging, failure }: Omit<PathFacts, 'files'>,
  ): Promise<number> {
    if (isHanging || failure !== null) return 0;
    const assets = this.countAssets(root, noEvents === null ? this.mostFiles : mostPolledFiles);
    // A share is not walked through only to find out how large it is.
    if (noEvents !== null || assets > this.mostFiles) return assets;
    const { path, exclusionPatterns } = root;
    return Math.max(assets, await this.client.countFiles(path, exclusionPatterns, this.mostFiles));
  }

  private countAssets({ libraryId, path }: WatchRoot, most: number): number {
    const sql =
      'SELECT count(*) FROM (SELECT 1 FROM asset WHERE library_id = ? AND path >= ? AND path < ? LIMIT ?)';
    const count = this.rows.database.prepare<[number, string, string, number], number>(sql).pluck();
    return count.get(libraryId, below(path), afterBelow(path), most + 1) ?? 0;
  }
}
