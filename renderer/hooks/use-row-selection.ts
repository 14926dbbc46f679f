import { type KeyboardEvent, type MouseEvent, useCallback, useLayoutEffect, useRef, useState } from 'react';
import {
  type Selection,
  moveCursor,
  noSelection,
  rangeTo,
  rowForKey,
  selectOnly,
  selectRange,
  toggle,
} from '../model/selection.ts';
import type { PageSource, PagedList } from '../queries/pages.ts';
import { sayFailed } from '../stores/toasts.ts';
import type { VirtualRows } from './use-virtual-rows.ts';

type Row = { readonly id: number };

type Input<T extends Row> = {
  readonly read: PageSource<T>['read'];
  readonly rows: Pick<VirtualRows, 'show' | 'page'>;
  readonly list: Pick<PagedList<T>, 'rowAt'>;
  readonly count: number;
};

type Chosen<T> = {
  readonly selection: Selection;
  /** The selected rows as they were when they were read. */
  readonly items: readonly T[];
  /** Whether a range was longer than one command may carry. */
  readonly isCut: boolean;
};

/** What of a list is selected, and how mouse and keyboard change that. */
export type RowSelecting<T> = Chosen<T> & {
  readonly clear: () => void;
  readonly onPress: (event: MouseEvent, index: number, item: T) => void;
  /** Handles a key that selects; false for all others. */
  readonly onKeyDown: (event: KeyboardEvent) => boolean;
};

const nothing = { selection: noSelection, items: [], isCut: false };
const readAtOnce = 1000;

/** Selection in a list of which most rows were never read: a range asks the engine for what is missing. */
export function useRowSelection<T extends Row>({ read, rows, list, count }: Input<T>): RowSelecting<T> {
  const [chosen, setChosen] = useState<Chosen<T>>(nothing);
  const latest = useRef({ read, chosen });
  useLayoutEffect(() => {
    latest.current = { read, chosen };
  });
  const { show } = rows;

  const selectTo = useCallback(async (index: number, anchor: number) => {
    const { first, last, isCut } = rangeTo(anchor, index);
    try {
      const items = await readRange(latest.current.read, first, last);
      const ids = items.map(({ id }) => id);
      setChosen(({ selection }) => {
        return { selection: selectRange({ ...selection, anchor }, index, ids), items, isCut };
      });
    } catch (error) {
      sayFailed(error);
    }
  }, []);

  const onPress = useCallback(
    (event: MouseEvent, index: number, item: T) => {
      const current = latest.current.chosen;
      const isMenu = event.button === 2;
      // The other button opens the menu for what is selected, if it was pressed there.
      if (isMenu && current.selection.ids.has(item.id)) return;
      show(index);
      if (event.shiftKey) return void selectTo(index, current.selection.anchor);
      const isAdding = (event.ctrlKey || event.metaKey) && !isMenu;
      setChosen(isAdding ? withToggled(current, index, item) : withOnly(index, item));
    },
    [selectTo, show],
  );

  const moveTo = (index: number, event: KeyboardEvent) => {
    show(index);
    const { selection } = chosen;
    const item = list.rowAt(index);
    if (event.shiftKey) {
      setChosen({ ...chosen, selection: { ...selection, cursor: index } });
      void selectTo(index, selection.anchor);
    } else if (event.ctrlKey || event.metaKey) {
      setChosen({ ...chosen, selection: moveCursor(selection, index) });
    } else if (item) {
      setChosen(withOnly(index, item));
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
    onKeyDown: (event) => {
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

/** Reads the rows from `first` to `last`, a thousand at a time. */
export async function readRange<T>(read: PageSource<T>['read'], first: number, last: number): Promise<T[]> {
  const starts: number[] = [];
  for (let offset = first; offset <= last; offset += readAtOnce) starts.push(offset);
  const pages = await Promise.all(
    starts.map((offset) => read(offset, Math.min(readAtOnce, last - offset + 1))),
  );
  return pages.flatMap(({ items }) => items);
}

function withOnly<T extends Row>(index: number, item: T): Chosen<T> {
  return { selection: selectOnly(index, item.id), items: [item], isCut: false };
}

function withToggled<T extends Row>({ selection, items }: Chosen<T>, index: number, item: T): Chosen<T> {
  const next = toggle(selection, index, item.id);
  const known = [...items.filter(({ id }) => id !== item.id), item];
  return { selection: next, items: known.filter(({ id }) => next.ids.has(id)), isCut: false };
}
