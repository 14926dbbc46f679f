import { monthName, monthNumberOf } from './wall-clock.ts';

/** Assets in the order of the timeline, with the place where each month begins. */
export type Selection = {
  readonly ids: Uint32Array;
  /** Newest first; months without assets are left out. */
  readonly months: readonly SelectedMonth[];
  /** More match the search than are here. */
  readonly isCapped: boolean;
};

export type SelectedMonth = { readonly number: number; readonly from: number; readonly count: number };

/** An asset with what it is ordered by. */
export type PlacedAsset = readonly [id: number, localTime: number, libraryId: number];

/** Newest first; of the same moment, the newest library and then the newest asset first. */
export function comparePlaced(a: PlacedAsset, b: PlacedAsset): number {
  return b[1] - a[1] || b[2] - a[2] || b[0] - a[0];
}

/** Puts assets together month by month, newest first. */
export class SelectionBuilder {
  private ids: Uint32Array;
  private length = 0;
  private readonly months: SelectedMonth[] = [];

  constructor(expected = 1024) {
    this.ids = new Uint32Array(Math.max(expected, 16));
  }

  /** Adds the next older month, its ids in order. */
  addMonth(number: number, ids: ArrayLike<number>): void {
    if (ids.length === 0) return;
    if (this.length + ids.length > this.ids.length) this.grow(this.length + ids.length);
    this.ids.set(ids, this.length);
    this.months.push({ number, from: this.length, count: ids.length });
    this.length += ids.length;
  }

  done(isCapped = false): Selection {
    return { ids: this.ids.slice(0, this.length), months: this.months, isCapped };
  }

  private grow(needed: number): void {
    const wider = new Uint32Array(Math.max(needed, this.ids.length * 2));
    wider.set(this.ids);
    this.ids = wider;
  }
}

/** Assets that are already in order, cut into months. */
export function selectPlaced(assets: readonly PlacedAsset[]): Selection {
  const builder = new SelectionBuilder(assets.length);
  for (let from = 0; from < assets.length;) {
    const number = monthNumberOf(timeOf(assets, from));
    let through = from + 1;
    while (through < assets.length && monthNumberOf(timeOf(assets, through)) === number) through++;
    builder.addMonth(
      number,
      assets.slice(from, through).map(([id]) => id),
    );
    from = through;
  }
  return builder.done();
}

/** A stretch of one month of a selection. */
export function idsOfMonth(selection: Selection, number: number, offset: number, limit: number): Uint32Array {
  const month = selection.months.find((one) => one.number === number);
  if (month === undefined || offset >= month.count) return new Uint32Array();
  const from = month.from + offset;
  return selection.ids.subarray(from, Math.min(from + limit, month.from + month.count));
}

/** Months by name, with how many each has. */
export function namedCounts(months: readonly Pick<SelectedMonth, 'number' | 'count'>[]) {
  return months.map(({ number, count }) => ({ month: monthName(number), count }));
}

function timeOf(assets: readonly PlacedAsset[], at: number): number {
  return assets[at]?.[1] ?? 0;
}
