/** Which rows are selected, and between which rows a range extends. Rows are known by id, positions by index. */
export type Selection = {
  readonly ids: ReadonlySet<number>;
  /** Where a range begins. */
  readonly anchor: number;
  /** The row that the keyboard is on. */
  readonly cursor: number;
};

/** The most that one command may carry. */
export const mostSelected = 10_000;

/** Nothing selected, the keyboard on the first row. */
export const noSelection: Selection = { ids: new Set(), anchor: 0, cursor: 0 };

/** Selects one row and nothing else. */
export function selectOnly(index: number, id: number): Selection {
  return { ids: new Set([id]), anchor: index, cursor: index };
}

/** Adds one row to the selection, or takes it out. */
export function toggle(selection: Selection, index: number, id: number): Selection {
  const ids = new Set(selection.ids);
  if (!ids.delete(id) && ids.size < mostSelected) ids.add(id);
  return { ids, anchor: index, cursor: index };
}

/** Moves the keyboard without selecting. */
export function moveCursor(selection: Selection, index: number): Selection {
  return { ...selection, anchor: index, cursor: index };
}

/** The range from the anchor to a row, cut on the cursor's side to what one command may carry. */
export function rangeTo(anchor: number, index: number): { first: number; last: number; isCut: boolean } {
  const length = Math.abs(index - anchor) + 1;
  const reach = Math.min(length, mostSelected) - 1;
  const end = index >= anchor ? anchor + reach : anchor - reach;
  return { first: Math.min(anchor, end), last: Math.max(anchor, end), isCut: length > mostSelected };
}

/** Selects exactly these rows, a range that ends at `cursor`. */
export function selectRange(selection: Selection, cursor: number, ids: readonly number[]): Selection {
  return { ids: new Set(ids), anchor: selection.anchor, cursor };
}

/** Which row a key leads to, or null for a key that does not move. */
export function rowForKey(key: string, cursor: number, count: number, page: number): number | null {
  const moves: Record<string, number> = {
    ArrowDown: cursor + 1,
    ArrowUp: cursor - 1,
    PageDown: cursor + page,
    PageUp: cursor - page,
    Home: 0,
    End: count - 1,
  };
  const target = moves[key];
  if (target === undefined || count === 0) return null;
  return Math.min(Math.max(0, target), count - 1);
}
