import { monthName, monthNumberOf } from './wall-clock.ts';

/** How many assets each month has, newest first, and how much of the whole that is. */
export type BrowseMonths = {
  readonly months: { readonly month: string; readonly count: number }[];
  readonly total: number;
  readonly isCapped: boolean;
  readonly pending: number;
};

/** Assets of one filter in the order of the timeline, with the place where each month begins. */
export type Selection = {
  readonly ids: Uint32Array;
  readonly months: readonly SelectedMonth[];
  /** More match the search than are here. */
  readonly isCapped: boolean;
};

export type SelectedMonth = { readonly name: string; readonly from: number; readonly count: number };

/** Cuts rows of id and local time, newest first, into months. */
export function selectionOf(rows: Iterable<readonly [id: number, localTime: number]>): Selection {
  const ids: number[] = [];
  const months: { name: string; from: number; count: number }[] = [];
  let number = NaN;
  for (const [id, localTime] of rows) {
    const next = monthNumberOf(localTime);
    if (next !== number) months.push({ name: monthName(next), from: ids.length, count: 0 });
    number = next;
    ids.push(id);
    const month = months.at(-1);
    if (month !== undefined) month.count++;
  }
  return { ids: Uint32Array.from(ids), months, isCapped: false };
}
