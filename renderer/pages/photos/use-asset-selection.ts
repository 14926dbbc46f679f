import { type KeyboardEvent, type MouseEvent, useCallback, useLayoutEffect, useRef, useState } from 'react';
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

type Chosen = {
  readonly selection: Selection;
  /** The selected photos as they were when they were read: a menu wants to know their paths and states. */
  readonly assets: readonly AssetView[];
  /** Whether a range was longer than one command may carry. */
  readonly isCut: boolean;
};

const nothing: Chosen = { selection: noSelection, assets: [], isCut: false };
const readAtOnce = 1000;

/** Selection in a list of which most rows were never read: a range asks the engine for what is missing. */
export function useAssetSelection({ filter, rows, list, count }: Input) {
  const [chosen, setChosen] = useState<Chosen>(nothing);
  const latest = useRef({ filter, chosen });
  useLayoutEffect(() => {
    latest.current = { filter, chosen };
  });
  const { show } = rows;

  const selectTo = useCallback(async (index: number, anchor: number) => {
    const { first, last, isCut } = rangeTo(anchor, index);
    try {
      const assets = await readRange(latest.current.filter, first, last);
      const ids = assets.map(({ id }) => id);
      setChosen(({ selection }) => {
        return { selection: selectRange({ ...selection, anchor }, index, ids), assets, isCut };
      });
    } catch (error) {
      sayFailed(error);
    }
  }, []);

  const onPress = useCallback(
    (event: MouseEvent, index: number, asset: AssetView) => {
      const current = latest.current.chosen;
      const isMenu = event.button === 2;
      // The other button opens the menu for what is selected, if it was pressed there.
      if (isMenu && current.selection.ids.has(asset.id)) return;
      show(index);
      if (event.shiftKey) return void selectTo(index, current.selection.anchor);
      const isAdding = (event.ctrlKey || event.metaKey) && !isMenu;
      setChosen(isAdding ? withToggled(current, index, asset) : withOnly(index, asset));
    },
    [selectTo, show],
  );

  const moveTo = (index: number, event: KeyboardEvent) => {
    show(index);
    const { selection } = chosen;
    const asset = list.rowAt(index);
    if (event.shiftKey) {
      setChosen({ ...chosen, selection: { ...selection, cursor: index } });
      void selectTo(index, selection.anchor);
    } else if (event.ctrlKey || event.metaKey) {
      setChosen({ ...chosen, selection: moveCursor(selection, index) });
    } else if (asset) {
      setChosen(withOnly(index, asset));
    } else {
      setChosen({ ...nothing, selection: moveCursor(noSelection, index) });
      void selectTo(index, index);
    }
  };
  const clear = () => setChosen({ ...nothing, selection: { ...chosen.selection, ids: new Set() } });

  return {
    ...chosen,
    clear,
    onPress,
    /** Handles a key that selects; false for all others. */
    onKeyDown: (event: KeyboardEvent): boolean => {
      const { selection } = chosen;
      const target = rowForKey(event.key, selection.cursor, count, rows.page);
      const here = list.rowAt(selection.cursor);
      const isMod = event.ctrlKey || event.metaKey;
      if (target !== null) moveTo(target, event);
      else if (event.key.toLowerCase() === 'a' && isMod) void selectTo(count - 1, 0);
      else if (event.key === 'Escape' && selection.ids.size > 0) clear();
      else if (event.key === ' ' && here) setChosen(withToggled(chosen, selection.cursor, here));
      else return false;
      event.preventDefault();
      return true;
    },
  };
}

function withOnly(index: number, asset: AssetView): Chosen {
  return { selection: selectOnly(index, asset.id), assets: [asset], isCut: false };
}

function withToggled({ selection, assets }: Chosen, index: number, asset: AssetView): Chosen {
  const next = toggle(selection, index, asset.id);
  const known = [...assets.filter(({ id }) => id !== asset.id), asset];
  return { selection: next, assets: known.filter(({ id }) => next.ids.has(id)), isCut: false };
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
