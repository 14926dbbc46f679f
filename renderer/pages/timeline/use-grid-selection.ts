import {
  type KeyboardEvent,
  type MouseEvent,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import type { BrowseFilterView, BrowseItemView } from '../../../preload/browse-views.ts';
import type { ScaledScroll } from '../../hooks/use-scaled-scroll.ts';
import {
  type Selection,
  moveCursor,
  noSelection,
  rangeTo,
  selectOnly,
  selectRange,
  toggle,
} from '../../model/selection.ts';
import { photoForKey } from '../../model/timeline-keys.ts';
import { type TimelineLayout, placeOf } from '../../model/timeline-layout.ts';
import { findPhoto, readPhotos } from '../../queries/browse.ts';
import { sayFailed } from '../../stores/toasts.ts';

type Input = {
  readonly filter: BrowseFilterView;
  readonly filterName: string;
  readonly layout: TimelineLayout;
  readonly scroll: ScaledScroll;
  readonly viewport: number;
  readonly itemAt: (index: number) => BrowseItemView | undefined;
};

type Chosen = {
  readonly selection: Selection;
  /** The photo that the keyboard is on, so that it stays on it when others come before it. */
  readonly cursorId: number | null;
  readonly items: readonly BrowseItemView[];
  /** Whether a range was longer than one command may carry. */
  readonly isCut: boolean;
};

/** What of the grid is selected, and how mouse and keyboard change that. */
export type GridSelecting = ReturnType<typeof useGridSelection>;

const nothing: Chosen = { selection: noSelection, cursorId: null, items: [], isCut: false };

/** Selection among photos of which most were never read: a range asks the engine for what is missing. */
export function useGridSelection(input: Input) {
  const { layout, filterName, scroll, viewport, itemAt } = input;
  const [chosen, setChosen] = useState<Chosen>(nothing);
  const latest = useRef({ ...input, chosen });
  useLayoutEffect(() => {
    latest.current = { ...input, chosen };
  });
  useEffect(() => setChosen(nothing), [filterName]);
  useFollowedCursor(input, chosen, setChosen);

  const { reveal } = scroll;
  const show = useCallback(
    (index: number) => {
      const place = placeOf(latest.current.layout, index);
      if (!place) return;
      const { head, cell, gap } = latest.current.layout.metrics;
      // The name of the month stays above the row.
      reveal(place.top - head, head + cell + gap);
    },
    [reveal],
  );

  // The bar of the selection takes room from the grid: a photo that was in view stays in view.
  const heightBefore = useRef(viewport);
  useLayoutEffect(() => {
    const before = heightBefore.current;
    heightBefore.current = viewport;
    const { layout, chosen, scroll } = latest.current;
    const place = viewport < before ? placeOf(layout, chosen.selection.cursor) : null;
    const top = (place?.top ?? 0) - scroll.now();
    if (place && top >= 0 && top < before) show(chosen.selection.cursor);
  }, [viewport, show]);

  const selectTo = useCallback(async (index: number, anchor: number) => {
    const { first, last, isCut } = rangeTo(anchor, index);
    const { filter, layout } = latest.current;
    try {
      const items = await readPhotos(filter, layout, first, last);
      const ids = items.map(({ id }) => id);
      const cursorId = (index >= anchor ? items.at(-1) : items[0])?.id ?? null;
      setChosen(({ selection }) => {
        return { selection: selectRange({ ...selection, anchor }, index, ids), cursorId, items, isCut };
      });
    } catch (error) {
      sayFailed(error);
    }
  }, []);

  const onPress = useCallback(
    (event: MouseEvent, index: number, item: BrowseItemView) => {
      const current = latest.current.chosen;
      const isMenu = event.button === 2;
      // The other button opens the menu for what is selected, if it was pressed there.
      if (isMenu && current.selection.ids.has(item.id)) return;
      if (event.shiftKey) return void selectTo(index, current.selection.anchor);
      const isAdding = (event.ctrlKey || event.metaKey) && !isMenu;
      setChosen(isAdding ? withToggled(current, index, item) : withOnly(index, item));
    },
    [selectTo],
  );

  const moveTo = (index: number, event: { shiftKey: boolean; ctrlKey: boolean; metaKey: boolean }) => {
    show(index);
    const { selection } = chosen;
    const item = itemAt(index);
    if (event.shiftKey) {
      setChosen({ ...chosen, selection: { ...selection, cursor: index }, cursorId: item?.id ?? null });
      void selectTo(index, selection.anchor);
    } else if (event.ctrlKey || event.metaKey) {
      setChosen({ ...chosen, selection: moveCursor(selection, index), cursorId: item?.id ?? null });
    } else if (item) {
      setChosen(withOnly(index, item));
    } else {
      setChosen({ ...nothing, selection: moveCursor(noSelection, index) });
      void selectTo(index, index);
    }
  };
  const clear = () =>
    setChosen({ ...chosen, items: [], isCut: false, selection: { ...chosen.selection, ids: new Set() } });

  return {
    ...chosen,
    clear,
    onPress,
    /** Puts the keyboard on a photo and selects it, scrolling there. */
    goTo: (index: number) => moveTo(index, { shiftKey: false, ctrlKey: false, metaKey: false }),
    /** Handles a key that selects; false for all others. */
    onKeyDown: (event: KeyboardEvent): boolean => {
      const { selection } = chosen;
      const target = photoForKey(layout, selection.cursor, event.key, viewport);
      const here = itemAt(selection.cursor);
      const isMod = event.ctrlKey || event.metaKey;
      if (event.altKey) return false;
      if (target !== null) moveTo(target, event);
      else if (event.key.toLowerCase() === 'a' && isMod) void selectTo(layout.total - 1, 0);
      else if (event.key === 'Escape' && selection.ids.size > 0) clear();
      else if (event.key === ' ' && isMod && here) setChosen(withToggled(chosen, selection.cursor, here));
      else return false;
      event.preventDefault();
      return true;
    },
  };
}

/** Photos that come or go above the cursor move it along with its photo; one that is gone leaves it to the next. */
function useFollowedCursor(
  { filter, layout, itemAt }: Input,
  { cursorId, selection }: Chosen,
  setChosen: (change: (chosen: Chosen) => Chosen) => void,
): void {
  useEffect(() => {
    const clamped = Math.min(selection.cursor, Math.max(0, layout.total - 1));
    const here = itemAt(clamped);
    const isThere = cursorId === null || here === undefined || here.id === cursorId;
    const target = isThere ? clamped : (findPhoto(filter, layout, cursorId) ?? clamped);
    if (target === selection.cursor) return;
    setChosen((chosen) => {
      const { anchor, cursor } = chosen.selection;
      return {
        ...chosen,
        selection: { ...chosen.selection, cursor: target, anchor: anchor + target - cursor },
      };
    });
  }, [filter, layout, itemAt, cursorId, selection, setChosen]);
}

function withOnly(index: number, item: BrowseItemView): Chosen {
  return { selection: selectOnly(index, item.id), cursorId: item.id, items: [item], isCut: false };
}

function withToggled({ selection, items }: Chosen, index: number, item: BrowseItemView): Chosen {
  const next = toggle(selection, index, item.id);
  const known = [...items.filter(({ id }) => id !== item.id), item];
  return {
    selection: next,
    cursorId: item.id,
    items: known.filter(({ id }) => next.ids.has(id)),
    isCut: false,
  };
}
