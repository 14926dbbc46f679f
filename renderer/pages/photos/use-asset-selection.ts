import { type KeyboardEvent, type MouseEvent, useCallback, useRef, useState } from 'react';
import type { AssetView } from '../../../preload/contract.ts';
import { invoke } from '../../api.ts';
import type { VirtualRows } from '../../hooks/use-virtual-rows.ts';
import {
  type Selection,
  moveCursor,
  noSelection,
  rangeTo,
  rowForKey,
  selectOnly,
  selectRange,
  toggle,
} from '../../model/selection.ts';
import type { AssetFilter } from '../../queries/keys.ts';
import type { PagedList } from '../../queries/pages.ts';
import { sayFailed } from '../../stores/toasts.ts';

type Input = {
  readonly filter: AssetFilter;
  readonly rows: VirtualRows;
  readonly list: PagedList<AssetView>;
  readonly count: number;
};

/** What of the table is selected, and how mouse and keyboard change that. */
export type AssetSelecting = ReturnType<typeof useAssetSelection>;

const readAtOnce = 1000;

/** Selection in a list of which most rows were never read: a range asks the engine for what is missing. */
export function useAssetSelection(input: Input) {
  const [selection, setSelection] = useState<Selection>(noSelection);
  const [isCut, setIsCut] = useState(false);
  // What was seen of the selected photos: a menu wants to know their paths and states.
  const seen = useRef(new Map<number, AssetView>());
  const latest = useRef({ ...input, selection });
  latest.current = { ...input, selection };

  const selectTo = useCallback(async (index: number, anchor: number) => {
    const range = rangeTo(anchor, index);
    try {
      const assets = await readRange(latest.current.filter, range.first, range.last);
      for (const asset of assets) seen.current.set(asset.id, asset);
      const ids = assets.map(({ id }) => id);
      setSelection((current) => selectRange({ ...current, anchor }, index, ids));
      setIsCut(range.isCut);
    } catch (error) {
      sayFailed(error);
    }
  }, []);

  const onPress = useCallback(
    (event: MouseEvent, index: number, asset: AssetView) => {
      const { selection: current } = latest.current;
      // The other button opens the menu for what is selected, if it was pressed there.
      if (event.button === 2 && current.ids.has(asset.id)) return;
      seen.current.set(asset.id, asset);
      if (event.shiftKey) return void selectTo(index, current.anchor);
      setIsCut(false);
      const isAdding = event.ctrlKey || event.metaKey;
      setSelection(
        isAdding && event.button === 0 ? toggle(current, index, asset.id) : selectOnly(index, asset.id),
      );
    },
    [selectTo],
  );

  const moveTo = (index: number, event: KeyboardEvent) => {
    input.rows.show(index);
    if (event.shiftKey) {
      setSelection((current) => ({ ...current, cursor: index }));
      return void selectTo(index, selection.anchor);
    }
    setIsCut(false);
    const asset = input.list.rowAt(index);
    if (asset) seen.current.set(asset.id, asset);
    if (event.ctrlKey || event.metaKey) setSelection((current) => moveCursor(current, index));
    else if (asset) setSelection(selectOnly(index, asset.id));
    else void selectTo(index, index);
  };

  return {
    selection,
    isCut,
    /** The selected photos, as they were when they were last read. */
    selected: () => {
      return [...selection.ids].flatMap((id) => seen.current.get(id) ?? []);
    },
    clear: () =>
      setSelection((current) => ({ ...noSelection, anchor: current.anchor, cursor: current.cursor })),
    onPress,
    /** Handles a key that selects; false for all others. */
    onKeyDown: (event: KeyboardEvent): boolean => {
      const target = rowForKey(event.key, selection.cursor, input.count, input.rows.page);
      if (target !== null) moveTo(target, event);
      else if (event.key.toLowerCase() === 'a' && (event.ctrlKey || event.metaKey))
        void selectTo(input.count - 1, 0);
      else if (event.key === 'Escape' && selection.ids.size > 0)
        setSelection({ ...selection, ids: new Set() });
      else if (event.key === ' ') {
        const asset = input.list.rowAt(selection.cursor);
        if (asset) seen.current.set(asset.id, asset);
        if (asset) setSelection(toggle(selection, selection.cursor, asset.id));
      } else return false;
      event.preventDefault();
      return true;
    },
  };
}

async function readRange(filter: AssetFilter, first: number, last: number): Promise<AssetView[]> {
  const starts: number[] = [];
  for (let offset = first; offset <= last; offset += readAtOnce) starts.push(offset);
  const pages = await Promise.all(
    starts.map((offset) => {
      return invoke('asset.list', { ...filter, offset, limit: Math.min(readAtOnce, last - offset + 1) });
    }),
  );
  return pages.flatMap(({ items }) => items);
}
