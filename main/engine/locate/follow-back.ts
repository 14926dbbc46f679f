import type { AssetRow } from '../asset/asset.ts';
import { LightkeeperError } from '../errors.ts';
import { sendDownTheChain } from '../job/asset-batch.ts';
import type { Rows } from '../rows.ts';

/** An asset before and after it followed its file, with the row that gave way to it. */
export type Followed = {
  readonly asset: AssetRow;
  readonly path: string;
  readonly replaced: AssetRow | null;
};

type Locate = { readonly id: number; readonly libraryId: number; readonly followed: readonly Followed[] };

const rowsAtOnce = 1000;

/**
 * The way back from a locate: what a person may take back right after it. Only the last one is kept, and not over a
 * restart, as the button that offers it is not.
 */
export class FollowBack {
  private readonly rows: Rows;
  private last: Locate | null = null;

  constructor(rows: Rows) {
    this.rows = rows;
  }

  /** Keeps what a locate did; returns the number by which it is taken back. */
  keep(libraryId: number, followed: readonly Followed[]): number {
    const id = (this.last?.id ?? 0) + 1;
    this.last = { id, libraryId, followed };
    return id;
  }

  /**
   * Puts assets back to where they were missing, and the rows that gave way back to their places. What has been changed
   * since stays as it is. Throws `not-found` when another locate came after it.
   */
  takeBack(id: number): { readonly libraryId: number; readonly count: number } {
    if (this.last?.id !== id)
      throw new LightkeeperError('not-found', 'This can no longer be taken back. Locate the files again.');
    const { libraryId, followed } = this.last;
    this.last = null;
    let count = 0;
    for (let at = 0; at < followed.length; at += rowsAtOnce) {
      const some = followed.slice(at, at + rowsAtOnce);
      count += this.rows.commit(() => this.putBack(libraryId, some));
    }
    return { libraryId, count };
  }

  private putBack(libraryId: number, followed: readonly Followed[]): number {
    const { assetWrites } = this.rows;
    const back = new Set(assetWrites.takeBack(libraryId, followed));
    const replaced = followed.flatMap(({ asset, replaced: row }) =>
      row !== null && back.has(asset.id) ? [row] : [],
    );
    const shown = assetWrites.bringBack(libraryId, replaced);
    if (shown.length > 0) sendDownTheChain({ libraryId, assets: shown }, this.rows);
    return back.size;
  }
}
