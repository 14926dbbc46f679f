import type { AssetRow } from '../asset/asset.ts';
import { assetTypeOf } from '../asset/media-types.ts';
import type { DiskClient } from '../disk/disk-client.ts';
import { LightkeeperError } from '../errors.ts';
import type { Emit } from '../events.ts';
import { toDisplayPath } from '../files/path-encoding.ts';
import { nameOf } from '../files/read-only.ts';
import type { Rows } from '../rows.ts';

/** The one file that a person may have moved to the system's trash. */
export type TrashableFile = { readonly id: number; readonly libraryId: number; readonly path: string };

/**
 * Makes sure that a file which is to go to the system's trash is the file of an asset as Lightkeeper knows it: there, a
 * regular file and no link, of a supported type, of the size and time in the row. Never touches it itself.
 */
export class TrashableFiles {
  private readonly rows: Rows;
  private readonly disk: DiskClient;
  private readonly emit: Emit;
  private readonly signal: () => void;

  constructor(rows: Rows, disk: DiskClient, emit: Emit, signal: () => void) {
    this.rows = rows;
    this.disk = disk;
    this.emit = emit;
    this.signal = signal;
  }

  /** The file of an asset. Throws `refused` with the reason when it is not certainly the one. */
  async find(id: number): Promise<TrashableFile> {
    const row = this.mustFind(id);
    const reason = await this.whyNot(row);
    if (reason !== null)
      throw new LightkeeperError('refused', `${nameOf(toDisplayPath(row.path))} ${reason}`);
    return { id, libraryId: row.library_id, path: row.path };
  }

  /** Queues the ordinary look at a file that is gone now. */
  recheck(id: number): void {
    const row = this.rows.assets.find(id);
    if (row === undefined) return;
    const { library_id: libraryId, path } = row;
    this.rows.commit(() => {
      const key = `LibraryRemoveAsset:${libraryId}:${path}`;
      this.rows.jobs.enqueue(
        { name: 'LibraryRemoveAsset', payload: { libraryId, path, isAskedFor: true }, libraryId, key },
        this.rows.now(),
      );
    });
    this.signal();
    this.emit('jobs.changed', {});
  }

  private async whyNot(row: AssetRow): Promise<string | null> {
    if (toDisplayPath(row.path) !== row.path) {
      return 'has a name that is no text, which the system’s trash cannot take. Delete it in a file manager.';
    }
    const look = await this.disk.lookAt(row.path);
    if (look.isLink) return 'is a link. Delete it in a file manager.';
    if (look.kind === 'missing') return 'is not there any more. Scan to have it marked offline.';
    if (look.kind !== 'file' || look.isInDataDir)
      return 'cannot be read now. Check the drive, then try again.';
    if (assetTypeOf(nameOf(row.path)) === null) return 'is no photo or video.';
    if (look.size !== row.size || look.modifiedAt !== row.file_modified_at) {
      return 'has changed since it was last scanned. Scan, look at it again, then decide.';
    }
    return null;
  }

  private mustFind(id: number): AssetRow {
    const row = this.rows.assets.find(id);
    if (row === undefined) throw new LightkeeperError('not-found', `There is no asset ${id}.`);
    return row;
  }
}
