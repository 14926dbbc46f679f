import { LightkeeperError } from '../errors.ts';
import type { Emit } from '../events.ts';
import { toDisplayPath } from '../files/path-encoding.ts';
import { sendDownTheChain } from '../job/asset-batch.ts';
import type { Rows } from '../rows.ts';
import type { ChangeKind, ScanChange } from './scan-change.repository.ts';
import type { ScanRow } from './scan.repository.ts';

/** Rows that one transaction marks. */
const idsAtOnce = 5000;

/** What scans did, and how to take their offline marks back. */
export class ScanHistory {
  private readonly rows: Rows;
  private readonly emit: Emit;

  constructor(rows: Rows, emit: Emit) {
    this.rows = rows;
    this.emit = emit;
  }

  /** A page of what a scan changed, of one kind or of all. Throws `not-found`. */
  changes(
    scanId: number,
    kind: ChangeKind | null,
    offset: number,
    limit: number,
  ): { items: ScanChange[]; total: number } {
    this.find(scanId);
    const items = this.rows.changes.page(scanId, kind, offset, limit).map((change) => ({
      ...change,
      path: change.path === null ? null : toDisplayPath(change.path),
      from: change.from === null ? null : toDisplayPath(change.from),
    }));
    return { items, total: this.rows.changes.count(scanId, kind) };
  }

  /**
   * Marks online again what a scan marked offline because the file was missing, and what still is offline for that.
   * What is out of the rules stays out: the next scan would only mark it again. Returns how many. Throws `not-found`.
   */
  undoOffline(scanId: number): number {
    const { library_id: libraryId } = this.find(scanId);
    const ids = this.rows.changes.offlineIds(scanId);
    let online = 0;
    for (let at = 0; at < ids.length; at += idsAtOnce) {
      const some = ids.slice(at, at + idsAtOnce);
      online += this.rows.commit(() => {
        const back = this.rows.assets.missingAmong(libraryId, some);
        // They are shown as one with others again.
        if (back.length > 0) sendDownTheChain({ libraryId, assets: back }, this.rows);
        return this.rows.assetWrites.markOnline(libraryId, back);
      });
    }
    this.emit('library.changed', { libraryId });
    this.emit('assets.changed', { libraryId });
    return online;
  }

  private find(scanId: number): ScanRow {
    const scan = this.rows.scans.find(scanId);
    if (scan === null) throw new LightkeeperError('not-found', `There is no scan ${scanId}.`);
    return scan;
  }
}
